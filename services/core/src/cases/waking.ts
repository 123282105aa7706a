import type { Reading } from '../measurements/reading.ts'
import type { FormReading } from '../questionnaires/answers.ts'
import { compareCategories, type TriageCategory } from '../rules/triage.ts'
import type { Case } from './case.ts'
import type { TransitionCause } from './service-transition.ts'

/** What may wake a waiting case. */
export interface Stirring {
  /** Whether a red finding joins it now. */
  readonly newRed: boolean
  /** Whether the patient has missed what is asked for since it was put off. */
  readonly silent: boolean
  /** What it is with all that is true now. */
  readonly category: TriageCategory
  /** When the patient last sent something, epoch milliseconds. */
  readonly lastFromPatient: number
  /** When it comes back by time alone, epoch milliseconds; null: it does not. */
  readonly comesBackAt: number | null
}

/** Why a waiting case comes back now; null: it waits on. */
export function wakeCause(
  one: Case,
  { newRed, silent, category, lastFromPatient, comesBackAt }: Stirring,
  now: number,
): TransitionCause | null {
  const { status, snooze } = one
  if (status !== 'waiting') return null
  if (newRed) return 'red'
  if (silent && (one.category === 'red' || comesBackAt === null)) return 'silence'
  if (snooze?.untilWorse === true && compareCategories(category, one.category) < 0) return 'worse'
  if (snooze?.forPatient === true && lastFromPatient > snooze.since) return 'patient'
  return comesBackAt !== null && comesBackAt <= now ? 'time' : null
}

/** When nothing was ever sent. */
export const NEVER = Number.NEGATIVE_INFINITY

/**
 * When the patient last sent something, every measurement or form, green ones and such as cannot be judged too, by the time
 * that it reached us. What a waiting nurse asked for is seldom what makes a finding.
 */
export function lastFromPatient(sent: readonly (Reading | FormReading)[]): number {
  let last = NEVER
  for (const { kind, received, effective } of sent)
    if (kind !== 'withdrawn' && kind !== 'withdrawn-answers') last = Math.max(last, received ?? effective?.at ?? NEVER)
  return last
}
