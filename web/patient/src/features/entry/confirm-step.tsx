import { type MeasurementId, partOf } from '@heimvakt/core/measurements/catalogue'
import { useLanguage } from '@heimvakt/ui/i18n'
import { BodyLong, Button } from '@navikt/ds-react'
import { useAppTexts } from '../../app-texts.ts'
import { PageHeading } from '../../parts/page-heading.tsx'
import { decimalWords, valueWords } from '../../record/measurement-words.ts'
import type { Doubt, Values } from './doubts.ts'

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
  const { language } = useLanguage()
  const why = (doubt: Doubt): string => {
    if (doubt.kind === 'swapped') return text('entry.confirmSwapped')
    if (doubt.kind === 'implausible') return text('entry.confirmImplausible')
    return text('entry.confirmSurprising', {
      low: decimalWords(doubt.low, language),
      high: decimalWords(doubt.high, language),
      unit: partOf(type, doubt.part)?.unitText ?? '',
    })
  }
  return (
    <div className="hv-step">
      <PageHeading title={text('entry.confirmTitle', { value: valueWords({ type, values }, language) })} />
      {[...new Set(doubts.map(why))].map((line) => (
        <BodyLong key={line}>{line}</BodyLong>
      ))}
      <BodyLong>{text('entry.confirmHelp')}</BodyLong>
      <Button type="button" className="hv-wide" onClick={onNo}>
        {text('entry.confirmNo')}
      </Button>
      <Button type="button" variant="secondary" className="hv-wide" onClick={onYes}>
        {text('entry.confirmYes')}
      </Button>
    </div>
  )
}
