import type { Case } from './case.ts'
import { openSpanAfter, type OpeningHours } from './opening-hours.ts'
import type { TransitionCause } from './service-transition.ts'

const HOUR_MS = 3_600_000

/** How long a claim holds where the team never closes, or nobody has told when. */
export const CLAIM_HOLDS_MS = 12 * HOUR_MS

/** An opening that is longer than this is a team that never closes. */
const OPENING_AT_MOST_MS = 24 * HOUR_MS

/** When nobody has it any more unless something is done, and why. */
export interface Lapse {
  readonly at: number
  readonly cause: Extract<TransitionCause, 'closed' | 'time'>
}

/** A claim ends when the team goes home: who has left does not see to it. Null: nobody has the case. */
export function lapseOf({ status, claimedAt, changedAt }: Case, hours: OpeningHours | null): Lapse | null {
  if (status !== 'in-review') return null
  const since = claimedAt ?? changedAt
  const opening = hours === null ? null : openSpanAfter(hours, since)
  const isThere = opening !== null && opening.from <= since
  const atMost = isThere ? OPENING_AT_MOST_MS : CLAIM_HOLDS_MS
  if (opening !== null && opening.to - since <= atMost) return { at: opening.to, cause: 'closed' }
  return { at: since + CLAIM_HOLDS_MS, cause: 'time' }
}
