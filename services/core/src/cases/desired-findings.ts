import type { Reading, Retractor } from '../measurements/reading.ts'
import { builtInRules, formReference, planUnreadable } from '../rules/built-in.ts'
import { evaluate, type Judgement } from '../rules/evaluate.ts'
import type { Finding } from '../rules/finding.ts'
import { findingIdentity } from '../rules/identity.ts'
import type { UnassessedEvidence } from '../rules/unassessed.ts'
import { compareCategories, worstOf, type TriageCategory } from '../rules/triage.ts'
import type { WorkingState } from './working-state.ts'

/** A finding that is true now, and whose queue it belongs in. */
export interface Desired {
  readonly finding: Finding
  /** Team → plan (references) that holds its rule. */
  readonly teams: ReadonlyMap<string, string>
}

/** Everything that is true now. */
export interface Truth {
  /** By identity, in order of the time measured. */
  readonly findings: ReadonlyMap<string, Desired>
  /** Reds on what the patient or a partner has taken back, or changed to what is not red, as they were judged before. */
  readonly takenBack: ReadonlyMap<string, Desired>
  readonly verdicts: ReadonlyMap<string, TriageCategory>
  /** The next moment when time alone may change what is true; null when there is none. */
  readonly dueAt: number | null
}

interface Claim extends Judgement {
  readonly identity: string
  readonly category: TriageCategory
  readonly owner: Owner
}

/** Whose queue: the plan and its team. */
interface Owner {
  readonly team: string
  readonly plan: string
}

/** What the plans, limits and readings say now, whatever is stored. */
export function desiredFindings(state: WorkingState, now: number): Truth {
  const { claims, verdicts, dueAt } = judgedNow(state, now)
  const findings = merged(visible(claims), state.patient, now)
  return { findings, takenBack: takenBack(state, findings, now), verdicts, dueAt }
}

/** It follows from what was sent alone: the value stays in what was taken back or changed, with who did it. */
function takenBack(
  state: WorkingState,
  findings: ReadonlyMap<string, Desired>,
  now: number,
): ReadonlyMap<string, Desired> {
  const by = new Map<string, Retractor>()
  for (const one of state.readings)
    if (one.retractedBy !== undefined && saidIn(one).length > 0) by.set(one.id, one.retractedBy)
  for (const { id, retractedBy, ...one } of state.answers)
    if ('said' in one && retractedBy !== undefined) by.set(formReference(id), retractedBy)
  if (by.size === 0) return new Map()
  const answers = state.answers.map((one) => ('said' in one && one.said !== undefined ? one.said : one))
  const back = new Map<string, Desired>()
  for (let version = 0; version < Math.max(1, ...state.readings.map((one) => saidIn(one).length)); version += 1) {
    const readings = state.readings.map((one) => saidIn(one)[version] ?? saidIn(one).at(-1) ?? one)
    const { claims } = judgedNow({ ...state, readings, answers }, now)
    const red = visible(claims).filter(({ category, identity }) => category === 'red' && !back.has(identity))
    for (const [identity, { finding, teams }] of merged(red, state.patient, now)) {
      const [who] = finding.readings.slice(0, 1).flatMap((judged) => by.get(judged) ?? [])
      if (who === undefined || findings.get(identity)?.finding.category === 'red') continue
      back.set(identity, { teams, finding: { ...finding, withdrawn: { by: who, at: now } } })
    }
  }
  return back
}

/** What a reading said before its sender took it back or changed it, the last of it first. */
function saidIn(one: Reading): readonly Reading[] {
  const said = one.kind === 'withdrawn' && one.said !== undefined ? [one.said] : []
  return [...said, ...(one.earlier ?? [])]
}

interface Judged extends Pick<Truth, 'verdicts' | 'dueAt'> {
  readonly claims: readonly Claim[]
}

function judgedNow(state: WorkingState, now: number): Judged {
  const claims: Claim[] = []
  const verdicts = new Map<string, TriageCategory>()
  const dues: number[] = []
  const sameAs = new Map<string, string>()
  const askedByAny = {
    types: new Set(state.plans.flatMap(({ activities }) => activities.map(({ type }) => type))),
    forms: new Set(state.plans.flatMap(({ forms }) => forms.map(({ questionnaire }) => questionnaire.url))),
  }
  for (const owner of state.plans) {
    const { judgedFrom, pauses } = owner.plan
    const found = evaluate({ ...owner, judgedFrom, pauses, askedByAny }, state, now)
    for (const [copy, first] of found.sameAs) sameAs.set(copy, first)
    if (found.dueAt !== null) dues.push(found.dueAt)
    for (const reading of found.judged) verdicts.set(reading, 'green')
    const whose = { team: owner.plan.team, plan: `CarePlan/${owner.plan.id}` }
    for (const judgement of found.judgements) claims.push(toClaim(state.patient, whose, judgement))
  }
  claims.push(...unreadable(state))
  for (const { category, verdict } of claims)
    for (const judged of verdict.outcome === 'cannot-tell' ? verdict.readings : verdict.readings.slice(0, 1))
      verdicts.set(judged, worstOf([category, ...known(verdicts, judged)]))
  for (const [copy, first] of sameAs)
    for (const category of known(verdicts, first)) verdicts.set(copy, worstOf([category, ...known(verdicts, copy)]))
  const dueAt = dues.length === 0 ? null : Math.min(...dues)
  return { claims, verdicts, dueAt }
}

function known(verdicts: Judged['verdicts'], name: string): readonly TriageCategory[] {
  return [verdicts.get(name)].filter((one) => one !== undefined)
}

/** A plan without a readable team belongs to every team that follows the patient. */
function unreadable({ patient, plans, unreadablePlans }: WorkingState): readonly Claim[] {
  return unreadablePlans.flatMap(({ reference, plan, team, path }) => {
    const teams = team === null ? [...new Set(plans.map((one) => one.plan.team))] : [team]
    const judgement = { rule: builtInRules.planUnreadable, verdict: planUnreadable(reference, path) }
    return teams.map((one) => toClaim(patient, { team: one, plan }, judgement))
  })
}

function toClaim(patient: string, owner: Owner, { rule, verdict }: Judgement): Claim {
  const identity = findingIdentity({ patient, url: rule.url, action: rule.action, about: verdict.about })
  const category = verdict.outcome === 'met' ? verdict.category : 'unassessed'
  return { rule, verdict, identity, category, owner }
}

/**
 * In one team's queue, red hides yellow of the same reading, a red by a limit says more than "may be an error", and what
 * nobody can judge is said once, however many rules cannot.
 */
function visible(claims: readonly Claim[]): readonly Claim[] {
  const said = new Map<string, string>()
  const reds = new Map<string, Claim[]>()
  for (const claim of claims) {
    if (claim.category !== 'red') continue
    const key = placeOf(claim)
    reds.set(key, [...(reds.get(key) ?? []), claim])
  }
  return claims.filter((claim) => {
    if (claim.verdict.outcome === 'cannot-tell') {
      const sentence = `${placeOf(claim)}|${sentenceOf(claim.verdict.evidence)}`
      const first = said.get(sentence) ?? claim.identity
      said.set(sentence, first)
      return first === claim.identity
    }
    const stronger = (reds.get(placeOf(claim)) ?? []).filter(({ identity }) => identity !== claim.identity)
    if (claim.category === 'yellow') return stronger.length === 0
    return claim.verdict.evidence.kind !== 'implausible' || stronger.length === 0
  })
}

/** What it says, by whatever rule. */
function sentenceOf({ reason, type, part, shown }: UnassessedEvidence): string {
  return JSON.stringify([reason, type, part, shown])
}

function placeOf({ owner, verdict }: Claim): string {
  return `${owner.team}|${verdict.readings[0] ?? verdict.about}`
}

function merged(claims: readonly Claim[], patient: string, now: number): ReadonlyMap<string, Desired> {
  const findings = new Map<string, { readonly finding: Finding; readonly teams: Map<string, string> }>()
  for (const claim of claims.toSorted(byTime)) {
    const { team, plan } = claim.owner
    const known = findings.get(claim.identity) ?? { finding: toFinding(claim, patient, now), teams: new Map() }
    if (!known.teams.has(team)) known.teams.set(team, plan)
    findings.set(claim.identity, known)
  }
  return findings
}

function toFinding({ identity, category, rule, verdict }: Claim, patient: string, now: number): Finding {
  const { url, version, action, kind } = rule
  const { readings, evidence } = verdict
  const found = { identity, status: 'open', patient, category, readings, evidence, since: now } as const
  return { id: null, version: null, ...found, rule: { url, version, action, kind } }
}

/** Of two plans that say the same with limits of their own, the worse says it. */
function byTime(a: Claim, b: Claim): number {
  if (a.identity === b.identity) return compareCategories(a.category, b.category)
  return timeOf(a) - timeOf(b) || (a.identity < b.identity ? -1 : 1)
}

function timeOf({ verdict }: Claim): number {
  return verdict.evidence.at?.at ?? 0
}
