import type { Connection } from '@heimvakt/ui/connection'
import { useLanguage } from '@heimvakt/ui/i18n'
import { useLastHeard } from '@heimvakt/ui/last-heard'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { dayAndClock } from '@heimvakt/ui/times'
import { ExclamationmarkTriangleFillIcon } from '@navikt/aksel-icons'
import type { ReactNode } from 'react'
import { useAppTexts } from '../app-texts.ts'
import { useQueue } from '../server-state/queue.ts'
import { troubleOf } from './trouble.ts'

interface StaleBannerProps {
  readonly connection: Connection
  /** What stands in its place while all is well. */
  readonly children: ReactNode
}

/** Says in the header what is wrong, and how old it is what one sees: an old queue must not look like a calm one. */
export function StaleBanner({ connection, children }: StaleBannerProps) {
  const text = useAppTexts()
  const { language } = useLanguage()
  const now = useNow()
  const heardAt = useLastHeard()
  const { data, dataUpdatedAt: fetchedAt, isError: failed } = useQueue()
  const { stale = false, judgedBefore = null } = data?.watermark ?? {}
  const trouble = troubleOf({ connection, fetchedAt, failed, late: stale, now })
  if (trouble === null) return children
  const lastAnswer = heardAt ?? fetchedAt
  const at = { offline: lastAnswer, silent: lastAnswer, notFetched: fetchedAt, late: judgedBefore }[trouble]
  return (
    <span className="hv-stale" role="alert">
      <ExclamationmarkTriangleFillIcon aria-hidden fontSize="1.25rem" />
      {at === null
        ? text('live.trouble.lateUnknown')
        : text(`live.trouble.${trouble}`, { when: dayAndClock(at, now, language) })}
    </span>
  )
}
