import type { TriageCategory } from '../rules/triage.ts'
import type { Case } from './case.ts'
import { endOfNextOpenDay, type OpeningHours } from './opening-hours.ts'

const DAY_MS = 86_400_000

/** Nothing is put off longer than this: who waits longer is followed up by another plan, not by a snooze. Proposal. */
export const SNOOZE_AT_MOST_MS = 90 * DAY_MS

/** How long a red waits at most where nobody has told when the team is there. */
export const RED_AT_MOST_MS = DAY_MS

/** The latest end of what is put off at that moment: a red comes back before the team's next open day is over. */
export function putOffAtMost(category: TriageCategory, hours: OpeningHours | null, from: number): number {
  if (category !== 'red') return from + SNOOZE_AT_MOST_MS
  return (hours === null ? null : endOfNextOpenDay(hours, from)) ?? from + RED_AT_MOST_MS
}

/**
 * When a waiting case comes back by time alone; null: it does not. A red that was put off for longer than it may be (by
 * earlier rules, or until worse alone) comes back when its time would have been up.
 */
export function comesBackAt(one: Case, hours: OpeningHours | null): number | null {
  const { category, status, snooze } = one
  if (status !== 'waiting') return null
  const until = snooze?.until ?? null
  if (category !== 'red') return until
  const atMost = putOffAtMost(category, hours, snooze?.since ?? one.changedAt)
  return until === null ? atMost : Math.min(until, atMost)
}
