import { Temporal } from 'temporal-polyfill'
import { inOslo } from '../measurements/effective-time.ts'

/** Calendar days in Oslo as numbers, 0 is 1 January 1970: schedules count days, and a day may have 23 or 25 hours. */
const FIRST_DAY = Temporal.PlainDate.from('1970-01-01')
const ZONE = 'Europe/Oslo'
const DAY_MS = 86_400_000

interface KnownDay {
  readonly start: number
  readonly text: string
}

const known = new Map<number, KnownDay>()
/** More than fifty years; beyond it the memory starts anew. */
const KNOWN_AT_MOST = 20_000

/** Epoch milliseconds when the day begins. */
export function startOfDay(day: number): number {
  return knownDay(day).start
}

/** `YYYY-MM-DD`. */
export function dayText(day: number): string {
  return knownDay(day).text
}

/** The day that a moment belongs to. Oslo is ahead of UTC all year. */
export function dayOf(at: number): number {
  const day = Math.floor(at / DAY_MS)
  return at < startOfDay(day + 1) ? day : day + 1
}

/** 0 on Mondays. */
export function weekdayIndex(day: number): number {
  return (((day + 3) % 7) + 7) % 7
}

/**
 * The moment when clocks on the wall show a second of a day; 86 400 is the end of the day. What exists twice is the first;
 * what does not exist is the moment when the clocks are moved.
 */
export function momentOf(day: number, second: number): number {
  const start = startOfDay(day)
  const moved = start + DAY_MS - startOfDay(day + 1)
  const before = start + second * 1000
  if (moved === 0) return before
  const after = before - moved
  const change = Number(inOslo(start).getTimeZoneTransition('next')?.epochMilliseconds)
  if (before < change) return before
  return Math.max(after, change)
}

function knownDay(day: number): KnownDay {
  const found = known.get(day)
  if (found !== undefined) return found
  if (known.size >= KNOWN_AT_MOST) known.clear()
  const date = FIRST_DAY.add({ days: day })
  const fresh = { start: date.toZonedDateTime(ZONE).epochMilliseconds, text: date.toString() }
  known.set(day, fresh)
  return fresh
}
