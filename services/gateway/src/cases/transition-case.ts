import { randomUUID } from 'node:crypto'
import type { Actor, Case, CaseOutcome } from '@heimvakt/core/cases/case'
import type { Covered } from '@heimvakt/core/cases/covers'
import type { OpeningHours } from '@heimvakt/core/cases/opening-hours'
import { transition, type NurseAction, type Transitioned, type TransitionInput } from '@heimvakt/core/cases/transitions'
import type { ClinicianCaller } from '../access/caller.ts'
import type { Facts } from '../access/facts.ts'
import type { Problem } from '../errors.ts'
import type { BundleEntry, FhirStore } from '../fhir-store.ts'
import type { Clock } from '../ports.ts'
import type { NameOf } from '../queue/names.ts'
import { bareId } from '../queue/queue-row.ts'
import type { TeamHours } from '../queue/team-hours.ts'
import { guardEntry, movedEntries, outcomeEntry, type Told } from './case-resources.ts'
import { readReopening, type Reopening } from './reopening.ts'
import { readCase, type StoredCase } from './stored-case.ts'
import { readOpenFindings, type OpenFindings } from './open-findings.ts'
import { notInTeam, problemOf } from './transition-refusal.ts'

/** What a nurse asks for. `covers` are the findings she had before her. */
export type AskedTransition = {
  readonly id: string
  readonly action: NurseAction
  readonly covers?: readonly Covered[]
  readonly outcome?: CaseOutcome
  readonly note?: string
  /** `Practitioner/…` */
  readonly to?: string
  readonly until?: number
  readonly untilWorse?: boolean
}

export type TransitionSources = {
  readonly store: Pick<FhirStore, 'read' | 'search' | 'searchAll' | 'bundle'>
  readonly facts: Pick<Facts, 'isMember'>
  readonly nameOf: NameOf
  readonly clock: Clock
  readonly hours: TeamHours
}

/** The case as it is now, or why not; a refusal names the patient for the journal. */
export type TransitionResult =
  | {
      readonly case: StoredCase
      /** Its team's; null when nobody has told them. */
      readonly hours: OpeningHours | null
      readonly written: readonly string[]
      /** A case that the undone end was taken in by another for: it has left the queue. */
      readonly absorbed?: string
    }
  | (Problem & { readonly patient?: string })

/** How often a lost race is tried again: each time the table is asked anew with what is there by then. */
const mostAttempts = 5

/** Reads the case, asks core's table, writes all that follows in one transaction against the versions that were read. */
export async function transitionCase(
  asked: AskedTransition,
  caller: ClinicianCaller,
  sources: TransitionSources,
): Promise<TransitionResult> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const result = await attemptTransition(asked, caller, sources)
    if (result !== 'conflict') return result
  }
  return { problem: 'changed-since' }
}

async function attemptTransition(
  asked: AskedTransition,
  caller: ClinicianCaller,
  sources: TransitionSources,
): Promise<TransitionResult | 'conflict'> {
  const before = await readCase(asked.id, sources.store)
  if ('problem' in before) return before
  const member = await sources.facts.isMember(caller.practitioner, bareId(before.team))
  if (member === 'unreachable') return { problem: 'unreachable' }
  const patient = bareId(before.patient)
  if (!member) return { problem: 'not-found', patient }
  const to = await assigneeOf(asked, before, sources)
  if (to !== null && 'problem' in to) return { ...to, patient }
  const reopening = asked.action === 'reopen' ? await readReopening(before, sources.store) : nothingElse
  if (reopening === 'unreachable') return { problem: 'unreachable' }
  const openFindings = await readOpenFindings(before, asked.action, sources.store)
  if (openFindings === 'unreachable') return { problem: 'unreachable' }
  const hours = (await sources.hours()).get(before.team) ?? null
  const input = inputOf(asked, { caller, to, reopening, openFindings, hours }, sources.clock.now())
  const decided = transition(before, asked.action, input)
  if ('refused' in decided) return { ...problemOf(decided, before, input.now), patient }
  if (decided.case === before) return { case: before, hours, written: [] }
  const ruleState = reopening.ruleState ?? openFindings.ruleState
  return write(decided, { asked, input, guarded: { ruleState, undone: reopening.undone } }, sources.store)
}

const nothingElse: Reopening = { otherOpen: null, ruleState: null, undone: [] }

/** Whom the case is given to: somebody in its team, now. */
async function assigneeOf(
  { to }: AskedTransition,
  { team }: Case,
  { facts, nameOf }: TransitionSources,
): Promise<Actor | Problem | null> {
  if (to === undefined) return null
  const member = await facts.isMember(bareId(to), bareId(team))
  if (member === 'unreachable') return { problem: 'unreachable' }
  return member ? { id: to, name: (await nameOf(to)) ?? '' } : notInTeam
}

type Asking = {
  readonly caller: ClinicianCaller
  readonly to: Actor | null
  readonly reopening: Reopening
  readonly openFindings: OpenFindings
  readonly hours: OpeningHours | null
}

function inputOf(
  asked: AskedTransition,
  { caller, to, reopening, openFindings, hours }: Asking,
  now: number,
): TransitionInput {
  const { id: _id, action: _action, to: _to, ...rest } = asked
  return {
    ...rest,
    by: { id: `Practitioner/${caller.practitioner}`, name: caller.name },
    now,
    hours,
    findings: openFindings.findings,
    ...(to !== null && { to }),
    ...(reopening.otherOpen && { otherOpen: reopening.otherOpen }),
  }
}

type Writing = {
  readonly asked: AskedTransition
  readonly input: TransitionInput
  readonly guarded: Pick<Reopening, 'ruleState' | 'undone'>
}

async function write(
  { case: after, absorbed }: Transitioned,
  { asked, input, guarded }: Writing,
  store: TransitionSources['store'],
): Promise<TransitionResult | 'conflict'> {
  const told: Told = { action: asked.action, by: input.by, now: input.now, note: input.note }
  const outcome = asked.action === 'resolve' ? input.outcome : undefined
  const outcomeUrl = `urn:uuid:${randomUUID()}`
  const entry: BundleEntry[] = [
    ...movedEntries(outcome === undefined ? after : { ...after, outcome: outcomeUrl }, told),
    ...(outcome === undefined ? [] : [outcomeEntry(outcomeUrl, { one: after, outcome }, told)]),
    ...(absorbed === undefined ? [] : movedEntries(absorbed, told)),
    ...(guarded.ruleState === null ? [] : [guardEntry(guarded.ruleState)]),
    ...guarded.undone,
  ]
  const committed = await store.bundle({ resourceType: 'Bundle', type: 'transaction', entry })
  if (committed.outcome === 'conflict') return 'conflict'
  if (committed.outcome === 'unreachable') return { problem: 'unreachable', patient: bareId(after.patient) }
  if (committed.outcome === 'refused') throw new Error(`The FHIR server refused a transition with ${committed.status}.`)
  const places = (committed.bundle.entry ?? []).map(({ response }) => response?.location ?? '')
  const [version = ''] = /(?<=_history\/)[^/]+$/.exec(places[0] ?? '') ?? []
  const written = places.flatMap((place) => place.split('/_history')[0] ?? [])
  const gone = absorbed?.id ?? null
  const stored = { ...after, id: after.id ?? '', version }
  return { case: stored, hours: input.hours, written, ...(gone !== null && { absorbed: gone }) }
}
