import { compareCategories } from '../rules/triage.ts'
import type { Case } from './case.ts'

/** What decides a row's place in the queue. */
export type Queued = Pick<Case, 'category' | 'status' | 'escalation' | 'normalised' | 'categorySince' | 'identity'>

/**
 * Worst category first; in it what is escalated further, and what is normalised sinks below the others; then who has
 * waited longest since it became so urgent. The identity keeps equal ones still.
 */
export function compareCases(a: Queued, b: Queued): number {
  const byUrgency =
    compareCategories(a.category, b.category) ||
    levelOf(b) - levelOf(a) ||
    Number(a.normalised) - Number(b.normalised) ||
    a.categorySince - b.categorySince
  if (byUrgency !== 0) return byUrgency
  return a.identity < b.identity ? -1 : Number(a.identity > b.identity)
}

/** What is put off is escalated to nobody. */
function levelOf({ status, escalation }: Queued): number {
  return status === 'waiting' ? 0 : escalation
}
