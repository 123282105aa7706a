import { randomInt, randomUUID } from 'node:crypto'
import { nationalIdentifiers, nationalSystems, planDefinitionUrl } from '@heimvakt/core/fhir/canonicals'
import { toServiceRequest } from '@heimvakt/core/fhir/service-request'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { Limit } from '@heimvakt/core/plans/limits'
import { ask, type FhirServer } from './fhir-server.ts'

/** Ids are bare. */
export interface Team {
  readonly id: string
  readonly organization: string
  readonly nurse: string
}

export interface Person {
  readonly id: string
  readonly identityNumber: string
  readonly plan: string
  readonly order: string
  readonly team: Team
}

/** Stores a resource and answers its bare id. */
export async function put(
  server: FhirServer,
  resource: { readonly resourceType: string; readonly [element: string]: unknown },
): Promise<string> {
  const { status, body } = await ask<{ readonly id: string }>(server, `POST /${resource.resourceType}`, {
    body: resource,
  })
  if (status !== 201) throw new Error(`${resource.resourceType}: ${status} ${JSON.stringify(body)}`)
  return body.id
}

/** A care team of an organisation of its own, with one nurse in an active role. */
export async function aTeam(server: FhirServer): Promise<Team> {
  const organization = await put(server, { resourceType: 'Organization', active: true, name: 'Kommune' })
  const nurse = await put(server, { resourceType: 'Practitioner', active: true })
  const role = await put(server, {
    resourceType: 'PractitionerRole',
    active: true,
    practitioner: { reference: `Practitioner/${nurse}` },
    organization: { reference: `Organization/${organization}` },
  })
  const id = await put(server, {
    resourceType: 'CareTeam',
    status: 'active',
    name: 'Oppfølgingsteam',
    participant: [{ member: { reference: `PractitionerRole/${role}` } }],
    managingOrganization: [{ reference: `Organization/${organization}` }],
  })
  return { id, organization, nurse }
}

export interface PersonOptions {
  readonly team: Team
  readonly type?: MeasurementId
  readonly limits?: readonly Limit[]
}

const dayMs = 86_400_000

/** Red under 88 %, yellow under 90 %, for as long as anybody remembers. */
const saturationLimits: readonly Limit[] = [
  { zone: 'red', part: 'value', low: '88', unit: '%', validFrom: 0 },
  { zone: 'yellow', part: 'value', low: '90', unit: '%', validFrom: 0 },
]

/** A synthetic patient with a running plan in the team. */
export async function aPerson(
  server: FhirServer,
  { team, type = 'oxygen-saturation', limits = saturationLimits }: PersonOptions,
): Promise<Person> {
  const identityNumber = anIdentityNumber()
  const id = await put(server, {
    resourceType: 'Patient',
    active: true,
    identifier: [{ system: nationalIdentifiers.fnr, value: identityNumber }],
    name: [{ family: 'Prøve', given: [randomUUID().slice(0, 8)] }],
  })
  const order = await put(
    server,
    toServiceRequest({ patient: `Patient/${id}`, status: 'active', type, limits, schedule: null }),
  )
  const plan = await put(server, {
    resourceType: 'CarePlan',
    status: 'active',
    intent: 'plan',
    category: [{ coding: [{ system: nationalSystems.carePlanCategory, code: '1' }] }],
    title: 'Kols',
    instantiatesCanonical: [`${planDefinitionUrl('copd')}|1.0.0`],
    subject: { reference: `Patient/${id}` },
    period: { start: new Date(Date.now() - 30 * dayMs).toISOString() },
    careTeam: [{ reference: `CareTeam/${team.id}` }],
    activity: [{ reference: { reference: `ServiceRequest/${order}` } }],
  })
  return { id, identityNumber, plan, order, team }
}

const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2]
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]

/** A synthetic fødselsnummer (month +80) with the right check digits. */
export function anIdentityNumber(): string {
  for (;;) {
    const base = `${two(randomInt(1, 29))}${two(80 + randomInt(1, 13))}${two(randomInt(0, 100))}${String(randomInt(0, 500)).padStart(3, '0')}`
    const first = checkDigit(base, firstWeights)
    const second = checkDigit(`${base}${first}`, secondWeights)
    if (first < 10 && second < 10) return `${base}${first}${second}`
  }
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

function checkDigit(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
  return (11 - (sum % 11)) % 11
}
