import { inOslo } from '../measurements/effective-time.ts'
import type { EffectiveTime } from '../measurements/reading.ts'
import { askedSlots, filledSlots, type AskedSlot, type Asking } from './asked-slots.ts'
import type { Scheduled } from './schedule.ts'
import type { Span } from './slots.ts'

/** What became of the slots that opened in one week. What is neither done, missed nor paused is still to come. */
export interface WeekOfAdherence {
  /** ISO week in Oslo: `2026-W47`. */
  readonly week: string
  /** All that was or will be asked for, without what a pause took. */
  readonly expected: number
  readonly done: number
  /** The grace period has passed, and nothing was done. */
  readonly missed: number
  /** Taken by a pause, whether something was done or not. */
  readonly paused: number
}

/** When it is counted, and all that was done: readings of the type, unassessable ones too, or answers to the form. */
export interface Doings {
  readonly done: readonly EffectiveTime[]
  readonly now: number
}

/** How one measurement or form was kept up with, week by week, earliest first; a week without slots is left out. */
export function adherenceByWeek(
  scheduled: Scheduled & { readonly asking: Asking },
  span: Span,
  { done, now }: Doings,
): readonly WeekOfAdherence[] {
  const slots = askedSlots(scheduled, scheduled.asking, span).filter(({ from }) => from >= span.from)
  const filled = filledSlots(slots, done)
  const weeks = Map.groupBy(slots, ({ from }) => isoWeekOf(from))
  return [...weeks].map(([week, own]) => {
    const asked = own.filter(({ paused }) => !paused)
    const kept = asked.filter((slot) => filled.has(slot))
    return {
      week,
      expected: asked.length,
      done: kept.length,
      missed: asked.filter((slot) => isMissed(slot, filled, now)).length,
      paused: own.length - asked.length,
    }
  })
}

/** Asked for, past its grace period, and nothing was done. */
export function isMissed(slot: AskedSlot, filled: ReadonlySet<AskedSlot>, now: number): boolean {
  return !slot.paused && slot.graceUntil <= now && !filled.has(slot)
}

function isoWeekOf(at: number): string {
  const { weekOfYear, yearOfWeek } = inOslo(at)
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`
}
