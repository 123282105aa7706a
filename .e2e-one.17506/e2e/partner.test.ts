import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, inject, it } from 'vitest'
import { demoPartner, eventually, type FhirBody, type Partner } from '../support/partner.ts'
import { peopleOf, type Person } from '../support/product.ts'

/** What a partner's script does with `data/demo/partner.json` and nothing but HTTP, on the whole product. */
const product = inject('product')
const fnr = 'urn:oid:2.16.578.1.12.4.1.4.1'
const ucum = 'http://unitsofmeasure.org'
let partner: Partner

beforeAll(async () => {
  partner = await demoPartner(product)
})

function person(key: string): Person {
  const found = peopleOf(product.data).find((one) => one.key === key)
  if (found === undefined) throw new Error(`the demo lacks ${key}`)
  return found
}

interface Shape {
  readonly codes: readonly (readonly [system: string, code: string])[]
  readonly value: Readonly<Record<string, unknown>>
  readonly when?: string
}

const loinc = (code: string) => ['http://loinc.org', code] as const
const snomed = (code: string) => ['http://snomed.info/sct', code] as const
const concept = (codes: Shape['codes']) => ({ coding: codes.map(([system, code]) => ({ system, code })) })
const quantity = (value: number, unit: string, code: string | null = unit) => ({
  valueQuantity: { value, unit, ...(code === null ? {} : { system: ucum, code }) },
})

function reading(
  of: Person,
  { codes, value, when = new Date().toISOString() }: Shape,
): Readonly<Record<string, unknown>> {
  return {
    resourceType: 'Observation',
    status: 'final',
    identifier: [{ system: 'urn:example:reading', value: randomUUID() }],
    code: concept(codes),
    subject: { identifier: { system: fnr, value: of.identityNumber } },
    effectiveDateTime: when,
    ...value,
  }
}

function pressure(systolic: string, diastolic: string): Readonly<Record<string, unknown>> {
  return {
    component: [
      { code: concept([snomed(systolic)]), ...quantity(215, 'mm[Hg]') },
      { code: concept([snomed(diastolic)]), ...quantity(125, 'mm[Hg]') },
    ],
  }
}

async function findingsOn(observation: string, patient: Person): Promise<readonly FhirBody[]> {
  const { body } = await partner.get(`DetectedIssue?patient=${patient.id}&_sort=-identified&_count=100`)
  const issues = (body.entry ?? []).flatMap(({ resource }) => (resource === undefined ? [] : [resource]))
  return issues.filter((issue) => JSON.stringify(issue['implicated'] ?? []).includes(`Observation/${observation}"`))
}

const triage = (issue: FhirBody): string =>
  /"code":"(R|Y|G|NR|unassessed)"/.exec(JSON.stringify(issue['extension']))?.[1] ?? ''

async function triageOf(observation: string, patient: Person): Promise<readonly string[]> {
  const found = await eventually(
    () => findingsOn(observation, patient),
    (issues) => issues.length > 0,
  )
  return found.map(triage)
}

describe('a reading in a shape that Norwegian partners send is stored, found again and judged', () => {
  it.each([
    [
      'SpO₂ with its UCUM code',
      'kols-berit',
      { codes: [loinc('2708-6'), loinc('59408-5')], value: quantity(80, '%') },
      '2708-6',
    ],
    [
      'SpO₂ with the unit as text alone',
      'kols-berit',
      { codes: [snomed('431314004')], value: quantity(79, '%', null) },
      '431314004',
    ],
    ['heart rate', 'kols-berit', { codes: [loinc('8867-4')], value: quantity(190, '/min') }, '8867-4'],
    ['pulse', 'kols-berit', { codes: [snomed('78564009')], value: quantity(188, '/min') }, '78564009'],
    ['temperature', 'kols-berit', { codes: [loinc('8310-5')], value: quantity(40.4, 'Cel') }, '8310-5'],
    ['respiratory rate by VKP', 'kols-berit', { codes: [snomed('86290005')], value: quantity(41, '/min') }, '86290005'],
    [
      'respiratory rate by the domain profile',
      'kols-berit',
      { codes: [snomed('271625008')], value: quantity(42, '/min') },
      '271625008',
    ],
    [
      'glucose in mmol/l',
      'diabetes-geir',
      { codes: [loinc('14743-9')], value: quantity(2.1, 'mmol/l', null) },
      '14743-9',
    ],
    ['weight in grams', 'hjertesvikt-olav', { codes: [loinc('29463-7')], value: quantity(205_000, 'g') }, '29463-7'],
    [
      'blood pressure by VKP',
      'hypertensjon-jan',
      { codes: [snomed('75367002')], value: pressure('271649006', '271650006') },
      '75367002',
    ],
    [
      'blood pressure by the domain profile',
      'hypertensjon-jan',
      { codes: [loinc('85354-9')], value: pressure('4471000202106', '4481000202108') },
      '85354-9',
    ],
  ] as const)('%s', async (_name, key, shape, code) => {
    const patient = person(key)
    const stored = await partner.post('Observation', reading(patient, shape))
    expect(stored.status, stored.text).toBe(201)
    const found = await partner.get(`Observation?patient=${patient.id}&code=${code}&_sort=-date&_count=20`)
    expect((found.body.entry ?? []).map(({ resource }) => resource?.id)).toContain(stored.body.id)
    await expect.poll(() => triageOf(String(stored.body.id), patient)).toContain('R')
  })
})

it('the same POST 20 times at once is one reading, one finding and the same answer', async () => {
  const patient = person('kols-tor')
  const same = reading(patient, { codes: [loinc('2708-6')], value: quantity(81, '%') })
  const answers = await Promise.all(Array.from({ length: 20 }, () => partner.post('Observation', same)))
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 201]))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
  expect(new Set(answers.map(({ headers }) => `${headers.get('etag')} ${headers.get('location')}`)).size).toBe(1)
  const id = String(answers[0]?.body.id)
  await expect.poll(() => triageOf(id, patient)).toEqual(['R'])
  const found = await partner.get(`Observation?patient=${patient.id}&code=2708-6&_sort=-date&_count=20`)
  expect(
    (found.body.entry ?? []).filter(({ resource }) => JSON.stringify(resource).includes('"value":81')),
  ).toHaveLength(1)
})

it('a batch with a good and three bad entries stores the good one and names each fault by fullUrl', async () => {
  const patient = person('kols-tor')
  const good = reading(patient, { codes: [loinc('2708-6')], value: quantity(95, '%') })
  const { status: _status, ...withoutStatus } = good
  const entries = [
    good,
    withoutStatus,
    {
      ...good,
      identifier: [{ system: 'urn:example:reading', value: randomUUID() }],
      subject: { identifier: { system: fnr, value: '12345678901' } },
    },
    { ...good, identifier: [{ system: 'urn:example:reading', value: randomUUID() }], code: undefined },
  ].map((resource) => ({
    fullUrl: `urn:uuid:${randomUUID()}`,
    resource,
    request: { method: 'POST', url: 'Observation' },
  }))
  const { status, body } = await partner.post('', { resourceType: 'Bundle', type: 'batch', entry: entries })
  expect(status).toBe(200)
  const answers = entries.map(({ fullUrl }) => body.entry?.find((entry) => entry.fullUrl === fullUrl)?.response)
  expect(answers.map((answer) => answer?.status.slice(0, 1))).toEqual(['2', '4', '4', '4'])
  const places = answers.slice(1).map((answer) => answer?.outcome?.issue?.[0]?.expression?.[0])
  expect(places).toEqual([
    expect.stringContaining('status'),
    expect.stringContaining('subject'),
    expect.stringContaining('code'),
  ])
})

describe('what cannot be judged as it stands is never green', () => {
  const inTwoDays = new Date(Date.now() + 2 * 86_400_000).toISOString()
  it.each([
    [
      'an unknown code',
      'kols-berit',
      { codes: [['urn:example:codes', 'mystery'] as const], value: quantity(3, '1') },
      ['unassessed'],
    ],
    [
      'a code whose limit is missing',
      'hjertesvikt-uten-grense',
      { codes: [loinc('29463-7')], value: quantity(70.2, 'kg') },
      ['unassessed'],
    ],
    [
      'an unknown unit',
      'kols-berit',
      { codes: [loinc('2708-6')], value: quantity(93, 'prosentpoeng', null) },
      ['unassessed'],
    ],
    ['a SpO₂ of 24 %', 'kols-berit', { codes: [loinc('2708-6')], value: quantity(24, '%') }, ['R']],
    [
      'a SpO₂ under 70 %, as a meter says that can show no less',
      'kols-berit',
      { codes: [loinc('2708-6')], value: { valueQuantity: { ...quantity(70, '%').valueQuantity, comparator: '<' } } },
      ['R'],
    ],
    ['a SpO₂ of 130 %', 'kols-berit', { codes: [loinc('2708-6')], value: quantity(130, '%') }, ['unassessed']],
    [
      'a weight of 49 000 kg',
      'hjertesvikt-olav',
      { codes: [loinc('29463-7')], value: quantity(49_000, 'kg') },
      ['unassessed'],
    ],
    [
      'a time two days ahead',
      'kols-berit',
      { codes: [loinc('2708-6')], value: quantity(95, '%'), when: inTwoDays },
      ['unassessed'],
    ],
  ] as const)('%s', async (_name, key, shape, expected) => {
    const patient = person(key)
    const stored = await partner.post('Observation', reading(patient, shape))
    expect(stored.status, stored.text).toBe(201)
    expect(new Set(await triageOf(String(stored.body.id), patient))).toEqual(new Set(expected))
    expect(JSON.stringify(stored.body['interpretation'] ?? '')).not.toContain('"N"')
  })
})
