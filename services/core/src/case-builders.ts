import { aPlan, aState, NOW } from './builders.ts'
import type { Case } from './cases/case.ts'
import { committed } from './cases/commit-in-memory.ts'
import { step } from './cases/step.ts'
import { withReading } from './cases/working-state-changes.ts'
import type { PlanInForce, WorkingState } from './cases/working-state.ts'
import type { Reading } from './measurements/reading.ts'

/** Builders for tests of cases: what becomes of a patient's small world. */

export const MINUTE = 60_000

/** A team's queue: red waits half an hour at most, and two readings inside settle a yellow. */
export const queue: PlanInForce['queue'] = { unclaimedRed: 30 * MINUTE, normalisedAfter: 2 }

/** A patient with these readings whose plan says how its team's queue is kept. */
export function queued(readings: readonly Reading[], more: Partial<WorkingState> = {}): WorkingState {
  return aState(readings, { plans: [aPlan({ queue })], ...more })
}

/** The service has looked, and stored what it decided. */
export function settled(state: WorkingState, now = NOW): WorkingState {
  return committed(state, step(state, now))
}

/** These readings have come in; the service has not looked yet. */
export function arriving(state: WorkingState, ...readings: readonly Reading[]): WorkingState {
  return readings.reduce(withReading, state)
}

/** Every stored case is like this now, as after a nurse's action. */
export function withCase(state: WorkingState, changes: Partial<Case>): WorkingState {
  return { ...state, cases: state.cases.map((one) => ({ ...one, ...changes })) }
}

/** The patient's only case; throws where there is none, or another. */
export function onlyCase({ cases }: WorkingState): Case {
  const [one, ...others] = cases
  if (one === undefined || others.length > 0) throw new Error(`${cases.length} cases`)
  return one
}
