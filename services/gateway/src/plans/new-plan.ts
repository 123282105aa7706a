import { createHash, randomUUID } from 'node:crypto'
import { extensions, identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { toCarePlan, toSelfManagementCarePlan } from '@heimvakt/core/fhir/care-plan'
import { canonicalOf } from '@heimvakt/core/fhir/elements'
import { toFormRequest } from '@heimvakt/core/fhir/form-activity'
import { toServiceRequest } from '@heimvakt/core/fhir/service-request'
import type { StartedActivity } from '@heimvakt/core/plans/plan-start'
import type { BundleEntry, Resource } from '../fhir-store.ts'
import type { PatientRecord } from './patient-record.ts'
import type { Template } from './templates.ts'

/** A plan that may start: all of it has been checked. Ids are bare. */
export interface NewPlan {
  readonly template: Template
  readonly team: string
  readonly patient: string
  readonly activities: readonly StartedActivity[]
  readonly record: PatientRecord
  /** How many plans of this template the patient has had in this team. */
  readonly earlier: number
  /** Of what was asked for. */
  readonly hash: string
}

const PROFILE = 'http://heimvakt.no/fhir/StructureDefinition/'
const SELF_MANAGEMENT_TITLE = 'Min egenbehandlingsplan'

interface Named {
  /** How the plan refers to it. */
  readonly reference: string
  readonly entries: readonly BundleEntry[]
}

/**
 * The resources of a new plan, each with an identifier made of what it is: the same plan, order or self-management plan
 * is not created twice. One that has ended leaves room for a next one.
 */
export function newPlanEntries(
  plan: NewPlan,
  now: number,
): { readonly entries: readonly BundleEntry[]; readonly targets: readonly string[] } {
  const { template, team, patient, earlier } = plan
  const orders = plan.activities.map((activity) => orderOf(activity, plan, now))
  const carePlan = named(
    { key: ['plan', patient, template.url, team, earlier], system: identifierSystems.plan, profile: 'monitoring-plan' },
    withHash(
      toCarePlan({
        status: 'active',
        patient: `Patient/${patient}`,
        title: template.title,
        template: { url: template.url, version: template.version },
        team: `CareTeam/${team}`,
        activityReferences: orders.map(({ reference }) => reference),
        judgedFrom: now,
        start: now,
      }),
      plan.hash,
    ),
  )
  const created = [...orders, carePlan, ...selfManagement(plan, now)].filter(({ entries }) => entries.length > 0)
  return { entries: created.flatMap(({ entries }) => entries), targets: created.map(({ reference }) => reference) }
}

function orderOf(activity: StartedActivity, { patient, record, template }: NewPlan, now: number): Named {
  if (activity.kind === 'shared') return { reference: `ServiceRequest/${activity.id}`, entries: [] }
  const common = { patient: `Patient/${patient}`, status: 'active', schedule: activity.schedule, start: now } as const
  if (activity.kind === 'form') {
    const questionnaire = canonicalOf(activity.questionnaire)
    const title = template.activities.find(({ canonical }) => canonical === activity.canonical)?.title ?? ''
    const naming = { key: ['order', patient, questionnaire.url, record.orders.length], system: identifierSystems.order }
    return named(naming, toFormRequest({ ...common, questionnaire, title }))
  }
  const { type, limits, canonical } = activity
  const naming = { key: ['order', patient, type, record.orders.length], system: identifierSystems.order }
  const order = toServiceRequest({ ...common, type, limits })
  return named({ ...naming, profile: 'measuring-activity' }, { ...order, instantiatesCanonical: [canonical] })
}

/** One for the person, not one per illness: whoever has one keeps it. */
function selfManagement({ template, team, patient, record }: NewPlan, now: number): readonly Named[] {
  const has = record.selfManagement.some(({ status }) => status === 'active')
  if (has || template.zones.length === 0) return []
  const key = ['self-management', patient, record.selfManagement.length]
  const resource = toSelfManagementCarePlan({
    patient: `Patient/${patient}`,
    title: SELF_MANAGEMENT_TITLE,
    zones: template.zones,
    team: `CareTeam/${team}`,
    start: now,
  })
  return [named({ key, system: identifierSystems.plan, profile: 'self-management-plan' }, resource)]
}

function withHash(resource: Resource, hash: string): Resource {
  const own = (resource['extension'] ?? []) as readonly object[]
  return { ...resource, extension: [...own, { url: extensions['submitted-hash'], valueString: hash }] }
}

interface Naming {
  readonly key: readonly (string | number)[]
  readonly system: string
  readonly profile?: string
}

/** Created only where nothing has its identifier. */
function named({ key, system, profile }: Naming, resource: Resource): Named {
  const value = createHash('sha256').update(key.join('|')).digest('hex')
  const reference = `urn:uuid:${randomUUID()}`
  const meta = profile === undefined ? {} : { meta: { profile: [`${PROFILE}${profile}`] } as Resource['meta'] & {} }
  return {
    reference,
    entries: [
      {
        fullUrl: reference,
        resource: { ...resource, ...meta, identifier: [{ system, value }] },
        request: { method: 'POST', url: resource.resourceType, ifNoneExist: `identifier=${system}|${value}` },
      },
    ],
  }
}
