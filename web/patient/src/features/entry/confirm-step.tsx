import { type MeasurementId, partOf } from '@heimvakt/core/measurements/catalogue'
import { useLanguage } from '@heimvakt/ui/i18n'
import { BodyLong } from '@navikt/ds-react'
import { useNavigate } from '@tanstack/react-router'
import { useAppTexts } from '../../app-texts.ts'
import { PageHeading } from '../../parts/page-heading.tsx'
import { StepButton } from '../../parts/step-button.tsx'
import { decimalWords, valueWords } from '../../record/measurement-words.ts'
import type { Doubt, Values } from '@heimvakt/ui/entry/doubts'

type ConfirmStepProps = {
  readonly type: MeasurementId
  readonly values: Values
  readonly doubts: readonly Doubt[]
  readonly onYes: () => void
  readonly onNo: () => void
}

/** "Stemmer 186 kg?" — an odd value may be true: it is asked about, never refused. */
export function ConfirmStep({ type, values, doubts, onYes, onNo }: ConfirmStepProps) {
  const text = useAppTexts()
  const navigate = useNavigate()
  const { language } = useLanguage()
  const why = (doubt: Doubt): readonly string[] => {
    if (doubt.kind === 'swapped') return [text('entry.confirmSwapped')]
    if (doubt.kind === 'implausible') return [text('entry.confirmImplausible')]
    const unit = partOf(type, doubt.part)?.unitText ?? ''
    const [low, high] = [decimalWords(doubt.low, language), decimalWords(doubt.high, language)]
    const surprising = text('entry.confirmSurprising', { low, high, unit })
    if (doubt.meant === undefined) return [surprising]
    return [surprising, text('entry.confirmMeant', { meant: decimalWords(doubt.meant, language), unit })]
  }
  return (
    <div className="hv-step">
      <PageHeading
        title={text('entry.confirmTitle', { value: valueWords({ type, values }, language) })}
        tab={text('entry.tab')}
      />
      {[...new Set(doubts.flatMap(why))].map((line) => (
        <BodyLong key={line}>{line}</BodyLong>
      ))}
      <BodyLong>{text('entry.confirmHelp')}</BodyLong>
      <StepButton type="button" variant="tertiary" onClick={() => void navigate({ to: '/plan' })}>
        {text('entry.toPlan')}
      </StepButton>
      <StepButton type="button" className="hv-wide" onClick={onNo}>
        {text('entry.confirmNo')}
      </StepButton>
      <StepButton type="button" variant="secondary" className="hv-wide" onClick={onYes}>
        {text('entry.confirmYes')}
      </StepButton>
    </div>
  )
}
