import { inOslo, startOf } from '@heimvakt/core/measurements/effective-time'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** The latest measuring lies at least so long before the start: fresh, and in nobody's future. */
const FRESHEST_MS = 15 * MINUTE_MS
/** What was measured in the last hours before the start is judged; what was measured before is history. */
const LATEST_MS = 3.5 * HOUR_MS
/** Nobody measures at night: whoever starts the demo then finds what was measured the evening before. */
const WAKES = 6.5 * 60
const EVENING = { from: 20 * 60, to: 22 * 60 + 30 } as const

/** From a moment to a later one, epoch milliseconds; both belong to it. */
interface Stretch {
  readonly from: number
  readonly to: number
}

/** The demo's days, counted back from its start. Everything in the demo is placed by it: it is fresh whenever it starts. */
export interface DemoCalendar {
  readonly now: number
  /** When the latest measurings are taken: the last hours, or the evening before a night. */
  readonly latest: Stretch
  /** Readings measured earlier are history, for whom the story says nothing else. */
  readonly judgedFrom: number
  /** Start of that day in Oslo, epoch milliseconds. */
  startOfDay(daysBack: number): number
  /** How many days ago it was. */
  daysBack(at: number): number
  /** A moment of that day by Oslo's clocks. */
  at(daysBack: number, minuteOfDay: number): number
  /** As phones send it: Oslo's clocks, with the offset. */
  text(at: number): string
}

export function demoCalendar(now: number): DemoCalendar {
  const today = inOslo(now).toPlainDate()
  const startOfDay = remembered((daysBack) => startOf(today.subtract({ days: daysBack }).toString()) ?? now)
  // People measure when the clocks of that day have been changed already, so noon's offset is theirs.
  const noon = remembered((daysBack) => inOslo(startOfDay(daysBack)).with({ hour: 12 }).epochMilliseconds)
  const offset = remembered((hour) => inOslo(hour * HOUR_MS).offset)
  const at = (daysBack: number, minuteOfDay: number): number => noon(daysBack) + (minuteOfDay - 12 * 60) * MINUTE_MS
  const latest = latestOf(now, at)
  return {
    now,
    latest,
    judgedFrom: latest.from - HOUR_MS / 2,
    startOfDay,
    daysBack(moment) {
      const rough = Math.floor((startOfDay(0) - moment) / (24 * HOUR_MS))
      return moment >= startOfDay(rough) ? rough : rough + 1
    },
    at,
    text(moment) {
      const zone = offset(Math.floor(moment / HOUR_MS))
      const sign = zone.startsWith('-') ? -1 : 1
      const local = moment + sign * (Number(zone.slice(1, 3)) * HOUR_MS + Number(zone.slice(4, 6)) * MINUTE_MS)
      return `${new Date(local).toISOString().slice(0, 19)}${zone}`
    },
  }
}

function latestOf(now: number, at: DemoCalendar['at']): Stretch {
  const to = now - FRESHEST_MS
  const woke = at(0, WAKES)
  if (to < woke) return { from: at(1, EVENING.from), to: at(1, EVENING.to) }
  return { from: Math.max(woke, to - LATEST_MS), to }
}

/** Calendar arithmetic is slow, and there are only so many days. */
function remembered<T>(calculate: (key: number) => T): (key: number) => T {
  const known = new Map<number, T>()
  return (key) => {
    const value = known.get(key) ?? calculate(key)
    known.set(key, value)
    return value
  }
}
