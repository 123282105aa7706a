import { clinicians, type DemoClinician } from './staff.ts'
import { identityOf, organizationSeed, patientIdentity, teamSeed } from './people.ts'
import { referenceOf, type References } from './plans.ts'
import { newPatient, patients, type DemoPatient, type TeamKey } from './population.ts'

/** One line of `data/demo/people.json`: for the login page, scripts and tests. */
interface DemoPerson {
  /** Stable between runs. */
  readonly key: string
  readonly name: string
  readonly role: 'patient' | 'nurse' | 'doctor' | 'system'
  /** `Patient/…`, `Practitioner/…`, or the organisation of a system; empty for whoever nobody follows yet. */
  readonly id: string
  readonly identityNumber?: string
  readonly hpr?: string
  /** Conditions of the plans. */
  readonly plans: readonly string[]
  /** `CareTeam/…`: the first one. */
  readonly careTeam: string
  readonly careTeams: readonly string[]
}

interface PeopleOptions {
  readonly references: References
  readonly now: number
}

/** Everybody in the demo: who works there first, then the patients, somebody who is none yet, and the partner system. */
export function peopleFile(options: PeopleOptions): readonly DemoPerson[] {
  return [
    ...clinicians.map((clinician) => clinicianOf(clinician, options)),
    ...patients.map((patient) => patientOf(patient, options)),
    {
      key: newPatient.key,
      name: `${newPatient.given} ${newPatient.family}`,
      role: 'patient',
      id: '',
      identityNumber: patientIdentity(newPatient, options.now).identityNumber,
      plans: [],
      careTeam: '',
      careTeams: [],
    },
    {
      key: 'demo-partner',
      name: 'Demopartner',
      role: 'system',
      id: referenceOf(options.references, organizationSeed('fjordby')),
      plans: [],
      ...careTeams(['fjordby'], options),
    },
  ]
}

function clinicianOf(clinician: DemoClinician, options: PeopleOptions): DemoPerson {
  const { key, given, family, role, hpr, birthYear, teams } = clinician
  return {
    key,
    name: `${given} ${family}`,
    role,
    id: referenceOf(options.references, key),
    identityNumber: identityOf(clinician, birthYear).identityNumber,
    hpr,
    plans: [],
    ...careTeams(teams, options),
  }
}

function patientOf(patient: DemoPatient, options: PeopleOptions): DemoPerson {
  const { key, given, family, plans } = patient
  return {
    key,
    name: `${given} ${family}`,
    role: 'patient',
    id: referenceOf(options.references, key),
    identityNumber: patientIdentity(patient, options.now).identityNumber,
    plans: plans.map(({ condition }) => condition),
    ...careTeams(
      plans.map(({ team }) => team),
      options,
    ),
  }
}

function careTeams(
  keys: readonly TeamKey[],
  { references }: PeopleOptions,
): Pick<DemoPerson, 'careTeam' | 'careTeams'> {
  const all = [...new Set(keys)].map((key) => referenceOf(references, teamSeed(key)))
  return { careTeam: all[0] ?? '', careTeams: all }
}
