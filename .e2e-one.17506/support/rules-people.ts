import { randomUUID } from 'node:crypto'
import { identifierSystems, planDefinitionUrl } from '@heimvakt/core/fhir/canonicals'
import { toCarePlan } from '@heimvakt/core/fhir/care-plan'
import { toServiceRequest } from '@heimvakt/core/fhir/service-request'
import { measurementType } from '@heimvakt/core/measurements/catalogue'
import type { Limit } from '@heimvakt/core/plans/limits'
import type { Basic, Bundle, DetectedIssue, FhirResource, Observation, Task } from 'fhir/r4.js'
import { ask, find, type FhirServer } from './fhir-server.ts'

const day = 86_400_000

/** Red under 88 %, yellow under 90 %. */
function saturationLimits(validFrom: number): readonly Limit[] {
  return [
    { zone: 'red', part: 'value', low: '88', unit: '%', validFrom },
    { zone: 'yellow', part: 'value', low: '90', unit: '%', validFrom },
  ]
}

export interface Followed {
  /** `Patient/…` */
  readonly patient: string
  readonly team: string
  readonly plan: string
  readonly activity: string
}

/** Somebody with a COPD plan since ten days, who measures oxygen saturation, with limits of her own. */
export async function aFollowedPatient(server: FhirServer, templateVersion = '1.0.0'): Promise<Followed> {
  const start = Date.now() - 10 * day
  const patient = await created(server, { resourceType: 'Patient', active: true })
  const team = await created(server, { resourceType: 'CareTeam', status: 'active', name: 'Team nord' })
  const activity = await created(
    server,
    toServiceRequest({
      patient,
      status: 'active',
      type: 'oxygen-saturation',
      limits: saturationLimits(start),
      schedule: null,
    }),
  )
  const plan = await created(
    server,
    toCarePlan({
      status: 'active',
      patient,
      title: 'Kols',
      template: { url: planDefinitionUrl('copd'), version: templateVersion },
      team,
      activityReferences: [activity],
      judgedFrom: start,
      start,
    }),
  )
  return { patient, team, plan, activity }
}

/** Stores it and answers `Type/id`. */
async function created(server: FhirServer, resource: object): Promise<string> {
  const { resourceType } = resource as FhirResource
  const { status, body } = await ask(server, `POST /${resourceType}`, { body: resource })
  if (status !== 201) throw new Error(`${resourceType} was answered ${status}: ${JSON.stringify(body)}`)
  return `${resourceType}/${body.id}`
}

export interface SaturationText {
  readonly at?: number
  /** Their identifier: the same one twice is the same reading. */
  readonly key?: string
}

/** A saturation as the gateway stores it. */
export function aSaturation(
  patient: string,
  value: number,
  { at = Date.now(), key = randomUUID() }: SaturationText = {},
) {
  return {
    resourceType: 'Observation',
    status: 'final',
    identifier: [{ system: identifierSystems.reading, value: key }],
    code: { coding: measurementType('oxygen-saturation').codes },
    subject: { reference: patient },
    effectiveDateTime: new Date(at).toISOString(),
    valueQuantity: { value, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
  } satisfies object as Observation
}

/** Stores it once, as the gateway does: the loser of a race reads. Throws while the server is away. */
export async function store(server: FhirServer, reading: Observation): Promise<Observation> {
  const identifier = `${identifierSystems.reading}|${reading.identifier?.[0]?.value}`
  const query = `identifier=${encodeURIComponent(identifier)}`
  const { status, body } = await ask<Observation>(server, 'POST /Observation', {
    body: reading,
    headers: { 'if-none-exist': query },
  })
  if (status === 200 || status === 201) return body
  const [there] = await find<Observation>(server, `/Observation?${query}`)
  if (there === undefined) throw new Error(`the reading was answered ${status}`)
  return there
}

/** A new version of a stored resource. */
export async function change<R extends FhirResource>(server: FhirServer, resource: R): Promise<R> {
  const { status, body } = await ask<R>(server, `PUT /${resource.resourceType}/${resource.id}`, { body: resource })
  if (status !== 200) throw new Error(`the change was answered ${status}`)
  return body
}

export interface Queue {
  readonly findings: readonly DetectedIssue[]
  readonly cases: readonly Task[]
  readonly states: readonly Basic[]
}

/** Everything the rules have stored about a patient. */
export async function queueOf(server: FhirServer, { patient }: Pick<Followed, 'patient'>): Promise<Queue> {
  const [findings, cases, states] = await Promise.all([
    find<DetectedIssue>(server, `/DetectedIssue?patient=${patient}&_count=500`),
    find<Task>(server, `/Task?patient=${patient}&_count=500`),
    find<Basic>(server, `/Basic?subject=${patient}&_count=500`),
  ])
  return { findings, cases, states }
}

/** What a nurse would see, without ids: category of each open case, and which readings are found with what. */
export async function openWork(server: FhirServer, followed: Pick<Followed, 'patient'>) {
  const { findings, cases } = await queueOf(server, followed)
  return {
    findings: findings
      .filter(({ status }) => status === 'final')
      .map((finding) => `${categoryOf(finding)} ${finding.implicated?.map(({ reference }) => reference).join()}`)
      .toSorted(),
    cases: cases
      .filter(({ status }) => status !== 'completed' && status !== 'cancelled')
      .map(categoryOf)
      .toSorted(),
  }
}

function categoryOf({ extension = [] }: DetectedIssue | Task): string {
  const found = extension.find(({ url }) => url === 'http://heimvakt.no/fhir/StructureDefinition/triage-category')
  return found?.valueCoding?.code ?? 'none'
}

/** Deletes all that the rules derived of these patients; human work and readings stay. */
export async function forgetDerived(server: FhirServer, patients: readonly string[]): Promise<void> {
  for (const patient of patients) {
    const { findings, cases, states } = await queueOf(server, { patient })
    const provenances = await Promise.all(
      cases.map(({ id }) => find(server, `/Provenance?target=Task/${id}&_count=500`)),
    )
    for (const resource of [...provenances.flat(), ...cases, ...findings, ...states]) await remove(server, resource)
  }
}

async function remove(server: FhirServer, { resourceType, id }: FhirResource): Promise<void> {
  const { status } = await ask<Bundle>(server, `DELETE /${resourceType}/${id}`)
  if (status >= 300) throw new Error(`deleting ${resourceType} was answered ${status}`)
}
