import { afterOpenTime, type OpeningHours } from './opening-hours.ts'
import type { WorkingState } from './working-state.ts'

/** What a team's plans and its service say about its queue. */
export interface QueuePolicy {
  /** A red that nobody has is escalated after so many milliseconds in opening hours; null: never. */
  readonly unclaimedRed: number | null
  /** A yellow is normalised after so many readings inside; null: never. */
  readonly normalisedAfter: number | null
  /** Null when the team's hours are not known: then every hour counts, so that no red waits for an opening nobody has told of. */
  readonly hours: OpeningHours | null
}

/** A queue that no plan says anything about. */
export const noPolicy: QueuePolicy = { unclaimedRed: null, normalisedAfter: null, hours: null }

/** When a red that nobody has since `from` is escalated; null: never. */
export function escalatesAt({ unclaimedRed, hours }: QueuePolicy, from: number): number | null {
  if (unclaimedRed === null) return null
  return hours === null ? from + unclaimedRed : afterOpenTime(hours, from, unclaimedRed)
}

/** By team. Of several plans of one team the most careful counts: the shortest time for a red, the most readings inside. */
export function policiesOf({ plans, hours }: Pick<WorkingState, 'plans' | 'hours'>): ReadonlyMap<string, QueuePolicy> {
  const policies = new Map<string, QueuePolicy>()
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
