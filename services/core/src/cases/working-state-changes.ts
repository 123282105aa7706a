import type { EffectiveTime, Reading } from '../measurements/reading.ts'
import type { FormReading } from '../questionnaires/answers.ts'
import type { Finding } from '../rules/finding.ts'
import type { Case } from './case.ts'
import type { Decision, RuleState, WorkingState } from './working-state.ts'

/** The state with one more reading in its place by effective time, or a newer version of one; the same object when it is known. */
export function withReading(state: WorkingState, reading: Reading): WorkingState {
  const readings = withNewer(state.readings, reading)
  return readings === state.readings ? state : { ...state, readings }
}

/** The state with one more filled-in form, or a newer version of one; the same object when it is known. */
export function withForm(state: WorkingState, form: FormReading): WorkingState {
  const answers = withNewer(state.answers, form)
  return answers === state.answers ? state : { ...state, answers }
}

/** In the order the rules expect: by effective time, without a time last, then by id. */
export function inOrder<T extends Timed>(sent: readonly T[]): readonly T[] {
  return sent.toSorted(compareSent)
}

/** Server id and version of what a commit wrote. */
export interface Saved {
  readonly id: string
  readonly version: string
}

/** What a commit wrote: findings and cases by identity, and the rule state. */
export interface SavedCommit {
  readonly findings: ReadonlyMap<string, Saved>
  readonly cases: ReadonlyMap<string, Saved>
  readonly ruleState: Saved
}

/** The state after its decision was committed, without reading it again. */
export function afterCommit(state: WorkingState, decision: Decision, saved: SavedCommit): WorkingState {
  const findings = new Map(state.findings.map((finding) => [finding.identity, finding]))
  for (const finding of [...decision.newFindings, ...decision.updatedFindings, ...decision.cancelledFindings])
    findings.set(finding.identity, { ...finding, ...saved.findings.get(finding.identity) })
  const cases = new Map(state.cases.map((one) => [one.identity, one]))
  for (const { after } of decision.caseChanges)
    cases.set(after.identity, withReferences({ ...after, ...saved.cases.get(after.identity) }, findings))
  const ruleState: RuleState =
    decision.ruleState === null ? state.ruleState : { ...decision.ruleState, ...saved.ruleState }
  return { ...state, findings: [...findings.values()], cases: [...cases.values()], ruleState }
}

function withReferences(one: Case, stored: ReadonlyMap<string, Finding>): Case {
  const findings = one.findings.map(({ identity, reference }) => {
    const id = stored.get(identity)?.id ?? null
    return { identity, reference: id === null ? reference : `DetectedIssue/${id}` }
  })
  return { ...one, findings }
}

/** What both readings and filled-in forms have. */
interface Timed {
  readonly id: string
  readonly version: string
  readonly effective: EffectiveTime | null
}

function withNewer<T extends Timed>(sent: readonly T[], one: T): readonly T[] {
  const index = sent.findIndex(({ id }) => id === one.id)
  const known = sent[index]
  if (known !== undefined && !isNewer(one.version, known.version)) return sent
  const others = known === undefined ? sent : sent.toSpliced(index, 1)
  return others.toSpliced(placeFor(one, others), 0, one)
}

/** Versions are the FHIR server's counting numbers; anything else that differs is taken as newer. */
function isNewer(version: string, known: string): boolean {
  const [a, b] = [Number(version), Number(known)]
  return Number.isNaN(a) || Number.isNaN(b) ? version !== known : a > b
}

/** From the end: what arrives is nearly always the latest. */
function placeFor(one: Timed, sent: readonly Timed[]): number {
  return sent.findLastIndex((other) => compareSent(other, one) <= 0) + 1
}

function compareSent(a: Timed, b: Timed): number {
  const [timeA, timeB] = [timeOf(a), timeOf(b)]
  if (timeA !== timeB) return timeA < timeB ? -1 : 1
  return a.id < b.id ? -1 : Number(a.id > b.id)
}

function timeOf({ effective }: Timed): number {
  return effective?.at ?? Number.POSITIVE_INFINITY
}
