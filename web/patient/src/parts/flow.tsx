import { ChevronLeftIcon } from '@navikt/aksel-icons'
import { type ReactNode, useEffect } from 'react'
import { settle } from './settle.ts'
import { StepButton } from './step-button.tsx'

type FlowProps = {
  /** Of the step that is shown: each begins at its top. */
  readonly step: string
  readonly children: ReactNode
}

/** One step after the other, without the bar of the app's places, so that what leads on has the bottom of the screen. */
export function Flow({ step, children }: FlowProps) {
  useEffect(() => {
    document.documentElement.dataset['flow'] = 'open'
    return () => {
      delete document.documentElement.dataset['flow']
    }
  }, [])
  return (
    <div className="hv-entry hv-flow">
      <Top key={step} />
      {children}
    </div>
  )
}

/** Before the heading of the step takes the focus: nothing of it lies behind the header then, and no tap of before hits an answer. */
function Top() {
  useEffect(() => {
    window.scrollTo(0, 0)
    settle()
  }, [])
  return null
}

type BackButtonProps = { readonly label: string; readonly onBack: () => void }

/** One step back. Key it by its step. */
export function BackButton({ label, onBack }: BackButtonProps) {
  return (
    <StepButton
      type="button"
      variant="tertiary"
      data-color="neutral"
      icon={<ChevronLeftIcon aria-hidden />}
      onClick={onBack}
    >
      {label}
    </StepButton>
  )
}
