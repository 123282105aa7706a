import { codeSystems, identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { newRuleState, parseRuleState, toRuleState } from '@heimvakt/core/fhir/rule-state'
import type { ClinicianCaller } from '../access/caller.ts'
import type { Problem } from '../errors.ts'
import type { BundleEntry, Resource } from '../fhir-store.ts'
import type { PlanSources } from './plan-sources.ts'

/** What a clinician did to a plan. The code system `plan-change` holds the same codes. */
export const planActivities = [
  'plan-start',
  'plan-end',
  'plan-reopen',
  'pause',
  'resume',
  'limit-change',
  'normal-change',
  'schedule-change',
  'oxygen-change',
] as const

export type PlanActivity = (typeof planActivities)[number]

/** A change to write, all of it or nothing. */
export interface PlanChange {
  readonly activity: PlanActivity
  /** Bare id. */
  readonly patient: string
  readonly by: ClinicianCaller
  /** Epoch milliseconds. */
  readonly now: number
  readonly reason: string
  readonly entries: readonly BundleEntry[]
  /** References of what was changed: `Type/id`, or the fullUrl of an entry. */
  readonly targets: readonly string[]
  /** The patient's rule state, read before anything that the change rests on. */
  readonly ruleState: RuleStateEntry
}

/** What was written, in the order of the entries. */
export interface Written {
  readonly references: readonly string[]
  readonly versions: readonly string[]
}

/**
 * Writes the change in one transaction with who, when and why, against the patient's rule state: a judgement that was
 * made by the plan of before cannot be stored after it. Then the rules are told.
 */
export async function commitPlanChange(
  change: PlanChange,
  sources: PlanSources,
): Promise<Written | 'conflict' | Problem> {
  const { store, facts, ring } = sources
  const { patient, entries, ruleState } = change
  const entry = [...entries, provenanceEntry(change), ruleState.entry]
  const answer = await store.bundle({ resourceType: 'Bundle', type: 'transaction', entry })
  if (answer.outcome === 'conflict') return 'conflict'
  if (answer.outcome === 'unreachable') return { problem: 'unreachable' }
  if (answer.outcome === 'refused')
    throw new Error(`The FHIR server refused a ${change.activity} with ${answer.status}.`)
  facts.forgetPatient(patient)
  ring({ patient }).catch(() => undefined)
  const locations = entry.map((_, index) => answer.bundle.entry?.[index]?.response?.location)
  return { references: locations.map(referenceIn), versions: locations.map(versionIn) }
}

function versionIn(location = ''): string {
  return /\/_history\/([A-Za-z0-9.-]{1,64})$/.exec(location)?.[1] ?? ''
}

/** `Type/id` of a written entry; the server's Location may begin with its own address. */
function referenceIn(location = ''): string {
  return /([A-Za-z]+\/[A-Za-z0-9.-]{1,64})(?:\/_history\/.*)?$/.exec(location)?.[1] ?? ''
}

/** The write that ties a change to what was read after it. */
export interface RuleStateEntry {
  readonly entry: BundleEntry
}

/**
 * The next version of the patient's rule state. Whoever reads it first, and then what a change rests on, writes nothing
 * that anybody else's change has overtaken. A patient who has none gets one at once: two changes that each created it
 * would not see each other.
 */
export async function ruleStateOf(
  patient: string,
  { store }: Pick<PlanSources, 'store'>,
): Promise<RuleStateEntry | Problem> {
  const token = `${identifierSystems['rule-state']}|${patient}`
  const found = await store.search('Basic', [['identifier', token]])
  if (found.outcome !== 'found') return { problem: 'unreachable' }
  const stored = found.resources[0] ?? (await firstRuleState(patient, token, store))
  if (stored === 'unreachable') return { problem: 'unreachable' }
  const state = parseRuleState(stored)
  if (isProblem(state)) throw new Error(`rule state ${stored.id ?? ''}: ${state.problem} at ${state.path}`)
  const resource = toRuleState({ ...state, revision: state.revision + 1 })
  const request = { method: 'PUT', url: `Basic/${state.id ?? ''}`, ifMatch: `W/"${state.version ?? ''}"` }
  return { entry: { resource, request } }
}

/** Of several who create it at once one does, and the others are told that it is there. */
async function firstRuleState(
  patient: string,
  token: string,
  store: PlanSources['store'],
): Promise<Resource | 'unreachable'> {
  for (let count = 0; count < mostAttempts; count += 1) {
    const created = await store.create(toRuleState(newRuleState(`Patient/${patient}`)), token)
    if (created.outcome === 'committed') return created.resource
    if (created.outcome !== 'conflict') break
  }
  return 'unreachable'
}

function provenanceEntry({ activity, by, now, reason, targets }: PlanChange): BundleEntry {
  const at = new Date(now).toISOString()
  const resource = {
    resourceType: 'Provenance',
    target: targets.map((reference) => ({ reference })),
    occurredDateTime: at,
    recorded: at,
    activity: { coding: [{ system: codeSystems['plan-change'], code: activity }] },
    agent: [{ who: { reference: `Practitioner/${by.practitioner}`, display: by.name } }],
    reason: [{ text: reason }],
  }
  return { fullUrl: `urn:uuid:${crypto.randomUUID()}`, resource, request: { method: 'POST', url: 'Provenance' } }
}

/** An update against the version that was read. */
export function updateEntry(resource: Resource): BundleEntry {
  const { resourceType, id = '', meta } = resource
  return {
    resource,
    request: { method: 'PUT', url: `${resourceType}/${id}`, ifMatch: `W/"${meta?.versionId ?? ''}"` },
  }
}

/** How often a lost race is tried again; each time all is read anew. */
const mostAttempts = 5

/** Tries until the change is written or refused: somebody else's finding is no reason to refuse a nurse. */
export async function untilWritten<T extends object>(attempt: () => Promise<T | 'conflict'>): Promise<T | Problem> {
  for (let count = 0; count < mostAttempts; count += 1) {
    const result = await attempt()
    if (result !== 'conflict') return result
  }
  return { problem: 'changed-since' }
}
