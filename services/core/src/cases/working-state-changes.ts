import type { Reading } from '../measurements/reading.ts'
import type { Finding } from '../rules/finding.ts'
import type { Case } from './case.ts'
import type { Decision, RuleState, WorkingState } from './working-state.ts'

/** The state with one more reading in its place by effective time, or a newer version of one; the same object when it is known. */
export function withReading(state: WorkingState, reading: Reading): WorkingState {
  const index = state.readings.findIndex(({ id }) => id === reading.id)
  const known = state.readings[index]
  if (known !== undefined && !isNewer(reading.version, known.version)) return state
  const others = known === undefined ? state.readings : state.readings.toSpliced(index, 1)
  return { ...state, readings: others.toSpliced(placeFor(reading, others), 0, reading) }
}

/** Readings in the order the rules expect: by effective time, without a time last, then by id. */
export function inOrder(readings: readonly Reading[]): readonly Reading[] {
  return readings.toSorted(compareReadings)
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

/** Versions are the FHIR server's counting numbers; anything else that differs is taken as newer. */
function isNewer(version: string, known: string): boolean {
  const [a, b] = [Number(version), Number(known)]
  return Number.isNaN(a) || Number.isNaN(b) ? version !== known : a > b
}

/** From the end: what arrives is nearly always the latest. */
function placeFor(reading: Reading, readings: readonly Reading[]): number {
  return readings.findLastIndex((other) => compareReadings(other, reading) <= 0) + 1
}

function compareReadings(a: Reading, b: Reading): number {
  const [timeA, timeB] = [timeOf(a), timeOf(b)]
  if (timeA !== timeB) return timeA < timeB ? -1 : 1
  return a.id < b.id ? -1 : Number(a.id > b.id)
}

function timeOf({ effective }: Reading): number {
  return effective?.at ?? Number.POSITIVE_INFINITY
}
