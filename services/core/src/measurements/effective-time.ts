import { Temporal } from 'temporal-polyfill'
import type { EffectiveTime } from './reading.ts'

/** Days are calendar days here. */
const ZONE = 'Europe/Oslo'

const dayShape = /^\d{4}-\d{2}-\d{2}$/
const instantShape = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})$/

/** A sender's clock may run this far ahead of ours before we call it a fault: phones keep time, cuffs drift by minutes. */
const CLOCK_TOLERANCE_MS = 10 * 60_000

/** Reads a FHIR dateTime or instant; null when it names no day or no valid time. */
export function effectiveTimeOf(text: string): EffectiveTime | null {
  if (dayShape.test(text)) return wholeDay(text)
  const at = instantOf(text)
  return at === null ? null : { at, day: osloDayOf(at), precision: 'instant' }
}

/** Epoch milliseconds of a FHIR instant, or of a dateTime that has a time; null otherwise. */
export function instantOf(text: string): number | null {
  if (!instantShape.test(text)) return null
  try {
    return Temporal.Instant.from(text).epochMilliseconds
  } catch {
    return null
  }
}

/** Epoch milliseconds of a FHIR dateTime: a bare date is the start of that day in Oslo; null when it is neither. */
export function startOf(text: string): number | null {
  if (!dayShape.test(text)) return instantOf(text)
  return plainDate(text)?.toZonedDateTime(ZONE).epochMilliseconds ?? null
}

/** The calendar day in Oslo. */
export function osloDayOf(at: number): string {
  return inOslo(at).toPlainDate().toString()
}

/** The moment as Oslo's clocks show it. */
export function inOslo(at: number): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE)
}

/** As FHIR writes it, in UTC with milliseconds. */
export function toInstant(at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at).toString({ fractionalSecondDigits: 3 })
}

/** Whether it claims to be measured after `now`, beyond what clocks differ. A bare day is in the future from tomorrow. */
export function isInFuture(effective: EffectiveTime, now: number): boolean {
  if (effective.precision === 'instant') return effective.at > now + CLOCK_TOLERANCE_MS
  return effective.day > osloDayOf(now)
}

/** A clock that was never set counts from 1970 or from 2000. */
export const FIRST_DAY_OF_SET_CLOCKS = '2001-01-01'

/** Measured so long before it was received, a single reading is no memory of a device: its clock has been reset. */
const RESET_AFTER_MS = 366 * 86_400_000

/**
 * Whether it was told by a clock that nobody had set, or that has been reset: nothing measured at home that long ago is
 * sent by itself now. `received` is null for what came in a history, or before it was marked: there only a clock that was
 * never set is told.
 */
export function isOfResetClock({ at, day }: EffectiveTime, received: number | null): boolean {
  return day < FIRST_DAY_OF_SET_CLOCKS || (received !== null && received - at > RESET_AFTER_MS)
}

/** Where a reading stands in a drawing: a day without a clock is never drawn after it was received, or after now. */
export function drawnAt({ at, precision }: EffectiveTime, latest: number | null): number {
  return precision === 'day' ? Math.min(at, latest ?? at) : at
}

function wholeDay(text: string): EffectiveTime | null {
  const date = plainDate(text)
  if (date === null) return null
  return { at: date.add({ days: 1 }).toZonedDateTime(ZONE).epochMilliseconds - 1, day: text, precision: 'day' }
}

function plainDate(text: string): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from(text)
  } catch {
    return null
  }
}
