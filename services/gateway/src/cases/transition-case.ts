import { randomUUID } from 'node:crypto'
import { isOpen, type Case, type CaseOutcome } from '@heimvakt/core/cases/case'
import { transition, type NurseAction, type TransitionInput } from '@heimvakt/core/cases/transitions'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseTask, toTask } from '@heimvakt/core/fhir/task'
import type { ClinicianCaller } from '../access/caller.ts'
import type { Facts } from '../access/facts.ts'
import type { Problem } from '../errors.ts'
import type { BundleEntry, FhirStore, Resource } from '../fhir-store.ts'
import type { Clock } from '../ports.ts'
import { bareId, type OpenCase } from '../queue/queue-row.ts'
import { outcomeEntry, provenanceEntry, type Told } from './case-resources.ts'
import { problemOf } from './transition-refusal.ts'

/** What a nurse asks for. `seenVersion` is the version of the case she had before her. */
export type AskedTransition = {
  readonly id: string
  readonly action: NurseAction
  readonly seenVersion: string
  readonly outcome?: CaseOutcome
  readonly note?: string
  readonly until?: number
  readonly untilWorse?: boolean
}

export type TransitionSources = {
  readonly store: Pick<FhirStore, 'read' | 'search' | 'bundle'>
  readonly facts: Pick<Facts, 'isMember'>
  readonly clock: Clock
}

type StoredCase = OpenCase['case']

/** The case as it is now, or why not; a refusal names the patient for the journal. */
export type TransitionResult =
  | { readonly case: StoredCase; readonly written: readonly string[] }
  | (Problem & { readonly patient?: string })

/** How often a lost race is tried again: each time the table is asked anew with what is there by then. */
const mostAttempts = 5

/** Reads the case, asks core's table, writes all that follows in one transaction against the version that was read. */
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
  const input = await inputOf(asked, { before, caller }, sources)
  if ('problem' in input) return input
  const decided = transition(before, asked.action, input)
  if ('refused' in decided) return { ...problemOf(decided, input.now), patient }
  if (decided.case === before) return { case: before, written: [] }
  return write({ before, after: decided.case, input, asked }, sources.store)
}

async function readCase(id: string, store: TransitionSources['store']): Promise<StoredCase | Problem> {
  const found = await store.read('Task', id)
  if (found.outcome === 'unreachable') return { problem: 'unreachable' }
  return found.outcome === 'found' ? caseOf(found.resource) : { problem: 'not-found' }
}

function caseOf(task: Resource): StoredCase | Problem {
  const one = parseTask(task)
  if (isProblem(one) || one.id === null || one.version === null) return { problem: 'not-found' }
  return { ...one, id: one.id, version: one.version }
}

type Asking = { readonly before: StoredCase; readonly caller: ClinicianCaller }

async function inputOf(
  { action, seenVersion, outcome, note, until, untilWorse }: AskedTransition,
  { before, caller }: Asking,
  { store, clock }: TransitionSources,
): Promise<TransitionInput | Problem> {
  const otherOpen = action === 'reopen' ? await otherOpenCase(before, store) : null
  if (otherOpen === 'unreachable') return { problem: 'unreachable' }
  return {
    by: { id: `Practitioner/${caller.practitioner}`, name: caller.name },
    now: clock.now(),
    seenVersion,
    ...(outcome !== undefined && { outcome }),
    ...(note !== undefined && { note }),
    ...(until !== undefined && { until }),
    ...(untilWorse !== undefined && { untilWorse }),
    ...(otherOpen && { otherOpen }),
  }
}

/** A case that opened for the same patient and team after this one was closed. */
async function otherOpenCase(
  { id, patient, team }: StoredCase,
  store: TransitionSources['store'],
): Promise<Case | null | 'unreachable'> {
  const found = await store.search('Task', [
    ['patient', patient],
    ['status', 'requested,accepted,in-progress,on-hold'],
  ])
  if (found.outcome !== 'found') return 'unreachable'
  const others = found.resources.map(caseOf).flatMap((one) => ('problem' in one ? [] : [one]))
  return others.find((one) => one.id !== id && one.team === team && isOpen(one)) ?? null
}

type Writing = {
  readonly before: StoredCase
  readonly after: Case
  readonly input: TransitionInput
  readonly asked: AskedTransition
}

async function write(
  { before, after, input, asked }: Writing,
  store: TransitionSources['store'],
): Promise<TransitionResult | 'conflict'> {
  const target = `Task/${after.id}`
  const told: Told = { action: asked.action, by: input.by.id, now: input.now, note: input.note }
  const outcomeUrl = `urn:uuid:${randomUUID()}`
  const resolved = asked.action === 'resolve' && input.outcome !== undefined
  const task = toTask(resolved ? { ...after, outcome: outcomeUrl } : after)
  const entry: BundleEntry[] = [
    { resource: task, request: { method: 'PUT', url: target, ifMatch: `W/"${after.version}"` } },
    provenanceEntry(target, told),
    ...(resolved ? [outcomeEntry(outcomeUrl, { one: after, outcome: input.outcome }, told)] : []),
  ]
  const committed = await store.bundle({ resourceType: 'Bundle', type: 'transaction', entry })
  if (committed.outcome === 'conflict') return 'conflict'
  if (committed.outcome === 'unreachable') return { problem: 'unreachable', patient: bareId(before.patient) }
  if (committed.outcome === 'refused') throw new Error(`The FHIR server refused a transition with ${committed.status}.`)
  const [version = ''] = /(?<=_history\/)[^/]+$/.exec(committed.bundle.entry?.[0]?.response?.location ?? '') ?? []
  const written = (committed.bundle.entry ?? []).flatMap(
    ({ response }) => response?.location?.split('/_history')[0] ?? [],
  )
  return { case: { ...after, id: after.id ?? before.id, version }, written }
}
