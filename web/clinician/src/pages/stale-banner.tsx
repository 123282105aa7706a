import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock } from '@heimvakt/ui/times'
import { InlineMessage } from '@navikt/ds-react'
import { useAppTexts } from '../app-texts.ts'
import { useQueue } from '../server-state/queue.ts'

/** Older than this without a new answer, the queue is no longer what it seems. */
const outdatedAfter = 90_000

/** Says so when the rules lag behind, or when the page cannot fetch: an old queue must not look like a calm one. */
export function StaleBanner() {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const queue = useQueue()
  if (!queue.data) return null
  const { stale, judgedBefore } = queue.data.watermark
  const when = (at: number) => dayAndClock(at, now, language)
  const outdated = queue.isError || now - queue.dataUpdatedAt > outdatedAfter
  if (!stale && !outdated) return null
  const lagging = judgedBefore === null ? text('stale.bodyUnknown') : text('stale.body', { when: when(judgedBefore) })
  return (
    <div className="hv-stale" role="alert">
      <InlineMessage status="warning">
        <strong>{text('stale.title')}.</strong>{' '}
        {stale ? lagging : text('stale.notFetched', { when: when(queue.dataUpdatedAt) })}
      </InlineMessage>
    </div>
  )
}
