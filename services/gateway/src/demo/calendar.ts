import { inOslo, startOf } from '@heimvakt/core/measurements/effective-time'

const HOUR_MS = 3_600_000
/** What is measured in the last hours before the demo starts is judged; what was measured before is history. */
const JUDGED_MS = 5 * HOUR_MS
/** The latest measuring lies between these many minutes before the start: fresh, and in nobody's future. */
const FRESHEST_MINUTES = 15

/** The demo's days, counted back from its start. Everything in the demo is placed by it: it is fresh whenever it starts. */
export interface DemoCalendar {
  readonly now: number
  /** Readings measured earlier are history. */
  readonly judgedFrom: number
  /** Start of that day in Oslo, epoch milliseconds. */
  startOfDay(daysBack: number): number
  /** A moment of that day by Oslo's clocks. */
  at(daysBack: number, minuteOfDay: number): number
  /** The latest measuring, `minutes` (up to three hours) before the freshest there is. */
  latest(minutes: number): number
  /** As phones send it: Oslo's clocks, with the offset. */
  text(at: number): string
}

export function demoCalendar(now: number): DemoCalendar {
  const today = inOslo(now).toPlainDate()
  const startOfDay = remembered((daysBack) => startOf(today.subtract({ days: daysBack }).toString()) ?? now)
  // People measure when the clocks of that day have been changed already, so noon's offset is theirs.
  const noon = remembered((daysBack) => inOslo(startOfDay(daysBack)).with({ hour: 12 }).epochMilliseconds)
  const offset = remembered((hour) => inOslo(hour * HOUR_MS).offset)
  return {
    now,
    judgedFrom: now - JUDGED_MS,
    startOfDay,
    at: (daysBack, minuteOfDay) => noon(daysBack) + (minuteOfDay - 12 * 60) * 60_000,
    latest: (minutes) => now - (FRESHEST_MINUTES + minutes) * 60_000,
    text(at) {
      const zone = offset(Math.floor(at / HOUR_MS))
      const sign = zone.startsWith('-') ? -1 : 1
      const local = at + sign * (Number(zone.slice(1, 3)) * HOUR_MS + Number(zone.slice(4, 6)) * 60_000)
      return `${new Date(local).toISOString().slice(0, 19)}${zone}`
    },
  }
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
