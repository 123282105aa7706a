import type { Measurement } from '@heimvakt/core/measurements/reading'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { useAppTexts } from '../../app-texts.ts'
import { ConfirmWrong } from '../../parts/confirm-wrong.tsx'
import { timeWords, valueWords } from '../../record/measurement-words.ts'
import { useMarkAsWrong } from '../../record/readings.ts'

type MarkWrongProps = { readonly measurement: Measurement; readonly onDone: () => void }

/** A measurement that was wrong. */
export function MarkWrong({ measurement, onDone }: MarkWrongProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const mark = useMarkAsWrong()
  return (
    <ConfirmWrong
      title={text('history.confirmTitle')}
      body={text('history.confirmBody', {
        value: valueWords(measurement, language),
        when: timeWords(measurement.effective, now, language),
      })}
      pending={mark.isPending}
      problem={mark.error}
      onYes={() => mark.mutate(measurement, { onSuccess: onDone })}
      onNo={onDone}
    />
  )
}
