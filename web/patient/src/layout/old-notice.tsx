import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock } from '@heimvakt/ui/times'
import { InlineMessage } from '@navikt/ds-react'
import { useAppTexts } from '../app-texts.ts'
import { useRecentReadings } from '../record/readings.ts'

/** Without network: how old it is what the page shows. */
export function OldNotice() {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const { dataUpdatedAt } = useRecentReadings()
  if (dataUpdatedAt === 0) return null
  return (
    <InlineMessage status="warning" className="hv-old">
      {text('shell.old', { when: dayAndClock(dataUpdatedAt, now, language) })}
    </InlineMessage>
  )
}
