import type { Temporal } from 'temporal-polyfill'
import { inOslo } from '../measurements/effective-time.ts'

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export type Weekday = (typeof weekdays)[number]

/** Every week on these days, by the clocks of Oslo (`HH:MM:SS`). An end that is not after the start is on the next day. */
export interface WeeklyHours {
  readonly days: readonly Weekday[]
  readonly from: string
  readonly to: string
}

/** From `from` until just before `to`, epoch milliseconds; either may be infinite. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** When a team's service is staffed. */
export interface OpeningHours {
  readonly weekly: readonly WeeklyHours[]
  /** Holidays and other closed days. */
  readonly closed: readonly Span[]
}

/** A service that does not open within this many days has no opening hours to count in. */
const HORIZON_DAYS = 400
/** What is open for so long has no closing time that anybody waits for. */
const UNBROKEN_MS = 7 * 86_400_000

/**
 * The moment when the service has been open for so long since `from` (milliseconds that really passed: a night with
 * daylight saving counts as long as it is). Zero milliseconds: when it is open next. Null: it does not open.
 */
export function afterOpenTime({ weekly, closed }: OpeningHours, from: number, milliseconds: number): number | null {
  let missing = milliseconds
  let reached = from
  const yesterday = inOslo(from).startOfDay().subtract({ days: 1 })
  for (let day = 0; day < HORIZON_DAYS; day += 1) {
    for (const span of spansOf(weekly, closed, yesterday.add({ days: day }))) {
      const start = Math.max(span.from, reached)
      if (start >= span.to) continue
      if (span.to - start >= missing) return start + missing
      missing -= span.to - start
      reached = span.to
    }
  }
  return null
}

/**
 * The opening that is not over at `from`, with those that follow it without a break; of a service that is open for days on
 * end only its beginning is told. Null: it does not open.
 */
export function openSpanAfter({ weekly, closed }: OpeningHours, from: number): Span | null {
  const yesterday = inOslo(from).startOfDay().subtract({ days: 1 })
  let open: Span | null = null
  for (let day = 0; day < HORIZON_DAYS; day += 1) {
    const spans = spansOf(weekly, closed, yesterday.add({ days: day })).filter(({ to }) => to > from)
    for (const span of spans) {
      const joined: Span | null = open === null ? span : joinedSpan(open, span)
      if (joined === null) return open
      open = joined
    }
    if (open !== null && open.to - from > UNBROKEN_MS) return open
  }
  return open
}

/** Null: there is a break between them. */
function joinedSpan(open: Span, next: Span): Span | null {
  return next.from > open.to ? null : { from: open.from, to: Math.max(open.to, next.to) }
}

/** When the service closes on the first day after the one of `from` on which it opens; null: it does not open. */
export function endOfNextOpenDay({ weekly, closed }: OpeningHours, from: number): number | null {
  const today = inOslo(from).startOfDay()
  for (let day = 1; day < HORIZON_DAYS; day += 1) {
    const spans = spansOf(weekly, closed, today.add({ days: day }))
    if (spans.length > 0) return Math.max(...spans.map(({ to }) => to))
  }
  return null
}

/** What opens on that day, earliest first, without what is closed. It may overlap and reach into the next day. */
function spansOf(
  weekly: readonly WeeklyHours[],
  closed: readonly Span[],
  day: Temporal.ZonedDateTime,
): readonly Span[] {
  const today = weekdays[day.dayOfWeek - 1]
  const spans = weekly
    .filter(({ days }) => days.some((one) => one === today))
    .map(({ from, to }) => ({
      from: day.withPlainTime(from).epochMilliseconds,
      to: (to > from ? day : day.add({ days: 1 })).withPlainTime(to).epochMilliseconds,
    }))
    .toSorted((a, b) => a.from - b.from)
  return closed.reduce<readonly Span[]>((open, hole) => open.flatMap((span) => without(span, hole)), spans)
}

function without(span: Span, hole: Span): readonly Span[] {
  const before = { from: span.from, to: Math.min(span.to, hole.from) }
  const after = { from: Math.max(span.from, hole.to), to: span.to }
  return [before, after].filter(({ from, to }) => from < to)
}
