import { type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import { ChevronLeftIcon } from '@navikt/aksel-icons'
import { BodyShort, Button } from '@navikt/ds-react'
import { useState } from 'react'
import { useAppTexts } from '../../app-texts.ts'
import { CheckStep } from './check-step.tsx'
import { ConfirmStep } from './confirm-step.tsx'
import { type Doubt, doubtsAbout, type Values } from './doubts.ts'
import { ValueStep } from './value-step.tsx'

type Step =
  | { readonly name: 'value' }
  | { readonly name: 'confirm'; readonly values: Values; readonly doubts: readonly Doubt[] }
  | { readonly name: 'check'; readonly values: Values; readonly enteredAt: number }

type EntryFlowProps = {
  readonly type: MeasurementId
  readonly last: string
  /** Values of this kind lately. */
  readonly earlier: readonly Values[]
  readonly onCancel: () => void
  readonly onSend: (measured: { readonly values: Values; readonly measuredAt: number }) => void
}

/** Value, a question if it is odd, a last look. What was typed is kept when going back. */
export function EntryFlow({ type, last, earlier, onCancel, onSend }: EntryFlowProps) {
  const text = useAppTexts()
  const [step, setStep] = useState<Step>({ name: 'value' })
  const [typed, setTyped] = useState<Record<string, string>>({})
  const toValue = () => setStep({ name: 'value' })
  const toCheck = (values: Values) => setStep({ name: 'check', values, enteredAt: Date.now() })
  const entered = (values: Values) => {
    const doubts = doubtsAbout({ type: measurementType(type), values, earlier })
    if (doubts.length > 0) setStep({ name: 'confirm', values, doubts })
    else toCheck(values)
  }
  return (
    <div className="hv-entry">
      <div className="hv-entry-top">
        <Button
          type="button"
          variant="tertiary"
          data-color="neutral"
          icon={<ChevronLeftIcon aria-hidden />}
          onClick={step.name === 'value' ? onCancel : toValue}
        >
          {text(step.name === 'value' ? 'entry.cancel' : 'entry.back')}
        </Button>
        <BodyShort size="small" className="hv-subtle">
          {text('entry.step', { step: step.name === 'check' ? 2 : 1, steps: 2 })}
        </BodyShort>
      </div>
      {step.name === 'value' && (
        <ValueStep
          type={measurementType(type)}
          typed={typed}
          last={last}
          onEntered={(answer) => {
            setTyped(answer.typed)
            entered(answer.values)
          }}
        />
      )}
      {step.name === 'confirm' && (
        <ConfirmStep
          type={type}
          values={step.values}
          doubts={step.doubts}
          onYes={() => toCheck(step.values)}
          onNo={toValue}
        />
      )}
      {step.name === 'check' && (
        <CheckStep
          type={type}
          values={step.values}
          enteredAt={step.enteredAt}
          onChangeValue={toValue}
          onSend={(measuredAt) => onSend({ values: step.values, measuredAt })}
        />
      )}
    </div>
  )
}
