import { extensions, nationalIdentifiers } from '@heimvakt/core/fhir/canonicals'
import { inOslo } from '@heimvakt/core/measurements/effective-time'
import type { Resource } from '../fhir-store.ts'
import { syntheticIdentityNumber } from './identity-number.ts'
import type { DemoPatient } from './population.ts'
import { randomOf } from './random.ts'
import { clinicians, teams, type DemoClinician, type DemoTeam } from './staff.ts'
import { localReference, metaOf, seedIdentifier, type Seed } from './transactions.ts'

const NO_BASIS = 'http://hl7.no/fhir/StructureDefinition/no-basis-'
/** Health personnel category: SP sykepleier, LE lege. */
const PERSONNEL = 'urn:oid:2.16.578.1.12.4.1.1.9060'
const categories = {
  nurse: { system: PERSONNEL, code: 'SP', display: 'Sykepleier' },
  doctor: { system: PERSONNEL, code: 'LE', display: 'Lege' },
} as const

interface Named {
  readonly key: string
  readonly given: string
  readonly family: string
  readonly sex: 'female' | 'male'
}

/** The birth date and the identity number that goes with it; the same in every run of the same year. */
interface Identity {
  readonly birthDate: string
  readonly identityNumber: string
}

/** Somebody who turns `age` this year, or was born that year. */
export function identityOf(person: Named, birthYear: number): Identity {
  const random = randomOf(`${person.key}.birth`)
  const birth = { year: birthYear, month: random.between(1, 12), day: random.between(1, 28), sex: person.sex }
  const birthDate = [birth.year, birth.month, birth.day].map((part) => String(part).padStart(2, '0')).join('-')
  return { birthDate, identityNumber: syntheticIdentityNumber(birth, random.between(30, 120)) }
}

/** Identity of a patient of the demo, of the age that the story says. */
export function patientIdentity(patient: Named & Pick<DemoPatient, 'age'>, now: number): Identity {
  return identityOf(patient, inOslo(now).year - patient.age)
}

/** Seeds of the organisations, the teams and everybody who works in them. */
export function staffSeeds(): readonly Seed[] {
  return [
    ...teams.map((team) => ({ seed: organizationSeed(team.key), resource: organizationOf(team) })),
    ...clinicians.map((clinician) => ({ seed: clinician.key, resource: practitionerOf(clinician) })),
    ...clinicians.flatMap((clinician) =>
      clinician.teams.map((team) => {
        const seed = `${clinician.key}.${team}`
        return { seed, resource: roleOf(clinician, organizationSeed(team), seed) }
      }),
    ),
    ...teams.map((team) => ({ seed: teamSeed(team.key), resource: careTeamOf(team) })),
    ...teams.map((team) => ({ seed: serviceSeed(team.key), resource: serviceOf(team) })),
  ]
}

export function organizationSeed(team: string): string {
  return `organization.${team}`
}

export function teamSeed(team: string): string {
  return `team.${team}`
}

function serviceSeed(team: string): string {
  return `service.${team}`
}

/** The Patient resource of a demo patient. */
export function patientSeed(patient: DemoPatient, now: number): Seed {
  const { birthDate, identityNumber } = patientIdentity(patient, now)
  const resource: Resource = {
    resourceType: 'Patient',
    meta: metaOf(`${NO_BASIS}Patient`),
    identifier: [{ system: nationalIdentifiers.fnr, value: identityNumber }, seedIdentifier(patient.key)],
    active: true,
    name: [nameOf(patient)],
    gender: patient.sex,
    birthDate,
  }
  return { seed: patient.key, resource }
}

function nameOf({ given, family }: Named): object {
  return { use: 'official', family, given: [given] }
}

function organizationOf({ key, organization, organizationNumber }: DemoTeam): Resource {
  return {
    resourceType: 'Organization',
    meta: metaOf(`${NO_BASIS}Organization`),
    identifier: [
      { system: nationalIdentifiers.organization, value: organizationNumber },
      seedIdentifier(organizationSeed(key)),
    ],
    active: true,
    name: organization,
  }
}

function practitionerOf(clinician: DemoClinician): Resource {
  const { birthDate, identityNumber } = identityOf(clinician, clinician.birthYear)
  return {
    resourceType: 'Practitioner',
    meta: metaOf(`${NO_BASIS}Practitioner`),
    identifier: [
      { system: nationalIdentifiers.hpr, value: clinician.hpr },
      { system: nationalIdentifiers.fnr, value: identityNumber },
      seedIdentifier(clinician.key),
    ],
    active: true,
    name: [nameOf(clinician)],
    gender: clinician.sex,
    birthDate,
    qualification: [{ code: { coding: [categories[clinician.role]] } }],
  }
}

function roleOf(clinician: DemoClinician, organization: string, seed: string): Resource {
  return {
    resourceType: 'PractitionerRole',
    meta: metaOf(`${NO_BASIS}PractitionerRole`),
    identifier: [seedIdentifier(seed)],
    active: true,
    practitioner: { reference: localReference(clinician.key) },
    organization: { reference: localReference(organization) },
    code: [{ coding: [categories[clinician.role]] }],
  }
}

function careTeamOf({ key, name }: DemoTeam): Resource {
  const members = clinicians.filter((clinician) => clinician.teams.includes(key))
  return {
    resourceType: 'CareTeam',
    identifier: [seedIdentifier(teamSeed(key))],
    status: 'active',
    name,
    managingOrganization: [{ reference: localReference(organizationSeed(key)) }],
    participant: members.map((member) => ({
      role: [{ coding: [categories[member.role]] }],
      member: { reference: localReference(member.key), display: `${member.given} ${member.family}` },
    })),
  }
}

/** Open in daytime on weekdays, as follow-up services are. */
function serviceOf({ key, name, phone }: DemoTeam): Resource {
  return {
    resourceType: 'HealthcareService',
    identifier: [seedIdentifier(serviceSeed(key))],
    extension: [{ url: extensions['service-team'], valueReference: { reference: localReference(teamSeed(key)) } }],
    active: true,
    providedBy: { reference: localReference(organizationSeed(key)) },
    name,
    telecom: [{ system: 'phone', value: phone, use: 'work' }],
    availableTime: [
      {
        daysOfWeek: ['mon', 'tue', 'wed', 'thu', 'fri'],
        availableStartTime: '08:00:00',
        availableEndTime: '15:30:00',
      },
    ],
  }
}
