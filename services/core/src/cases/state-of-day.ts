import { evidenceKindOf } from '../rules/evidence-kinds.ts'
import type { Finding } from '../rules/finding.ts'
import { worstOf, type TriageCategory } from '../rules/triage.ts'
import type { ZoneFound } from '../plans/zones-for.ts'
import { isOpen, type Case } from './case.ts'

/** A nurse has taken it. The name is null when nobody's is known. */
export interface Taken {
  readonly by: string | null
  /** Epoch milliseconds. */
  readonly at: number
}

/**
 * How a person stands: the worst that is open, whichever reading or form made it. `nothing-open` is no verdict: it is not
 * green.
 */
export type StateOfDay =
  | { readonly state: 'nothing-open' }
  | {
      readonly state: 'open'
      readonly category: TriageCategory
      /** When the first of it was found, epoch milliseconds. */
      readonly since: number
      /** Only when a nurse has taken all that is of this category. */
      readonly taken: Taken | null
      /** Those of this category, the newest first; what nobody has taken before what somebody has. */
      readonly findings: readonly Finding[]
    }

/** A case with those of its findings that could be read. */
export interface OpenWork {
  readonly case: Case
  readonly findings: readonly Finding[]
}

interface OpenFinding {
  readonly finding: Finding
  readonly taken: Taken | null
}

/** The one state of a person over all teams and plans. */
export function stateOfDay(known: readonly OpenWork[]): StateOfDay {
  const work = known.filter(({ case: one }) => isOpen(one))
  if (work.length === 0) return { state: 'nothing-open' }
  const open = work.flatMap(({ case: one, findings }) =>
    findings.filter(({ status }) => status === 'open').map((finding) => ({ finding, taken: takenOf(one, finding) })),
  )
  const category = worstOf([
    ...work.map(({ case: one }) => one.category),
    ...open.map(({ finding }) => finding.category),
  ])
  const worst = open.filter(({ finding }) => finding.category === category).toSorted(untakenFirst)
  const untold = work.filter(({ case: one }) => one.category === category && !worst.some(isIn(one)))
  const taken = [
    ...worst.map((one) => one.taken),
    ...untold.map(({ case: one }) => takenOf(one, { since: one.changedAt })),
  ]
  const times = [...worst.map(({ finding }) => finding.since), ...untold.map(({ case: one }) => one.openedAt)]
  return {
    state: 'open',
    category,
    since: Math.min(...times),
    taken: lastOf(taken),
    findings: worst.map(({ finding }) => finding),
  }
}

function isIn({ findings }: Case): (one: OpenFinding) => boolean {
  return ({ finding }) => findings.some(({ identity }) => identity === finding.identity)
}

/** Null while anything has been taken by nobody. */
function lastOf(taken: readonly (Taken | null)[]): Taken | null {
  const known = taken.filter((one) => one !== null)
  return known.length < taken.length ? null : known.reduce((last, one) => (one.at > last.at ? one : last))
}

/** What came after she took the case she has not seen: it is taken by nobody yet. */
function takenOf({ status, owner, claimedAt, snooze }: Case, { since }: Pick<Finding, 'since'>): Taken | null {
  const at = status === 'waiting' ? (snooze?.since ?? claimedAt) : claimedAt
  if (at === null || status === 'new' || since > at) return null
  return { by: owner?.name ?? null, at }
}

function untakenFirst(a: OpenFinding, b: OpenFinding): number {
  return Number(a.taken !== null) - Number(b.taken !== null) || b.finding.since - a.finding.since
}

/** The zone that a finding puts a person in. */
export function zoneFoundBy({ rule, category, evidence }: Pick<Finding, 'rule' | 'category' | 'evidence'>): ZoneFound {
  const sides = evidenceKindOf(evidence)
    .compared(evidence)
    .filter(({ limit }) => limit === undefined || limit.zone === category)
    .map(({ side }) => side)
  const [side] = sides
  return {
    template: rule.url,
    level: category,
    type: evidence.type,
    ...(side !== undefined && sides.every((one) => one === side) ? { side } : {}),
  }
}
