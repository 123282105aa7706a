import { compareCategories } from '../rules/triage.ts'
import type { Case } from './case.ts'

/** What decides a row's place in the queue. */
export type Queued = Pick<Case, 'category' | 'normalised' | 'openedAt' | 'identity'>

/**
 * Worst category first; in it what is normalised sinks below the others; then who has waited longest. The identity keeps
 * equal ones still.
 */
export function compareCases(a: Queued, b: Queued): number {
  const byUrgency =
    compareCategories(a.category, b.category) || Number(a.normalised) - Number(b.normalised) || a.openedAt - b.openedAt
  if (byUrgency !== 0) return byUrgency
  return a.identity < b.identity ? -1 : Number(a.identity > b.identity)
}
