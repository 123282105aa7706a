import { accepted, type FhirCalls } from './fhir-calls.ts'
import type { Work } from './lanes.ts'
import type { LoadPatient } from './people.ts'

const own = 'http://heimvakt.no/fhir'
const fnr = 'urn:oid:2.16.578.1.12.4.1.4.1'
const source = 'http://load.example/reading'

/** What one way of working has been acknowledged, to be counted at the end. */
export interface Way {
  readonly name: string
  readonly work: Work
  /** The identifiers' values of the readings that were acknowledged. */
  readonly acknowledged: Set<string>
  /** Of these, the ones outside the limits. */
  readonly outside: Set<string>
}

export interface WayOptions {
  readonly name: string
  readonly patients: readonly LoadPatient[]
  /** 0.05 or 1: how many of the readings lie under the red limit. */
  readonly outsideShare: number
}

/** (a) Observations straight into the FHIR server, one plain create each: the limit. */
export function straight(server: FhirCalls, options: WayOptions): Way {
  return way(options, async ({ reading }) => {
    accepted(await server.post('/Observation', reading))
  })
}

/** (b) The same through the gateway, as a partner system sends it. */
export function throughGateway(gateway: FhirCalls, options: WayOptions): Way {
  return way(options, async ({ reading }) => {
    accepted(await gateway.post('/Observation', reading))
  })
}

/** (c) Through the gateway and, for a reading outside its limits, on until its finding can be searched. */
export function toFinding(gateway: FhirCalls, server: FhirCalls, options: WayOptions): Way {
  return way(options, async ({ reading, isOutside }) => {
    const { id } = accepted(await gateway.post('/Observation', reading))
    if (isOutside) await untilFound(server, `/DetectedIssue?implicated=Observation/${id}&_elements=id`)
  })
}

/** The bare loop: one create and one commit of the entries that the rules would write, without any judgement. */
export function bareLoop(server: FhirCalls, options: WayOptions): Way {
  const states = new Map<string, PatientState>()
  return way(options, async ({ reading, isOutside, patient, key }) => {
    const { id = '' } = accepted(await server.post('/Observation', reading))
    if (!isOutside) return
    const before = states.get(patient.id)
    const written = accepted(await server.post('', commit({ patient: patient.id, observation: id, key, before })))
    states.set(patient.id, stateAfter(written, before))
    await untilFound(server, `/DetectedIssue?implicated=Observation/${id}&_elements=id`)
  })
}

interface Turn {
  readonly reading: unknown
  readonly isOutside: boolean
  readonly patient: LoadPatient
  readonly key: string
}

/** Deals the patients out so that no two lanes ever write for the same one at once. */
function way({ name, patients, outsideShare }: WayOptions, send: (turn: Turn) => Promise<void>): Way {
  const acknowledged = new Set<string>()
  const outside = new Set<string>()
  let count = 0
  const busy = new Set<string>()
  const work: Work = async () => {
    const number = count++
    const patient = freePatient(patients, busy, number)
    const key = `${name}-${number}`
    const isOutside = Math.floor((number + 1) * outsideShare) > Math.floor(number * outsideShare)
    busy.add(patient.id)
    try {
      await send({ patient, key, isOutside, reading: reading({ patient, key, value: isOutside ? 84 : 95 }) })
    } finally {
      busy.delete(patient.id)
    }
    acknowledged.add(key)
    if (isOutside) outside.add(key)
  }
  return { name, work, acknowledged, outside }
}

function freePatient(patients: readonly LoadPatient[], busy: ReadonlySet<string>, number: number): LoadPatient {
  for (let step = 0; step < patients.length; step += 1) {
    const patient = patients[(number + step) % patients.length]
    if (patient !== undefined && !busy.has(patient.id)) return patient
  }
  throw new Error('more work at once than patients')
}

function reading({
  patient,
  key,
  value,
}: {
  readonly patient: LoadPatient
  readonly key: string
  readonly value: number
}): unknown {
  return {
    resourceType: 'Observation',
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
    ],
    identifier: [{ system: source, value: key }],
    code: {
      coding: [
        { system: 'http://loinc.org', code: '2708-6' },
        { system: 'http://loinc.org', code: '59408-5' },
      ],
    },
    subject: { reference: `Patient/${patient.id}`, identifier: { system: fnr, value: patient.identityNumber } },
    effectiveDateTime: new Date().toISOString(),
    valueQuantity: { value, unit: '%', system: 'http://unitsofmeasure.org', code: '%' },
  }
}

async function untilFound(server: FhirCalls, search: string): Promise<void> {
  for (const end = performance.now() + 30_000; performance.now() < end;) {
    const found = accepted(await server.get(search))
    if ((found.entry?.length ?? 0) > 0) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error('no finding within 30 s')
}

interface PatientState {
  readonly state: string
  readonly stateVersion: string
  readonly task: string
  readonly taskVersion: string
  readonly revision: number
  readonly findings: readonly string[]
}

interface CommitOf {
  readonly patient: string
  readonly observation: string
  readonly key: string
  readonly before: PatientState | undefined
}

/** The four entries of the rules' transaction: rule state, finding, case, and who moved the case. */
function commit({ patient, observation, key, before }: CommitOf): unknown {
  const finding = `urn:uuid:10000000-0000-4000-8000-${Buffer.from(key.slice(-6).padStart(6, '0')).toString('hex')}`
  const revision = (before?.revision ?? 0) + 1
  const state = {
    resourceType: 'Basic',
    ...(before === undefined ? {} : { id: before.state }),
    code: { coding: [{ system: `${own}/CodeSystem/basic-kind`, code: 'rule-state' }] },
    identifier: [{ system: `${own}/identifier/load`, value: `state-${patient}` }],
    extension: [{ url: `${own}/StructureDefinition/state`, valueString: JSON.stringify({ revision, nextDue: null }) }],
    subject: { reference: `Patient/${patient}` },
  }
  const task = {
    resourceType: 'Task',
    ...(before === undefined ? {} : { id: before.task }),
    status: 'requested',
    intent: 'order',
    priority: 'stat',
    identifier: [{ system: `${own}/identifier/load`, value: `case-${patient}` }],
    for: { reference: `Patient/${patient}` },
    input: [...(before?.findings ?? []), finding].map((reference) => ({
      type: { text: 'finding' },
      valueReference: { reference },
    })),
  }
  const issue = {
    resourceType: 'DetectedIssue',
    status: 'final',
    severity: 'high',
    identifier: [{ system: `${own}/identifier/load`, value: key }],
    code: { coding: [{ system: 'http://ehelse.no/fhir/CodeSystem/vkp-alert-code-v090', code: '5.2.1' }] },
    patient: { reference: `Patient/${patient}` },
    identifiedDateTime: new Date().toISOString(),
    implicated: [{ reference: `Observation/${observation}` }],
    detail: 'SpO₂ 84 %, grense 88 %.',
  }
  const caseUrl = before === undefined ? 'urn:uuid:20000000-0000-4000-8000-000000000000' : `Task/${before.task}`
  const provenance = {
    resourceType: 'Provenance',
    target: [{ reference: caseUrl }],
    occurredDateTime: new Date().toISOString(),
    recorded: new Date().toISOString(),
    activity: { coding: [{ system: `${own}/CodeSystem/case-transition`, code: 'join' }] },
    agent: [{ who: { display: 'load' } }],
  }
  const ifNoneExist = (value: string) => `identifier=${encodeURIComponent(`${own}/identifier/load|${value}`)}`
  return {
    resourceType: 'Bundle',
    type: 'transaction',
    entry: [
      before === undefined
        ? { resource: state, request: { method: 'POST', url: 'Basic', ifNoneExist: ifNoneExist(`state-${patient}`) } }
        : {
            resource: state,
            request: { method: 'PUT', url: `Basic/${before.state}`, ifMatch: `W/"${before.stateVersion}"` },
          },
      {
        fullUrl: finding,
        resource: issue,
        request: { method: 'POST', url: 'DetectedIssue', ifNoneExist: ifNoneExist(key) },
      },
      before === undefined
        ? {
            fullUrl: caseUrl,
            resource: task,
            request: { method: 'POST', url: 'Task', ifNoneExist: ifNoneExist(`case-${patient}`) },
          }
        : {
            resource: task,
            request: { method: 'PUT', url: `Task/${before.task}`, ifMatch: `W/"${before.taskVersion}"` },
          },
      { resource: provenance, request: { method: 'POST', url: 'Provenance' } },
    ],
  }
}

function stateAfter(
  written: Awaited<ReturnType<FhirCalls['post']>>['body'],
  before: PatientState | undefined,
): PatientState {
  const [state = '', finding = '', task = ''] = (written.entry ?? []).map((entry) => entry.response?.location ?? '')
  return {
    state: part(state, 1),
    stateVersion: part(state, 3),
    task: part(task, 1),
    taskVersion: part(task, 3),
    revision: (before?.revision ?? 0) + 1,
    findings: [...(before?.findings ?? []), `DetectedIssue/${part(finding, 1)}`],
  }
}

/** Part of `Type/id/_history/version`. */
function part(location: string, index: number): string {
  return location.split('/')[index] ?? ''
}
