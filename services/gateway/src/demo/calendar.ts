import { inOslo, startOf } from '@heimvakt/core/measurements/effective-time'

/** Morning readings are taken before this; the demo's last day is the latest whose morning has passed. */
const MORNING_IS_OVER_MS = 10 * 3_600_000
/** A phone needs a moment; nothing in the demo is measured later than this before its start. */
const FRESHEST_MS = 10 * 60_000

/** The demo's days, counted back from the last morning that has passed. Everything in the demo is placed by it. */
export interface DemoCalendar {
  readonly now: number
  /** Start of that day in Oslo, epoch milliseconds. */
  startOfDay(daysBack: number): number
  /** A moment of that day by Oslo's clocks; null when it has not come yet. */
  at(daysBack: number, minuteOfDay: number): number | null
  /** `YYYY-MM-DD` in Oslo. */
  day(daysBack: number): string
}

/** Always fresh: the last readings are at most a day old, whenever the demo starts. */
export function demoCalendar(now: number): DemoCalendar {
  const lastDay = inOslo(now - MORNING_IS_OVER_MS).toPlainDate()
  const day = (daysBack: number): string => lastDay.subtract({ days: daysBack }).toString()
  const startOfDay = (daysBack: number): number => startOf(day(daysBack)) ?? now
  return {
    now,
    day,
    startOfDay,
    at(daysBack, minuteOfDay) {
      const time = { hour: Math.floor(minuteOfDay / 60), minute: minuteOfDay % 60 }
      const at = inOslo(startOfDay(daysBack)).with(time).epochMilliseconds
      return at > now - FRESHEST_MS ? null : at
    },
  }
}
