import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock } from '@heimvakt/ui/times'
import { InlineMessage } from '@navikt/ds-react'
import { useAppTexts } from '../app-texts.ts'
import { useRecentReadings } from '../record/readings.ts'

/** Without network, or without an answer: how old it is what the page shows. */
export function OldNotice({ because }: { readonly because: 'offline' | 'silent' }) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const { dataUpdatedAt } = useRecentReadings()
  if (dataUpdatedAt === 0) return null
  return (
    <InlineMessage status="warning" className="hv-old">
      {text(`shell.old.${because}`, { when: dayAndClock(dataUpdatedAt, now, language) })}
    </InlineMessage>
  )
}
