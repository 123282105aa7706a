import { carePlanKind, parseMonitoringPlan } from '@heimvakt/core/fhir/care-plan'
import { isProblem } from '@heimvakt/core/fhir/problem'
import type { MonitoringPlan } from '@heimvakt/core/plans/monitoring-plan'
import { nationalSystems } from '@heimvakt/core/fhir/canonicals'
import type { ClinicianCaller } from '../access/caller.ts'
import { references } from '../access/elements.ts'
import type { Problem } from '../errors.ts'
import type { Resource } from '../fhir-store.ts'
import type { StoredResource } from '../ports.ts'
import { activityEnded, planEnded } from './plan-refusals.ts'
import type { AboutPatient, PlanSources } from './plan-sources.ts'

/** A plan of a team that the clinician belongs to now. */
export interface HeldPlan {
  readonly resource: StoredResource
  readonly plan: MonitoringPlan
  /** Bare id. */
  readonly patient: string
}

type Refused = Problem & AboutPatient

/** The version that the page had before it is the one that is stored. */
export function isSeen({ meta }: Resource, seenVersion: string): boolean {
  return meta?.versionId === seenVersion
}

/** Reads a plan that is in force. */
export async function heldPlan(id: string, caller: ClinicianCaller, sources: PlanSources): Promise<HeldPlan | Refused> {
  const own = await ownPlan(id, caller, sources)
  if ('problem' in own) return own
  return own.resource['status'] === own.plan.status ? own : { ...planEnded, patient: own.patient }
}

/** Reads a plan, an ended one too. Somebody else's and none at all are the same refusal. */
export async function ownPlan(id: string, caller: ClinicianCaller, sources: PlanSources): Promise<HeldPlan | Refused> {
  const found = await sources.store.read('CarePlan', id)
  if (found.outcome === 'unreachable') return { problem: 'unreachable' }
  if (found.outcome === 'absent' || carePlanKind(found.resource) !== 'monitoring') return { problem: 'not-found' }
  const resource: StoredResource = { ...found.resource, id }
  const plan = parseMonitoringPlan({ ...resource, status: statusInForce(resource) })
  if (isProblem(plan)) return { problem: 'not-found' }
  const patient = bare(plan.patient)
  const member = await sources.facts.isMember(caller.practitioner, bare(plan.team))
  if (member === 'unreachable') return { problem: 'unreachable', patient }
  if (!member) return { problem: 'not-found', patient }
  return { resource, plan, patient }
}

/** A plan that has ended is read all the same, to say so. */
function statusInForce({ status }: Resource): unknown {
  return status === 'on-hold' ? status : 'active'
}

function bare(reference: string): string {
  return reference.slice(reference.indexOf('/') + 1)
}

/** An activity that a plan of the clinician's teams asks for. */
export interface HeldActivity {
  readonly resource: StoredResource
  /** Bare id. */
  readonly patient: string
  /** Bare ids of the running plans that ask for it. */
  readonly plans: readonly string[]
}

/** Reads an active activity. Whoever follows the patient by another plan does not change it. */
export async function heldActivity(
  id: string,
  caller: ClinicianCaller,
  sources: PlanSources,
): Promise<HeldActivity | Refused> {
  const { store, facts } = sources
  const found = await store.read('ServiceRequest', id)
  if (found.outcome === 'unreachable') return { problem: 'unreachable' }
  const [patient] = found.outcome === 'found' ? references(found.resource['subject'], 'Patient') : []
  if (found.outcome === 'absent' || patient === undefined) return { problem: 'not-found' }
  const plans = await runningPlans(patient, sources)
  if (plans === 'unreachable') return { problem: 'unreachable', patient }
  const asking = plans.filter((plan) => activitiesOf(plan).includes(id))
  const teams = asking.flatMap((plan) => teamsOf(plan))
  const members = await Promise.all([...new Set(teams)].map((team) => facts.isMember(caller.practitioner, team)))
  if (!members.includes(true))
    return { problem: members.includes('unreachable') ? 'unreachable' : 'not-found', patient }
  if (found.resource['status'] !== 'active') return { ...activityEnded, patient }
  return { resource: { ...found.resource, id }, patient, plans: asking.map((plan) => plan.id) }
}

/** The patient's plans that are in force, as stored. */
export async function runningPlans(
  patient: string,
  { store }: Pick<PlanSources, 'store'>,
): Promise<readonly StoredResource[] | 'unreachable'> {
  const found = await store.searchAll('CarePlan', [
    ['patient', patient],
    ['status', 'active,on-hold'],
    ['category', `${nationalSystems.carePlanCategory}|1`],
  ])
  return found.outcome === 'found' ? stored(found.resources) : 'unreachable'
}

/** Those that the server has given an id: all that a search finds. */
export function stored(resources: readonly Resource[]): readonly StoredResource[] {
  return resources.flatMap((resource) => (resource.id === undefined ? [] : [{ ...resource, id: resource.id }]))
}

/** Bare ids of the activities of a plan. */
export function activitiesOf(plan: Resource): readonly string[] {
  const activities = (plan['activity'] ?? []) as readonly { readonly reference?: unknown }[]
  return activities.flatMap(({ reference }) => references(reference, 'ServiceRequest'))
}

function teamsOf(plan: Resource): readonly string[] {
  return references(plan['careTeam'], 'CareTeam')
}
