import { createHash, randomUUID } from 'node:crypto'
import { extensions, identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { parseSelfManagementPlan, toCarePlan, toSelfManagementCarePlan } from '@heimvakt/core/fhir/care-plan'
import { canonicalOf } from '@heimvakt/core/fhir/elements'
import { toFormRequest } from '@heimvakt/core/fhir/form-activity'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { toServiceRequest } from '@heimvakt/core/fhir/service-request'
import { toZoneExtension } from '@heimvakt/core/fhir/zone-extension'
import type { SelfManagementZone } from '@heimvakt/core/plans/monitoring-plan'
import type { StartedActivity } from '@heimvakt/core/plans/plan-start'
import type { BundleEntry, Resource } from '../fhir-store.ts'
import type { PatientRecord } from './patient-record.ts'
import { updateEntry } from './plan-change.ts'
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
  const { type, limits, canonical, homeOxygen = [] } = activity
  const naming = { key: ['order', patient, type, record.orders.length], system: identifierSystems.order }
  const order = toServiceRequest({ ...common, type, limits, homeOxygen })
  return named({ ...naming, profile: 'measuring-activity' }, { ...order, instantiatesCanonical: [canonical] })
}

/**
 * One for the person; in it each condition has its own zones. A further plan adds its template's to the one there is, as a
 * new version of it. A condition whose zones are there already, in the person's own words perhaps, keeps them.
 */
function selfManagement({ template, team, patient, record }: NewPlan, now: number): readonly Named[] {
  const { url, version } = template
  const zones = template.zones.map((zone) => ({ ...zone, template: { url, version } }))
  if (zones.length === 0) return []
  const own = record.selfManagement.find(({ status }) => status === 'active')
  if (own !== undefined) return withZones(own, zones)
  const key = ['self-management', patient, record.selfManagement.length]
  const resource = toSelfManagementCarePlan({
    patient: `Patient/${patient}`,
    title: SELF_MANAGEMENT_TITLE,
    zones,
    team: `CareTeam/${team}`,
    start: now,
  })
  return [named({ key, system: identifierSystems.plan, profile: 'self-management-plan' }, resource)]
}

function withZones(own: Resource, zones: readonly SelfManagementZone[]): readonly Named[] {
  const plan = parseSelfManagementPlan(own)
  const has = !isProblem(plan) && plan.zones.some(({ template }) => template?.url === zones[0]?.template?.url)
  if (has) return []
  const extension = [...((own['extension'] ?? []) as readonly object[]), ...zones.map(toZoneExtension)]
  return [{ reference: `CarePlan/${own.id ?? ''}`, entries: [updateEntry({ ...own, extension })] }]
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
