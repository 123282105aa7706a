import { afterOpenTime, type OpeningHours } from './opening-hours.ts'
import type { WorkingState } from './working-state.ts'

/** What a team's plans and its service say about its queue. */
export interface QueuePolicy {
  /** A red that nobody closes is escalated after so many milliseconds in opening hours; null: nothing is said. */
  readonly unclaimedRed: number | null
  /** A yellow is normalised after so many readings inside; null: never. */
  readonly normalisedAfter: number | null
  /** Null when the team's hours are not known: then every hour counts, so that no red waits for an opening nobody has told of. */
  readonly hours: OpeningHours | null
}

/** A queue that no plan says anything about. */
export const noPolicy: QueuePolicy = { unclaimedRed: null, normalisedAfter: null, hours: null }

/** Every red has a clock, also where no plan says how long it may wait. Proposal. */
export const RED_WAITS_MS = 3_600_000

/** When a red whose clock began at `from` is escalated. Where the team never opens every hour counts. */
export function escalatesAt({ unclaimedRed, hours }: QueuePolicy, from: number): number {
  const waits = unclaimedRed ?? RED_WAITS_MS
  return (hours === null ? null : afterOpenTime(hours, from, waits)) ?? from + waits
}

/**
 * By team, also of those that have cases and no plan any more. Of several plans of one team the most careful counts: the
 * shortest time for a red, the most readings inside.
 */
export function policiesOf({
  plans,
  hours,
  cases,
}: Pick<WorkingState, 'plans' | 'hours' | 'cases'>): ReadonlyMap<string, QueuePolicy> {
  const policies = new Map<string, QueuePolicy>(
    cases.map(({ team }) => [team, { ...noPolicy, hours: hours.get(team) ?? null }]),
  )
  for (const { plan, queue } of plans) {
    const known = policies.get(plan.team)
    policies.set(plan.team, {
      unclaimedRed: pick(Math.min, known?.unclaimedRed, queue.unclaimedRed),
      normalisedAfter: pick(Math.max, known?.normalisedAfter, queue.normalisedAfter),
      hours: hours.get(plan.team) ?? null,
    })
  }
  return policies
}

function pick(of: (...numbers: number[]) => number, ...values: readonly (number | null | undefined)[]): number | null {
  const set = values.filter((value) => value !== null && value !== undefined)
  return set.length === 0 ? null : of(...set)
}
