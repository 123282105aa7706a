import { nationalIdentifiers } from '@heimvakt/core/fhir/canonicals'
import type { ClinicianCaller, PatientCaller } from '../access/caller.ts'
import type { Facts } from '../access/facts.ts'
import type { FhirStore, Resource } from '../fhir-store.ts'
import { displayName } from './display-name.ts'
import type { SignedInPerson } from './relying-party.ts'

/** Who a signed-in person is here; `not-enrolled` when the record does not hold exactly one such person. */
export type Enrolment = PatientCaller | ClinicianCaller | 'not-enrolled' | 'unreachable'

export type EnrolmentSources = { readonly store: Pick<FhirStore, 'search'>; readonly facts: Pick<Facts, 'teamsOf'> }

/** Health personnel category: LE lege, SP sykepleier … */
const personnelCategory = 'urn:oid:2.16.578.1.12.4.1.1.9060'

/** Finds the person in the record. Nobody is ever created by signing in. */
export async function enrolled(person: SignedInPerson, sources: EnrolmentSources): Promise<Enrolment> {
  return person.app === 'patient' ? patientWith(person.pid, sources) : clinicianWith(person, sources)
}

async function patientWith(pid: string | null, { store }: EnrolmentSources): Promise<Enrolment> {
  if (pid === null || !nationalNumber.test(pid)) return 'not-enrolled'
  const patient = await theOne('Patient', nationalIdentifier(pid), store)
  if (typeof patient === 'string') return patient
  return { kind: 'patient', app: 'patient', patient: patient.id, name: displayName(patient) }
}

async function clinicianWith({ hpr, pid }: SignedInPerson, sources: EnrolmentSources): Promise<Enrolment> {
  const identifier = clinicianIdentifier({ hpr, pid })
  if (identifier === null) return 'not-enrolled'
  const practitioner = await theOne('Practitioner', identifier, sources.store)
  if (typeof practitioner === 'string') return practitioner
  const [roles, teams] = await Promise.all([
    sources.store.search('PractitionerRole', [
      ['practitioner', `Practitioner/${practitioner.id}`],
      ['active', 'true'],
    ]),
    sources.facts.teamsOf(practitioner.id),
  ])
  if (roles.outcome !== 'found' || teams === 'unreachable') return 'unreachable'
  if (roles.resources.length === 0) return 'not-enrolled'
  return {
    kind: 'clinician',
    app: 'clinician',
    practitioner: practitioner.id,
    hpr: hpr ?? identifierOf(practitioner, nationalIdentifiers.hpr),
    name: displayName(practitioner),
    teams,
    roles: [...new Set(roles.resources.flatMap(categoriesOf))],
  }
}

/** Digits only: a comma in a claim would make the search an "or", and somebody else the one who is found. */
const nationalNumber = /^\d{11}$/
const hprNumber = /^\d{1,12}$/

function clinicianIdentifier({ hpr, pid }: Pick<SignedInPerson, 'hpr' | 'pid'>): string | null {
  if (hpr !== null) return hprNumber.test(hpr) ? `${nationalIdentifiers.hpr}|${hpr}` : null
  return pid !== null && nationalNumber.test(pid) ? nationalIdentifier(pid) : null
}

type Identified = Resource & { readonly id: string }

async function theOne(
  type: string,
  identifier: string,
  store: EnrolmentSources['store'],
): Promise<Identified | 'not-enrolled' | 'unreachable'> {
  const found = await store.search(type, [['identifier', identifier]])
  if (found.outcome !== 'found') return 'unreachable'
  const active = found.resources.filter((resource) => resource['active'] !== false)
  const [one] = active
  return active.length === 1 && one?.id !== undefined ? { ...one, id: one.id } : 'not-enrolled'
}

/** The issuer does not say which kind of number it is; all three kinds have eleven digits and no number in common. */
function nationalIdentifier(pid: string): string {
  const { fnr, dNumber, fhNumber } = nationalIdentifiers
  return [fnr, dNumber, fhNumber].map((system) => `${system}|${pid}`).join(',')
}

type CodedRole = {
  readonly code?: readonly { readonly coding?: readonly { readonly system?: string; readonly code?: string }[] }[]
}

function categoriesOf(role: Resource): readonly string[] {
  const codings = ((role as CodedRole).code ?? []).flatMap(({ coding }) => coding ?? [])
  return codings.flatMap(({ system, code }) => (system === personnelCategory && code !== undefined ? [code] : []))
}

function identifierOf(resource: Resource, system: string): string | null {
  const identifiers = (resource['identifier'] ?? []) as readonly { readonly system?: string; readonly value?: string }[]
  return identifiers.find((identifier) => identifier.system === system)?.value ?? null
}
