import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { useAppTexts } from '../../app-texts.ts'
import { ConfirmWrong } from '../../parts/confirm-wrong.tsx'
import type { ListedMeasurement } from '../../record/listed-reading.ts'
import { timeWords, valueWords } from '../../record/measurement-words.ts'
import { useMarkAsWrong } from '../../record/readings.ts'

type MarkWrongProps = { readonly measurement: ListedMeasurement; readonly onDone: () => void }

/** A measurement that was wrong. */
export function MarkWrong({ measurement, onDone }: MarkWrongProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const mark = useMarkAsWrong()
  const asked = text('history.confirmBody', {
    value: valueWords(measurement, language),
    when: timeWords(measurement.effective, now, language),
  })
  return (
    <ConfirmWrong
      title={text('history.confirmTitle')}
      body={measurement.own === false ? `${asked} ${text('history.confirmNotOwn')}` : asked}
      pending={mark.isPending}
      problem={mark.error}
      onYes={() => mark.mutate(measurement, { onSuccess: onDone })}
      onNo={onDone}
    />
  )
}
