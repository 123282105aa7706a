import { extensions, nationalSystems } from '@heimvakt/core/fhir/canonicals'
import type { FhirServer } from './fhir-server.ts'
import { aPerson, aTeam, type Person, put, type Team } from './gateway-people.ts'

/** One of everything that concerns a person, by bare id. */
export interface Record {
  readonly person: Person
  /** Submitted by the person. */
  readonly ownObservation: string
  /** Submitted by the system `partner`. */
  readonly systemObservation: string
  /** A form that the person filled in, and one that the nurse wrote down. */
  readonly ownAnswers: string
  readonly nurseAnswers: string
  readonly task: string
  readonly finding: string
  readonly outcome: string
  readonly goal: string
}

/** Two teams of two organisations, a person in each, and definitions that concern nobody. */
export interface World {
  readonly team: Team
  readonly otherTeam: Team
  readonly mine: Record
  readonly foreign: Record
  /** A nurse of the first team whose role has ended. */
  readonly formerNurse: string
  /** Followed by the first team until yesterday. */
  readonly formerPatient: Person
  readonly planDefinition: string
  readonly questionnaire: string
}

export async function aWorld(server: FhirServer): Promise<World> {
  const formerNurse = await put(server, { resourceType: 'Practitioner', active: true })
  const [team, otherTeam] = await Promise.all([aTeam(server), aTeam(server)])
  const [mine, foreign] = await Promise.all([aRecord(server, team), aRecord(server, otherTeam)])
  await put(server, {
    resourceType: 'PractitionerRole',
    active: false,
    practitioner: { reference: `Practitioner/${formerNurse}` },
  })
  const formerPatient = await aPerson(server, { team: await aTeam(server) })
  await put(server, {
    resourceType: 'CarePlan',
    status: 'active',
    intent: 'plan',
    subject: { reference: `Patient/${formerPatient.id}` },
    period: { start: '2020-01-01', end: new Date(Date.now() - 2 * 86_400_000).toISOString().slice(0, 10) },
    careTeam: [{ reference: `CareTeam/${team.id}` }],
  })
  const planDefinition = await put(server, { resourceType: 'PlanDefinition', status: 'draft', title: 'Prøve' })
  const questionnaire = await put(server, { resourceType: 'Questionnaire', status: 'draft', title: 'Prøve' })
  return { team, otherTeam, mine, foreign, formerNurse, formerPatient, planDefinition, questionnaire }
}

async function aRecord(server: FhirServer, team: Team): Promise<Record> {
  const person = await aPerson(server, { team })
  const patient = { reference: `Patient/${person.id}` }
  const code = { coding: [{ system: 'http://loinc.org', code: '2708-6' }] }
  const observation = (source: string) =>
    put(server, {
      resourceType: 'Observation',
      status: 'final',
      code,
      subject: patient,
      effectiveDateTime: new Date().toISOString(),
      valueQuantity: { value: 95, unit: '%' },
      extension: [{ url: extensions['submitted-by'], valueString: source }],
      identifier: [{ system: 'http://heimvakt.no/fhir/identifier/reading', value: crypto.randomUUID() }],
    })
  const answers = (source: string) =>
    put(server, {
      resourceType: 'QuestionnaireResponse',
      status: 'completed',
      questionnaire: 'http://heimvakt.no/fhir/Questionnaire/phq-9|1.0.0',
      subject: patient,
      authored: new Date().toISOString(),
      extension: [{ url: extensions['submitted-by'], valueString: source }],
      identifier: { system: 'http://heimvakt.no/fhir/identifier/reading', value: crypto.randomUUID() },
    })
  return {
    person,
    ownAnswers: await answers(`patient/${person.id}`),
    nurseAnswers: await answers(`practitioner/${team.nurse}`),
    ownObservation: await observation(`patient/${person.id}`),
    systemObservation: await observation('system/partner'),
    task: await put(server, {
      resourceType: 'Task',
      status: 'requested',
      intent: 'order',
      for: patient,
      owner: { reference: `Practitioner/${team.nurse}` },
    }),
    finding: await put(server, {
      resourceType: 'DetectedIssue',
      status: 'final',
      patient,
      code: { coding: [{ system: nationalSystems.alertCode, code: '5.2.1' }] },
    }),
    goal: await put(server, {
      resourceType: 'Goal',
      lifecycleStatus: 'active',
      description: { text: 'Personens egen normal' },
      subject: patient,
    }),
    outcome: await put(server, { resourceType: 'ClinicalImpression', status: 'completed', subject: patient }),
  }
}
