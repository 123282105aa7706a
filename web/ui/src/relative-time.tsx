import { useSyncExternalStore } from 'react'
import { useLanguage } from './i18n.ts'
import { serverNow } from './server-time.ts'
import { absoluteTime, relativeTime } from './times.ts'

type RelativeTimeProps = {
  /** Milliseconds since 1970. */
  readonly at: number
}

/** "2 timer siden", with the absolute time on hover and for screen readers. */
export function RelativeTime({ at }: RelativeTimeProps) {
  const { language } = useLanguage()
  const now = useNow()
  const absolute = absoluteTime(at, language)
  return (
    <time dateTime={new Date(at).toISOString()} title={absolute}>
      {relativeTime(at, now, language)}
      <span className="aksel-sr-only"> ({absolute})</span>
    </time>
  )
}

const tick = 30_000
let now = serverNow()
const watchers = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined

/** The page's clock, by the service's time and not the device's, the same for all its parts; moves every half minute. */
export function useNow(): number {
  return useSyncExternalStore(watchClock, () => now)
}

function watchClock(changed: () => void): () => void {
  if (watchers.size === 0) {
    now = serverNow()
    timer = setInterval(moveClock, tick)
  }
  watchers.add(changed)
  return () => {
    watchers.delete(changed)
    if (watchers.size === 0) clearInterval(timer)
  }
}

function moveClock(): void {
  now = serverNow()
  for (const changed of watchers) changed()
}
