import type { Reading, Retractor } from '../measurements/reading.ts'
import { signsOf } from '../measurements/signs-of.ts'
import type { FormReading } from '../questionnaires/answers.ts'
import { formReference, isBuiltIn } from '../rules/built-in.ts'
import type { Evidence } from '../rules/evidence.ts'
import { evidenceKindOf } from '../rules/evidence-kinds.ts'
import type { Finding } from '../rules/finding.ts'
import { isOutsideLimits } from '../rules/kinds/outside-limits-evidence.ts'
import { compareCategories } from '../rules/triage.ts'
import { isUnassessed } from '../rules/unassessed.ts'
import type { Arrival } from './case-arrivals.ts'
import { isOpen, type Case } from './case.ts'
import { lapseOf } from './claim-lapse.ts'
import { desiredFindings, type Desired, type Truth } from './desired-findings.ts'
import { escalationOf } from './escalation.ts'
import { comesBackAt } from './put-off.ts'
import { noPolicy, policiesOf, type QueuePolicy } from './queue-policy.ts'
import { reconcileCases } from './reconcile-cases.ts'
import { lastFromPatient, NEVER } from './waking.ts'
import type { CaseChange, Decision, PlanInForce, RuleState, WorkingState } from './working-state.ts'

/**
 * Decides what to write so that the stored findings and cases say what is true now. Deterministic and level-triggered:
 * it compares all that should be with all that is stored, so a lost, repeated or late hint changes nothing.
 */
export function step(state: WorkingState, now: number): Decision {
  const truth = desiredFindings(state, now)
  const stored = new Map(state.findings.map((finding) => [finding.identity, finding]))
  const retractors = retractorsOf(state)
  const newFindings: Finding[] = []
  const updatedFindings: Finding[] = []
  const arrivals: Arrival[] = []
  for (const [identity, desired] of truth.findings) {
    const before = stored.get(identity)
    const found = (truth.takenBack.get(identity) ?? desired).finding
    const after = before === undefined ? found : corrected(before, desired, { by: retractors, now })
    if (after === before) continue
    if (before === undefined) newFindings.push(after)
    else updatedFindings.push(after)
    if (isWorse(before, after)) arrivals.push({ finding: after, before })
  }
  for (const [identity, { finding }] of truth.takenBack) {
    if (stored.has(identity) || truth.findings.has(identity)) continue
    newFindings.push(finding)
    arrivals.push({ finding, before: undefined })
  }
  const cancelledFindings: Finding[] = []
  for (const finding of noLongerTrue(state, truth, now)) {
    const who = keeperOf(finding, retractors)
    const after = who === undefined ? cancelled(finding) : kept(finding, who, now)
    if (who === undefined) cancelledFindings.push(after)
    else if (after !== finding) updatedFindings.push(after)
  }
  const findings = new Map(stored)
  for (const finding of [...newFindings, ...updatedFindings, ...cancelledFindings])
    findings.set(finding.identity, finding)
  const { cases, readings, plans } = state
  const policies = policiesOf(state)
  const caseInput = {
    cases,
    findings,
    arrivals,
    policies,
    desired: new Map([
      ...truth.findings,
      ...[...truth.takenBack].filter(([identity]) => findings.get(identity)?.status === 'open'),
    ]),
    withdrawn: new Map(
      updatedFindings.flatMap(({ identity, withdrawn }) => (withdrawn === undefined ? [] : [[identity, withdrawn.by]])),
    ),
    planTeams: new Map(plans.map(({ plan }) => [`CarePlan/${plan.id}`, plan.team])),
    judged: { readings, verdicts: truth.verdicts },
    lastFromPatient: cases.some(waitsForPatient) ? lastFromPatient([...readings, ...state.answers]) : NEVER,
  }
  const caseChanges = reconcileCases(caseInput, now)
  const after = openAfter(cases, caseChanges)
  const nextDue = earliest([
    truth.dueAt,
    ...after.flatMap((one) => duesOf(one, policies.get(one.team) ?? noPolicy, now)),
  ])
  const quiet = newFindings.length + updatedFindings.length + cancelledFindings.length + caseChanges.length === 0
  const ruleState = nextRuleState(state.ruleState, nextDue, quiet)
  return { newFindings, updatedFindings, cancelledFindings, caseChanges, ruleState, verdicts: truth.verdicts, nextDue }
}

/** The stored finding as it should read now: the same object when nothing of substance changed. */
function corrected(before: Finding, { finding }: Desired, retraction: Retraction): Finding {
  const who = before.status === 'open' && finding.category !== 'red' ? keeperOf(before, retraction.by) : undefined
  if (who !== undefined) return kept(before, who, retraction.now)
  if (
    before.status === 'open' &&
    before.withdrawn === undefined &&
    before.category === finding.category &&
    substance(before) === substance(finding) &&
    !(isUnassessed(finding.evidence) && before.readings.length !== finding.readings.length)
  )
    return before
  // What became worse, or is true again, nobody has seen: it stands since now.
  const since = isWorse(before, finding) ? finding.since : before.since
  return { ...finding, id: before.id, version: before.version, since }
}

/** What was taken back or changed by whoever sent it, readings and forms, as findings name them. */
type Retractors = ReadonlyMap<string, Retracted>

interface Retracted {
  readonly by: Retractor
  readonly sent: Reading | FormReading
}

interface Retraction {
  readonly by: Retractors
  readonly now: number
}

function retractorsOf({ readings, answers }: WorkingState): Retractors {
  const named = [
    ...readings.map((one) => [one.id, one] as const),
    ...answers.map((one) => [formReference(one.id), one] as const),
  ]
  return new Map(
    named.flatMap(([name, sent]) =>
      sent.retractedBy === undefined ? [] : [[name, { by: sent.retractedBy, sent }] as const],
    ),
  )
}

/** Who has taken back a red, or changed it: it is not taken from the queue by whoever sent it, a nurse closes it. */
function keeperOf(finding: Finding, retractors: Retractors): Retractor | undefined {
  if (finding.category !== 'red') return undefined
  const [first] = finding.readings.flatMap((reading) => retractors.get(reading) ?? [])
  return first === undefined || isStillSaid(finding, first.sent) ? undefined : first.by
}

/** The very values that were found red still stand: it is not her change that makes them red no more. */
function isStillSaid({ evidence, withdrawn, readings }: Finding, sent: Reading | FormReading): boolean {
  if (withdrawn !== undefined || !isOutsideLimits(evidence)) return false
  if (sent.kind !== 'measurement' || sent.id !== readings[0]) return false
  const signs = signsOf(sent).filter((sign) => sign.kind === 'measurement')
  return signs.some(({ type, effective, withOxygen, values }) => {
    const isSame = effective.at === evidence.at.at && (withOxygen === true) === evidence.withOxygen
    return type === evidence.type && isSame && evidence.parts.every(({ part, value }) => values[part] === value)
  })
}

/** The red as it stays: marked once. */
function kept(finding: Finding, by: Retractor, at: number): Finding {
  return finding.withdrawn === undefined ? { ...finding, withdrawn: { by, at } } : finding
}

function cancelled(finding: Finding): Finding {
  return { ...finding, status: 'cancelled' }
}

const substances = new WeakMap<Evidence, string>()

/** What of the evidence makes it another finding to read: each kind of evidence says so itself. */
function substance({ evidence }: Finding): string {
  const known = substances.get(evidence) ?? JSON.stringify(evidenceKindOf(evidence).substance(evidence))
  substances.set(evidence, known)
  return known
}

/** New, true again, or more urgent than before. */
function isWorse(before: Finding | undefined, after: Finding): boolean {
  if (before === undefined || before.status === 'cancelled') return true
  return compareCategories(after.category, before.category) < 0
}

/** Open findings that plans in force would find again if they were still true. Others are left as they are. */
function noLongerTrue(state: WorkingState, truth: Truth, now: number): readonly Finding[] {
  const { findings, plans, readings, answers } = state
  const suspects = findings.filter(({ status, identity }) => status === 'open' && !truth.findings.has(identity))
  if (suspects.length === 0) return []
  const present = new Set([...readings.map(({ id }) => id), ...answers.map(({ id }) => formReference(id))])
  return suspects
    .filter((finding) => finding.readings.length === 0 || finding.readings.some((reading) => present.has(reading)))
    .filter((finding) => plans.some((plan) => judges(plan, finding, now)))
}

const DAY_MS = 86_400_000

/** Whoever has stopped asking for a measurement does not say that what was found on it is untrue: that is for a human. */
function judges({ plan, activities, rules }: PlanInForce, { rule, evidence }: Finding, now: number): boolean {
  const own = rules.find(({ url, action }) => url === rule.url && action === rule.action)
  const holds = own !== undefined || isBuiltIn(rule.url)
  const asks = evidence.type === null || activities.some(({ type }) => type === evidence.type)
  const since = Math.max(plan.judgedFrom, own?.memoryDays === undefined ? 0 : now - own.memoryDays * DAY_MS)
  return holds && asks && (evidence.at === null || evidence.at.at >= since)
}

function earliest(times: readonly (number | null)[]): number | null {
  const set = times.filter((time) => time !== null)
  return set.length === 0 ? null : Math.min(...set)
}

function waitsForPatient({ snooze }: Case): boolean {
  return snooze !== null && snooze.forPatient
}

function openAfter(cases: readonly Case[], changes: readonly CaseChange[]): readonly Case[] {
  const changed = new Set(changes.map(({ before }) => before))
  return [...cases.filter((one) => !changed.has(one)), ...changes.map(({ after }) => after)].filter(isOpen)
}

/** When to look at a case again without being asked: a delay or a claim runs out, or a red has stood too long. */
function duesOf(one: Case, policy: QueuePolicy, now: number): readonly (number | null)[] {
  const { hours } = policy
  return [comesBackAt(one, hours), lapseOf(one, hours)?.at ?? null, escalationOf(one, policy, now).next]
}

/** The stored due time may be too early, never too late. */
function nextRuleState(ruleState: RuleState, nextDue: number | null, quiet: boolean): RuleState | null {
  const tooLate = nextDue !== null && (ruleState.nextDue === null || nextDue < ruleState.nextDue)
  return quiet && !tooLate ? null : { ...ruleState, revision: ruleState.revision + 1, nextDue }
}
