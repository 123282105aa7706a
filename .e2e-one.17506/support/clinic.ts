import { randomInt, randomUUID } from 'node:crypto'
import type { Case } from '@heimvakt/core/cases/case'
import { identifierSystems, nationalIdentifiers, planDefinitionUrl } from '@heimvakt/core/fhir/canonicals'
import { toDetectedIssue } from '@heimvakt/core/fhir/detected-issue'
import { toTask } from '@heimvakt/core/fhir/task'
import { effectiveTimeOf } from '@heimvakt/core/measurements/effective-time'
import type { OutsideLimitsEvidence } from '@heimvakt/core/rules/kinds/outside-limits-evidence'
import type { Finding } from '@heimvakt/core/rules/finding'
import type { TriageCategory } from '@heimvakt/core/rules/triage'
import { ask, type FhirServer } from './fhir-server.ts'
import { aPerson, put, type Person } from './gateway-people.ts'
import type { DemoPerson } from './signed-in-gateway.ts'

/** A nurse who can sign in. */
export interface Nurse extends DemoPerson {
  readonly practitioner: string
}

/** A team with two nurses and one patient, and who may sign in there. */
export interface Clinic {
  readonly team: string
  readonly organization: string
  readonly kari: Nurse
  readonly amir: Nurse
  readonly patient: Person
  readonly people: readonly DemoPerson[]
}

/** `name` keeps the keys of several clinics apart. */
export async function aClinic(server: FhirServer, name: string): Promise<Clinic> {
  const organization = await put(server, { resourceType: 'Organization', active: true, name: 'Kommune' })
  const kari = await aNurse(server, { key: `kari-${name}`, name: 'Kari' })
  const amir = await aNurse(server, { key: `amir-${name}`, name: 'Amir' })
  const team = await put(server, {
    resourceType: 'CareTeam',
    status: 'active',
    name: `Team ${name}`,
    participant: [kari, amir].map(({ practitioner }) => ({ member: { reference: `Practitioner/${practitioner}` } })),
    managingOrganization: [{ reference: `Organization/${organization}` }],
  })
  const patient = await aPerson(server, { team: { id: team, organization, nurse: kari.practitioner } })
  const signsIn: DemoPerson = {
    key: `pasient-${name}`,
    name: 'Anne',
    role: 'patient',
    identityNumber: patient.identityNumber,
  }
  return { team, organization, kari, amir, patient, people: [kari, amir, signsIn] }
}

async function aNurse(
  server: FhirServer,
  { key, name }: { readonly key: string; readonly name: string },
): Promise<Nurse> {
  const hpr = String(randomInt(1e8, 1e9))
  const practitioner = await put(server, {
    resourceType: 'Practitioner',
    active: true,
    identifier: [{ system: nationalIdentifiers.hpr, value: hpr }],
    name: [{ text: name }],
  })
  const code = [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9060', code: 'SP' }] }]
  await put(server, {
    resourceType: 'PractitionerRole',
    active: true,
    practitioner: { reference: `Practitioner/${practitioner}` },
    code,
  })
  return { key, name, role: 'nurse', hpr, practitioner }
}

/** A saturation of the patient, as the gateway stores it. */
export function aReading(server: FhirServer, { patient }: Clinic, value: number): Promise<string> {
  return put(server, {
    resourceType: 'Observation',
    status: 'final',
    code: { coding: [{ system: 'http://loinc.org', code: '2708-6' }] },
    subject: { reference: `Patient/${patient.id}` },
    effectiveDateTime: new Date().toISOString(),
    valueQuantity: { value, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
  })
}

/** A finding on a new reading, as the rules store it; answers its bare id and identity. */
export async function aFinding(
  server: FhirServer,
  clinic: Clinic,
  category: TriageCategory = 'red',
): Promise<{ readonly id: string; readonly identity: string }> {
  const identity = randomUUID()
  const at = effectiveTimeOf(new Date().toISOString())
  if (at === null) throw new Error('the clock of the test is wrong')
  const limit = {
    zone: category === 'red' ? 'red' : 'yellow',
    part: 'value',
    low: '88',
    unit: '%',
    validFrom: 0,
  } as const
  const evidence: OutsideLimitsEvidence = {
    kind: 'outside-limits',
    type: 'oxygen-saturation',
    at,
    late: false,
    withOxygen: false,
    parts: [{ part: 'value', value: '86', side: 'below', limit, mayBeError: false }],
  }
  const finding: Finding = {
    id: null,
    version: null,
    identity,
    status: 'open',
    patient: `Patient/${clinic.patient.id}`,
    category,
    rule: {
      url: planDefinitionUrl('copd'),
      version: '1.0.0',
      action: 'oxygen-saturation-outside-limits',
      kind: 'outside-limits',
    },
    readings: [await aReading(server, clinic, 86)],
    evidence,
    since: Date.now(),
  }
  const device = await put(server, { resourceType: 'Device', status: 'active' })
  return { id: await put(server, toDetectedIssue(finding, `Device/${device}`)), identity }
}

/** An open case with one finding; answers its bare id. */
export async function aCase(server: FhirServer, clinic: Clinic, category: TriageCategory = 'red'): Promise<string> {
  return put(server, toTask(openedOn({ ...(await aFinding(server, clinic, category)), category }, clinic)))
}

/** A new case on a stored finding. */
export function openedOn(
  finding: { readonly id: string; readonly identity: string; readonly category: TriageCategory },
  clinic: Clinic,
): Case {
  return {
    id: null,
    version: null,
    identity: randomUUID(),
    status: 'new',
    category: finding.category,
    patient: `Patient/${clinic.patient.id}`,
    team: `CareTeam/${clinic.team}`,
    plan: `CarePlan/${clinic.patient.plan}`,
    findings: [{ identity: finding.identity, reference: `DetectedIssue/${finding.id}` }],
    openedAt: Date.now(),
    categorySince: Date.now(),
    changedAt: Date.now(),
    owner: null,
    claimedAt: null,
    assignedBy: null,
    snooze: null,
    dueAt: null,
    escalation: 0,
    escalatedAt: null,
    normalised: false,
    resolvedAt: null,
    outcome: null,
  }
}

/** The identifier of the patient's rule state, as a search asks for it. */
export function ruleStateOf({ patient }: Clinic): string {
  return encodeURIComponent(`${identifierSystems['rule-state']}|${patient.id}`)
}

type StoredTask = {
  readonly resourceType: 'Task'
  readonly meta: { readonly versionId: string }
  readonly input: readonly object[]
}

/** Another finding joins the case, as the rules write it; answers the new version. */
export async function joinCase(server: FhirServer, id: string, clinic: Clinic): Promise<string> {
  const finding = await aFinding(server, clinic)
  const { body: task } = await ask<StoredTask>(server, `GET /Task/${id}`)
  const [first] = task.input as readonly {
    readonly type: object
    readonly valueReference: { readonly identifier: { readonly system: string } }
  }[]
  const joined = {
    type: first?.type,
    valueReference: {
      reference: `DetectedIssue/${finding.id}`,
      identifier: { system: first?.valueReference.identifier.system, value: finding.identity },
    },
  }
  const { status, body } = await ask<StoredTask>(server, `PUT /Task/${id}`, {
    body: { ...task, input: [...task.input, joined] },
  })
  if (status !== 200) throw new Error(`the finding did not join: ${status}`)
  return body.meta.versionId
}
