import type { Finding } from '../rules/finding.ts'
import { compareCategories, type TriageCategory } from '../rules/triage.ts'
import type { Case } from './case.ts'

/** A finding as a nurse had it before her. */
export interface Covered {
  readonly identity: string
  readonly category: TriageCategory
}

/**
 * What stands in a case: all that a nurse must have seen before it leaves her page. A finding that is not loaded counts
 * as what the case is, so that nothing is closed by not knowing.
 */
export function openFindingsOf({ findings, category }: Case, stored: ReadonlyMap<string, Finding>): readonly Covered[] {
  return findings.flatMap(({ identity }) => {
    const known = stored.get(identity)
    if (known === undefined) return [{ identity, category }]
    return known.status === 'cancelled' ? [] : [{ identity, category: known.category }]
  })
}

/** What stands and was not seen, or is worse now than it was seen. */
export function uncovered(openFindings: readonly Covered[], covers: readonly Covered[]): readonly Covered[] {
  const seen = new Map(covers.map(({ identity, category }) => [identity, category]))
  return openFindings.filter(({ identity, category }) => {
    const known = seen.get(identity)
    return known === undefined || compareCategories(category, known) < 0
  })
}
