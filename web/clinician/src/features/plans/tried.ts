import { compareCategories, triageCategories, type TriageCategory } from '@heimvakt/core/rules/triage'
import type { TriedFinding } from '../../server-state/plan-shapes.ts'

/** The findings that new limits would take away, bring, and leave; the worst first, then the newest. */
export interface TriedDifference {
  readonly gone: readonly TriedFinding[]
  readonly added: readonly TriedFinding[]
  readonly kept: readonly TriedFinding[]
}

/** A finding that changes category is taken away as one and brought as the other. */
export function differenceOf(today: readonly TriedFinding[], then: readonly TriedFinding[]): TriedDifference {
  const [now, after] = [new Set(today.map(key)), new Set(then.map(key))]
  return {
    gone: worstFirst(today.filter((finding) => !after.has(key(finding)))),
    added: worstFirst(then.filter((finding) => !now.has(key(finding)))),
    kept: worstFirst(then.filter((finding) => now.has(key(finding)))),
  }
}

/** How many there are of each category that there are any of, the worst first. */
export function countsOf(
  findings: readonly TriedFinding[],
): readonly { readonly category: TriageCategory; readonly count: number }[] {
  return triageCategories.flatMap((category) => {
    const count = findings.filter((finding) => finding.category === category).length
    return count === 0 ? [] : [{ category, count }]
  })
}

/** The reds of today that would be something else, or nothing. */
export function redsGone(today: readonly TriedFinding[], then: readonly TriedFinding[]): readonly TriedFinding[] {
  const still = new Set(then.filter(isRed).map(({ identity }) => identity))
  return today.filter((finding) => isRed(finding) && !still.has(finding.identity))
}

const isRed = ({ category }: TriedFinding): boolean => category === 'red'

function key({ identity, category }: TriedFinding): string {
  return `${category} ${identity}`
}

function worstFirst(findings: readonly TriedFinding[]): readonly TriedFinding[] {
  return findings.toSorted(
    (a, b) => compareCategories(a.category, b.category) || (b.evidence.at?.at ?? 0) - (a.evidence.at?.at ?? 0),
  )
}
