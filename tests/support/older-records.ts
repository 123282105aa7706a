import { caseIdentity, findingIdentity } from '@heimvakt/core/rules/identity'
import type { Clinic } from './clinic.ts'
import type { FhirServer } from './fhir-server.ts'
import { put } from './gateway-people.ts'

/** Records as Heimvakt wrote them before it judged all that is told (f8662ee): literal, so that no codec of now has a part in them. */

const ours = 'http://heimvakt.no/fhir'
const of = (name: string) => `${ours}/StructureDefinition/${name}`
const HOUR = 3_600_000
const DAY = 24 * HOUR

const codes = {
  'oxygen-saturation': { system: 'http://loinc.org', code: '2708-6' },
  'blood-pressure': { system: 'http://loinc.org', code: '85354-9' },
  'blood-glucose': { system: 'http://loinc.org', code: '15074-8' },
} as const

interface Bounds {
  readonly zone: 'red' | 'yellow'
  /** LOINC of a part of a panel. */
  readonly component?: string
  readonly low?: number
  readonly high?: number
  readonly unit: string
}

interface Found {
  /** Index of the reading that it is about. */
  readonly on: number
  readonly rule: { readonly url: string; readonly version: string; readonly action: string; readonly kind: string }
  readonly triage: readonly [code: string, severity: 'high' | 'moderate' | 'low']
  readonly evidence: object
}

/** What one person had. */
interface Told {
  readonly template: string
  readonly version: string
  readonly type: keyof typeof codes
  readonly limits: readonly Bounds[]
  /** How long ago, and the elements of the value. */
  readonly readings: readonly (readonly [hoursAgo: number, value: object])[]
  readonly findings: readonly Found[]
  /** The elements of the case that a nurse's actions made; the first finding opened it. */
  readonly work: object
}

/** A person whose record it is, with one open case. */
export interface OlderRecord {
  /** Bare ids. */
  readonly patient: string
  readonly order: string
  readonly plan: string
  readonly case: string
  readonly findings: readonly string[]
  readonly readings: readonly string[]
}

interface Options {
  readonly server: FhirServer
  readonly clinic: Clinic
  /** Epoch milliseconds. */
  readonly now: number
}

const instant = (at: number) => new Date(at).toISOString()
const quantity = (value: number, unit: string) => ({ value, unit, system: 'http://unitsofmeasure.org', code: unit })
const when = (at: number) => ({ at, day: instant(at).slice(0, 10), precision: 'instant' })

function limitExtension({ zone, component, low, high, unit }: Bounds, from: number): object {
  return {
    url: of('limit'),
    extension: [
      { url: 'zone', valueCode: zone },
      ...(component === undefined
        ? []
        : [{ url: 'component', valueCoding: { system: 'http://loinc.org', code: component } }]),
      ...(low === undefined ? [] : [{ url: 'low', valueQuantity: quantity(low, unit) }]),
      ...(high === undefined ? [] : [{ url: 'high', valueQuantity: quantity(high, unit) }]),
      { url: 'validFrom', valueDateTime: instant(from) },
    ],
  }
}

async function anOlderRecord({ server, clinic, now }: Options, told: Told): Promise<OlderRecord> {
  const start = now - 8 * DAY
  const patient = await put(server, { resourceType: 'Patient', active: true, name: [{ family: 'Eldre' }] })
  const subject = { reference: `Patient/${patient}` }
  const order = await put(server, {
    resourceType: 'ServiceRequest',
    extension: told.limits.map((bounds) => limitExtension(bounds, start)),
    status: 'active',
    intent: 'order',
    code: { coding: [codes[told.type]] },
    subject,
  })
  const plan = await put(server, {
    resourceType: 'CarePlan',
    instantiatesCanonical: [`${ours}/PlanDefinition/${told.template}|${told.version}`],
    status: 'active',
    intent: 'plan',
    category: [{ coding: [{ system: 'http://ehelse.no/fhir/CodeSystem/vkp-careplan-category-v090', code: '1' }] }],
    title: 'Oppfølging',
    subject,
    period: { start: instant(start) },
    careTeam: [{ reference: `CareTeam/${clinic.team}` }],
    activity: [{ reference: { reference: `ServiceRequest/${order}` } }],
  })
  const readings: string[] = []
  for (const [hoursAgo, value] of told.readings)
    readings.push(
      await put(server, {
        resourceType: 'Observation',
        extension: [{ url: of('received'), valueInstant: instant(now - hoursAgo * HOUR + 1000) }],
        status: 'final',
        code: { coding: [codes[told.type]] },
        subject,
        effectiveDateTime: instant(now - hoursAgo * HOUR),
        ...value,
      }),
    )
  const identities = told.findings.map(({ on, rule: { url, action } }) =>
    findingIdentity({ patient: subject.reference, url, action, about: readings[on] ?? '' }),
  )
  const findings: string[] = []
  for (const [index, found] of told.findings.entries())
    findings.push(
      await put(
        server,
        aFinding(found, {
          subject,
          reading: readings[found.on] ?? '',
          identity: identities[index],
          at: now - 50 * 60_000,
        }),
      ),
    )
  const team = `CareTeam/${clinic.team}`
  const [first = ''] = identities
  const task = await put(server, {
    resourceType: 'Task',
    identifier: [{ system: `${ours}/identifier/case`, value: caseIdentity(subject.reference, team, first) }],
    intent: 'order',
    focus: { reference: `CarePlan/${plan}` },
    for: subject,
    authoredOn: instant(now - 30 * 60_000),
    lastModified: instant(now - 30 * 60_000),
    input: identities.map((value, index) => ({
      type: { text: 'finding' },
      valueReference: {
        reference: `DetectedIssue/${findings[index]}`,
        type: 'DetectedIssue',
        identifier: { system: `${ours}/identifier/finding`, value },
      },
    })),
    ...told.work,
  })
  await put(server, {
    resourceType: 'Basic',
    extension: [{ url: of('state'), valueString: JSON.stringify({ revision: 1, nextDue: instant(now) }) }],
    identifier: [{ system: `${ours}/identifier/rule-state`, value: patient }],
    code: { coding: [{ system: `${ours}/CodeSystem/basic-kind`, code: 'rule-state' }] },
    subject,
  })
  return { patient, order, plan, case: task, findings, readings }
}

function aFinding(
  { rule: { url, version, action, kind }, triage: [code, severity], evidence }: Found,
  about: {
    readonly subject: object
    readonly reading: string
    readonly identity: string | undefined
    readonly at: number
  },
) {
  const system =
    code === 'unassessed' ? `${ours}/CodeSystem/triage-category` : 'http://ehelse.no/fhir/CodeSystem/vkp-triage-v090'
  const alert = { system: 'http://ehelse.no/fhir/CodeSystem/vkp-alert-code-v090', code: '5.2.1' }
  return {
    resourceType: 'DetectedIssue',
    extension: [
      { url: of('triage-category'), valueCoding: { system, code } },
      {
        url: of('rule-applied'),
        extension: [
          { url: 'canonical', valueCanonical: `${url}|${version}` },
          { url: 'action', valueString: action },
          { url: 'kind', valueCode: kind },
        ],
      },
      { url: of('evidence'), valueString: JSON.stringify(evidence) },
    ],
    identifier: [{ system: `${ours}/identifier/finding`, value: about.identity }],
    status: 'final',
    code: { coding: [alert] },
    severity,
    patient: about.subject,
    identifiedDateTime: instant(about.at),
    implicated: [{ reference: `Observation/${about.reading}` }],
  }
}

const worded = (code: string, now: number) => [
  {
    url: of('triage-category'),
    valueCoding: { system: 'http://ehelse.no/fhir/CodeSystem/vkp-triage-v090', code },
  },
  { url: of('category-since'), valueInstant: instant(now - 50 * 60_000) },
]

function outside(template: string, version: string, type: keyof typeof codes): Found['rule'] {
  return {
    url: `${ours}/PlanDefinition/${template}`,
    version,
    action: `${type}-outside-limits`,
    kind: 'outside-limits',
  }
}

/**
 * A red saturation beside one in kPa, which Kari has taken; the plan says nothing of oxygen. A raised pressure that is put
 * off until tomorrow. A low glucose that nobody has taken, in a plan without a rule of two in a row.
 */
export async function olderRecords(options: Options): Promise<{
  readonly lungs: OlderRecord
  readonly pressure: OlderRecord
  readonly sugar: OlderRecord
}> {
  const { clinic, now } = options
  const start = now - 8 * DAY
  const team = { url: of('case-team'), valueReference: { reference: `CareTeam/${clinic.team}` } }
  const owner = { reference: `Practitioner/${clinic.kari.practitioner}`, display: 'Kari' }
  const evidence = (type: string, part: object) => ({
    kind: 'outside-limits',
    type,
    at: when(now - HOUR),
    late: false,
    withOxygen: false,
    parts: [part],
  })
  const lungs = await anOlderRecord(options, {
    template: 'copd',
    version: '1.1.0',
    type: 'oxygen-saturation',
    limits: [
      { zone: 'red', low: 88, unit: '%' },
      { zone: 'yellow', low: 90, unit: '%' },
    ],
    readings: [
      [26, { valueQuantity: quantity(94, '%') }],
      [2, { valueQuantity: quantity(12.4, 'kPa') }],
      [1, { valueQuantity: quantity(84, '%') }],
    ],
    findings: [
      {
        on: 1,
        rule: { url: `${ours}/PlanDefinition/built-in`, version: '1.0.0', action: 'unassessable', kind: 'technical' },
        triage: ['unassessed', 'low'],
        evidence: {
          kind: 'unassessed',
          reason: 'unknown-unit',
          type: 'oxygen-saturation',
          part: null,
          at: when(now - 2 * HOUR),
          shown: '12.4 kPa',
          path: 'Observation.valueQuantity.code',
        },
      },
      {
        on: 2,
        rule: outside('copd', '1.1.0', 'oxygen-saturation'),
        triage: ['R', 'high'],
        evidence: evidence('oxygen-saturation', {
          part: 'value',
          value: '84',
          side: 'below',
          limit: { zone: 'red', part: 'value', low: '88', unit: '%', validFrom: start },
          previous: { value: '94', at: when(now - 26 * HOUR) },
          mayBeError: false,
        }),
      },
    ],
    work: {
      extension: [team, ...worded('R', now)],
      status: 'in-progress',
      priority: 'stat',
      executionPeriod: { start: instant(now - 30 * 60_000) },
      owner,
      restriction: { period: { end: instant(now + HOUR) } },
    },
  })
  const pressure = await anOlderRecord(options, {
    template: 'hypertension',
    version: '1.2.0',
    type: 'blood-pressure',
    limits: [
      { zone: 'yellow', component: '8480-6', low: 101, high: 159, unit: 'mm[Hg]' },
      { zone: 'yellow', component: '8462-4', high: 99, unit: 'mm[Hg]' },
    ],
    readings: [
      [
        1,
        {
          component: (
            [
              ['8480-6', 162],
              ['8462-4', 84],
            ] as const
          ).map(([code, value]) => ({
            code: { coding: [{ system: 'http://loinc.org', code }] },
            valueQuantity: quantity(value, 'mm[Hg]'),
          })),
        },
      ],
    ],
    findings: [
      {
        on: 0,
        rule: outside('hypertension', '1.2.0', 'blood-pressure'),
        triage: ['Y', 'moderate'],
        evidence: evidence('blood-pressure', {
          part: 'systolic',
          value: '162',
          side: 'above',
          limit: { zone: 'yellow', part: 'systolic', low: '101', high: '159', unit: 'mm[Hg]', validFrom: start },
          mayBeError: false,
        }),
      },
    ],
    work: {
      extension: [
        team,
        ...worded('Y', now),
        {
          url: of('snooze'),
          extension: [
            { url: 'since', valueInstant: instant(now - 30 * 60_000) },
            { url: 'until', valueInstant: instant(now + DAY) },
            { url: 'untilWorse', valueBoolean: true },
            { url: 'forPatient', valueBoolean: false },
            { url: 'reason', valueString: 'Måler igjen.' },
          ],
        },
      ],
      status: 'on-hold',
      priority: 'urgent',
      owner,
    },
  })
  const sugar = await anOlderRecord(options, {
    template: 'diabetes-type-1',
    version: '1.1.0',
    type: 'blood-glucose',
    limits: [{ zone: 'red', low: 3, high: 20, unit: 'mmol/L' }],
    readings: [[1, { valueQuantity: quantity(2.8, 'mmol/L') }]],
    findings: [
      {
        on: 0,
        rule: outside('diabetes-type-1', '1.1.0', 'blood-glucose'),
        triage: ['R', 'high'],
        evidence: evidence('blood-glucose', {
          part: 'value',
          value: '2.8',
          side: 'below',
          limit: { zone: 'red', part: 'value', low: '3', high: '20', unit: 'mmol/L', validFrom: start },
          mayBeError: false,
        }),
      },
    ],
    work: {
      extension: [team, ...worded('R', now)],
      status: 'requested',
      priority: 'stat',
      restriction: { period: { end: instant(now + HOUR) } },
    },
  })
  return { lungs, pressure, sugar }
}
