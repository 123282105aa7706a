import type { Finding } from '../rules/finding.ts'
import { caseIdentity } from '../rules/identity.ts'
import { compareCategories, worstOf, type TriageCategory } from '../rules/triage.ts'
import { isOpen, type Case } from './case.ts'
import type { CaseChange, ServiceTransition } from './working-state.ts'

/** A finding that somebody must see: new, true again, or worse than before. */
export interface Arrival {
  readonly finding: Finding
  /** As stored; undefined for a new one. */
  readonly before: Finding | undefined
  /** Team → plan that holds its rule. */
  readonly teams: ReadonlyMap<string, string>
}

/** Stored cases, findings as they will be stored, and the arrivals among them. */
export interface CaseInput {
  readonly cases: readonly Case[]
  readonly findings: ReadonlyMap<string, Finding>
  readonly arrivals: readonly Arrival[]
}

/** Moves the cases: one open per team, joined by what arrives, woken, lowered, or cancelled when nothing is left true. */
export function reconcileCases(input: CaseInput, now: number): readonly CaseChange[] {
  const changes: CaseChange[] = []
  for (const stored of input.cases.filter(isOpen)) {
    const joining = arrivalsFor(stored.team, input)
    const change = movedCase({ stored, joining }, input, now)
    if (change !== null) changes.push(change)
  }
  for (const team of teamsWithout(input)) changes.push(...openedCase(team, input, now))
  return changes
}

interface TeamArrival extends Arrival {
  readonly plan: string
}

function arrivalsFor(team: string, input: CaseInput): readonly TeamArrival[] {
  return input.arrivals.flatMap((arrival) => {
    const plan = arrival.teams.get(team)
    return plan === undefined || isDone(input, team, arrival) ? [] : [{ ...arrival, plan }]
  })
}

/** True again after a human closed its case: that is not taken up anew, unless it is worse than what was closed. */
function isDone({ cases }: CaseInput, team: string, { before, finding }: Arrival): boolean {
  if (before === undefined || compareCategories(finding.category, before.category) < 0) return false
  return cases.some((one) => one.team === team && one.status === 'resolved' && holds(one, finding.identity))
}

function holds({ findings }: Case, identity: string): boolean {
  return findings.some((finding) => finding.identity === identity)
}

interface Moving {
  readonly stored: Case
  readonly joining: readonly Arrival[]
}

function movedCase({ stored, joining }: Moving, { findings }: CaseInput, now: number): CaseChange | null {
  const added = joining.flatMap(({ finding }) =>
    holds(stored, finding.identity) ? [] : [{ identity: finding.identity, reference: referenceOf(finding) }],
  )
  const members = [...stored.findings, ...added]
  const alive = members.flatMap(({ identity }) => categoryOf(findings.get(identity), stored))
  const changedAt = now
  if (alive.length === 0)
    return { transition: 'cancel', before: stored, after: { ...stored, status: 'cancelled', snooze: null, changedAt } }
  const category = worstOf(alive)
  const wakes = stored.status === 'waiting' && isWoken(stored, { joining, category }, now)
  if (!wakes && added.length === 0 && category === stored.category) return null
  const woken = wakes ? ({ status: 'new', owner: null, claimedAt: null, snooze: null } as const) : {}
  const after: Case = { ...stored, findings: members, category, changedAt, ...woken }
  return { transition: transitionOf(wakes, added.length), before: stored, after }
}

/** A finding that is not loaded counts as what the case was, so that nothing is lowered by not knowing. */
function categoryOf(finding: Finding | undefined, stored: Case): readonly TriageCategory[] {
  if (finding === undefined) return [stored.category]
  return finding.status === 'open' ? [finding.category] : []
}

function transitionOf(wakes: boolean, added: number): ServiceTransition {
  if (wakes) return 'wake'
  return added > 0 ? 'join' : 'withdraw'
}

function isWoken(
  { snooze, category: before }: Case,
  { joining, category }: { readonly joining: readonly Arrival[]; readonly category: TriageCategory },
  now: number,
): boolean {
  if (joining.some(({ finding }) => finding.category === 'red')) return true
  if (snooze?.untilWorse === true && compareCategories(category, before) < 0) return true
  return snooze !== null && snooze.until !== null && snooze.until <= now
}

function teamsWithout({ cases, arrivals }: CaseInput): readonly string[] {
  const open = new Set(cases.filter(isOpen).map(({ team }) => team))
  return [...new Set(arrivals.flatMap(({ teams }) => [...teams.keys()]))].filter((team) => !open.has(team))
}

function openedCase(team: string, input: CaseInput, now: number): readonly CaseChange[] {
  const joining = arrivalsFor(team, input)
  const [first] = joining
  if (first === undefined) return []
  const { finding, plan } = first
  const findings = joining.map(({ finding: one }) => ({ identity: one.identity, reference: referenceOf(one) }))
  const category = worstOf(joining.map(({ finding: one }) => one.category))
  const again = input.cases.find(
    (one) => one.team === team && one.status === 'cancelled' && holds(one, finding.identity),
  )
  const fresh = { status: 'new', category, changedAt: now, owner: null, claimedAt: null, snooze: null } as const
  if (again !== undefined) {
    const kept = again.findings.filter(({ identity }) => !findings.some((one) => one.identity === identity))
    return [
      {
        transition: 'open',
        before: again,
        after: { ...again, ...fresh, openedAt: now, findings: [...kept, ...findings] },
      },
    ]
  }
  const closedBefore = input.cases.filter((one) => one.team === team && holds(one, finding.identity)).length
  const cause = closedBefore === 0 ? finding.identity : `${finding.identity}|${closedBefore}`
  const after: Case = {
    id: null,
    version: null,
    identity: caseIdentity(finding.patient, team, cause),
    patient: finding.patient,
    team,
    plan,
    findings,
    openedAt: now,
    resolvedAt: null,
    outcome: null,
    ...fresh,
  }
  return [{ transition: 'open', before: null, after }]
}

function referenceOf({ id }: Finding): string | null {
  return id === null ? null : `DetectedIssue/${id}`
}
