import { describe, expect, it } from 'vitest'
import { NOW } from '../builders.ts'
import { extensions, nationalSystems, planDefinitionUrl, UCUM } from './canonicals.ts'
import {
  carePlanKind,
  parseMonitoringPlan,
  parseSelfManagementPlan,
  toCarePlan,
  teamOfCarePlan,
  toSelfManagementCarePlan,
} from './care-plan.ts'
import { withHomeOxygen } from './home-oxygen-extension.ts'
import { parseServiceRequest, toServiceRequest } from './service-request.ts'

const bounds = (...nested: readonly object[]): object => ({
  extension: [{ url: 'other' }, { url: extensions.limit, extension: nested }],
})

const percent = (value: unknown, code = '%'): object => ({ value, system: UCUM, code })

function stored(resource: object, changes: object = {}): unknown {
  return { ...(JSON.parse(JSON.stringify(resource)) as object), id: '7', meta: { versionId: '2' }, ...changes }
}

const schedule = { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: [], timeOfDay: [] } as const

describe('a measuring activity as ServiceRequest', () => {
  const spO2 = {
    patient: 'Patient/1',
    status: 'active',
    type: 'oxygen-saturation',
    limits: [{ zone: 'red', part: 'value', low: '88', high: '99.5', unit: '%', validFrom: NOW - 1000, validTo: NOW }],
    schedule,
  } as const
  const pressure = {
    ...spO2,
    status: 'ended',
    type: 'blood-pressure',
    limits: [{ zone: 'yellow', part: 'diastolic', high: '90', unit: 'mm[Hg]', validFrom: NOW }],
    schedule: { ...schedule, dayOfWeek: ['mon'], timeOfDay: ['08:00:00'] },
  } as const

  it('is read back as it was written', () => {
    expect(parseServiceRequest(stored(toServiceRequest(spO2)))).toStrictEqual({
      ...spO2,
      id: '7',
      version: '2',
    })
    expect(parseServiceRequest(stored(toServiceRequest({ ...pressure, id: '9' })))).toStrictEqual({
      ...pressure,
      id: '7',
      version: '2',
    })
    const whenever = { ...spO2, schedule: null }
    expect(parseServiceRequest(stored(toServiceRequest(whenever), { status: 'on-hold', meta: undefined }))).toEqual({
      ...whenever,
      id: '7',
      version: '',
    })
  })

  it('says whether oxygen is used at home, and what it said before; half of it says nothing', () => {
    const homeOxygen = [
      { used: true, from: NOW - 1000 },
      { used: false, from: NOW },
    ]
    const order = toServiceRequest({ ...spO2, homeOxygen: homeOxygen.slice(0, 1) })
    expect(parseServiceRequest(stored(withHomeOxygen(order, { used: false, from: NOW })))).toMatchObject({ homeOxygen })
    const bare = { ...toServiceRequest(spO2), extension: undefined }
    expect(parseServiceRequest(stored(withHomeOxygen(bare, { used: true, from: NOW })))).toMatchObject({
      limits: [],
      homeOxygen: [{ used: true, from: NOW }],
    })
    const url = extensions['home-oxygen']
    const half = [
      { url, extension: [{ url: 'used', valueBoolean: true }] },
      { url, extension: [{ url: 'from', valueDateTime: '2026-11-22' }] },
      { url },
    ]
    expect(parseServiceRequest(stored(bare, { extension: half }))).not.toHaveProperty('homeOxygen')
  })

  it('without limits has none', () => {
    expect(parseServiceRequest(stored(toServiceRequest(spO2), { extension: undefined }))).toMatchObject({ limits: [] })
  })

  it('to be measured once a month is judged all the same, and says that nobody can follow it', () => {
    const occurrenceTiming = { repeat: { frequency: 1, period: 1, periodUnit: 'mo' } }
    expect(parseServiceRequest(stored(toServiceRequest(spO2), { occurrenceTiming }))).toMatchObject({
      type: 'oxygen-saturation',
      status: 'active',
      limits: spO2.limits,
      schedule: null,
      scheduleFault: { path: 'occurrenceTiming.repeat.periodUnit' },
    })
  })

  const loinc = 'http://loinc.org'
  const twoSigns = {
    code: {
      coding: [
        { system: loinc, code: '2708-6' },
        { system: loinc, code: '8867-4' },
      ],
    },
  }
  const red = { url: 'zone', valueCode: 'red' }
  const low = (value: number): object => ({ url: 'low', valueQuantity: percent(value) })
  const from = { url: 'validFrom', valueDateTime: '2026-11-01' }

  it.each([
    ['another resource', { resourceType: 'Task' }, 'Invalid input: expected "ServiceRequest"', 'resourceType'],
    ['a form', { code: { coding: [{ system: 'http://loinc.org', code: '44249-1' }] } }, 'unknown-code', 'code'],
    ['no code', { code: {} }, 'unknown-code', 'code'],
    ['the codes of two signs', twoSigns, 'unknown-code', 'code'],
    ['no patient', { subject: {} }, 'the subject is a Patient', 'subject'],
  ])('%s is a problem with its path', (_name, changes, problem, path) => {
    expect(parseServiceRequest(stored(toServiceRequest(spO2), changes))).toEqual({ problem, path })
  })

  it.each([
    ['no zone', bounds(low(88), from), 'the zone is red or yellow', 'extension[1].zone'],
    [
      'a green zone',
      bounds({ url: 'zone', valueCode: 'green' }, low(88), from),
      'the zone is red or yellow',
      'extension[1].zone',
    ],
    [
      'a component of a simple sign',
      bounds(red, { url: 'component', valueCoding: {} }, low(88), from),
      'no such component',
      'extension[1].component',
    ],
    [
      'another unit',
      bounds(red, { url: 'low', valueQuantity: percent(88, 'kPa') }, from),
      'the unit is % in UCUM',
      'extension[1].low',
    ],
    [
      'no number',
      bounds(red, { url: 'high', valueQuantity: percent('88') }, from),
      'the unit is % in UCUM',
      'extension[1].high',
    ],
    [
      'a unit of another system',
      bounds(red, { url: 'low', valueQuantity: { value: 88, system: 'urn:other', code: '%' } }, from),
      'the unit is % in UCUM',
      'extension[1].low',
    ],
    ['no quantity', bounds(red, { url: 'high' }, from), 'the unit is % in UCUM', 'extension[1].high'],
    ['neither low nor high', bounds(red, from), 'low or high is needed', 'extension[1].low'],
    [
      'low over high',
      bounds(red, low(99), { url: 'high', valueQuantity: percent(88) }, from),
      'low is over high',
      'extension[1].low',
    ],
    ['no start', bounds(red, low(88)), 'validFrom is a dateTime', 'extension[1].validFrom'],
    [
      'a start that is no time',
      bounds(red, low(88), { ...from, valueDateTime: '2026' }),
      'validFrom is a dateTime',
      'extension[1].validFrom',
    ],
    [
      'an end that is no time',
      bounds(red, low(88), from, { url: 'validTo', valueDateTime: '2026' }),
      'validTo is a dateTime',
      'extension[1].validTo',
    ],
  ])(
    'a limit with %s leaves the activity without limits, so that nothing of it is green',
    (_name, changes, problem, path) => {
      const read = parseServiceRequest(stored(toServiceRequest(spO2), changes))
      expect(read).toMatchObject({ limits: [] })
      expect(read).toHaveProperty('limitFault', { problem, path })
    },
  )

  it.each([
    ['no component', []],
    ['a component of another sign', [{ system: loinc, code: '2708-6' }]],
    ['a component of another system', [{ system: 'urn:other', code: '8480-6' }]],
  ])('a blood pressure limit with %s is a fault', (_what, codings) => {
    const component = codings.map((valueCoding) => ({ url: 'component', valueCoding }))
    const changes = bounds(red, ...component, { url: 'high', valueQuantity: percent(90, 'mm[Hg]') }, from)
    expect(parseServiceRequest(stored(toServiceRequest(pressure), changes))).toMatchObject({
      limits: [],
      limitFault: { problem: 'no such component', path: 'extension[1].component' },
    })
  })

  it('a limit may have one value inside it: low and high are the same', () => {
    const changes = bounds(red, low(88), { url: 'high', valueQuantity: percent(88) }, from)
    const limits = [{ zone: 'red', part: 'value', unit: '%', low: '88', high: '88', validFrom: expect.any(Number) }]
    expect(parseServiceRequest(stored(toServiceRequest(spO2), changes))).toMatchObject({ limits })
  })

  it('a limit has no end and no other bound where none was said', () => {
    const read = parseServiceRequest(stored(toServiceRequest(spO2), bounds(red, low(88), from)))
    const limits = [{ zone: 'red', part: 'value', unit: '%', low: '88', validFrom: expect.any(Number) }]
    expect('limits' in read && read.limits).toStrictEqual(limits)
  })

  it('a limit of a part that no longer is, is written with the first', () => {
    const limits = [{ zone: 'red', part: 'mean', low: '60', unit: 'mm[Hg]', validFrom: NOW }] as const
    expect(JSON.stringify(toServiceRequest({ ...pressure, limits }))).toContain('8480-6')
  })
})

describe('a plan as CarePlan', () => {
  const text = {
    status: 'active',
    patient: 'Patient/1',
    title: 'KOLS',
    template: { url: planDefinitionUrl('copd'), version: '1.0.0' },
    team: 'CareTeam/1',
    judgedFrom: NOW,
    start: NOW,
    activityReferences: ['ServiceRequest/1', 'ServiceRequest/2'],
  } as const
  const { start: _start, activityReferences: _references, ...common } = text
  const read = { ...common, id: '7', version: '2', activities: ['1', '2'], pauses: [] }

  it('is read back as it was written', () => {
    expect(parseMonitoringPlan(stored(toCarePlan(text)))).toEqual(read)
    const judgedLater = { ...text, id: '7', status: 'on-hold', judgedFrom: NOW + 1000 } as const
    expect(parseMonitoringPlan(stored(toCarePlan(judgedLater)))).toEqual({
      ...read,
      pauses: [{ from: NOW, until: null, reason: '' }],
      status: 'on-hold',
      judgedFrom: NOW + 1000,
    })
    const bare = stored(toCarePlan(text), { activity: [{}], meta: undefined, title: undefined })
    expect(parseMonitoringPlan(bare)).toEqual({ ...read, version: '', title: '', activities: [] })
    expect(parseMonitoringPlan(stored(toCarePlan(text), { activity: undefined }))).toMatchObject({ activities: [] })
  })

  it.each([
    ['another resource', { resourceType: 'Task' }, 'Invalid input: expected "CarePlan"', 'resourceType'],
    ['no category', { category: undefined }, 'not a follow-up plan', 'category'],
    ['a category in words', { category: [{ text: 'x' }] }, 'not a follow-up plan', 'category'],
    ['not yet in force', { status: 'draft' }, 'not in force', 'status'],
    ['no patient', { subject: {} }, 'the subject is a Patient', 'subject'],
    ['no team', { careTeam: undefined }, 'a care team is needed', 'careTeam'],
    [
      'no template',
      { instantiatesCanonical: undefined },
      'a template with its version is needed',
      'instantiatesCanonical',
    ],
    [
      'a template without its version',
      { instantiatesCanonical: ['x'] },
      'a template with its version is needed',
      'instantiatesCanonical',
    ],
    ['no start', { period: undefined }, 'a start is needed', 'period.start'],
    ['a start that is no time', { period: { start: '2026' } }, 'a start is needed', 'period.start'],
  ])('%s is a problem with its path', (_name, changes, problem, path) => {
    expect(parseMonitoringPlan(stored(toCarePlan(text), changes))).toEqual({ problem, path })
  })

  const own = {
    patient: 'Patient/1',
    title: 'Min plan',
    zones: [{ level: 'red', condition: 'Mye tungpust', action: 'Ring 113' }],
    team: 'CareTeam/1',
    start: NOW,
  } as const

  it('the self-management plan keeps its zones in the patient’s words', () => {
    const { team: _team, start: _begin, ...kept } = own
    expect(parseSelfManagementPlan(stored(toSelfManagementCarePlan(own)))).toEqual({ ...kept, id: '7', version: '2' })
    const faulty = { url: extensions.zone, extension: [{ url: 'level', valueCode: 'blue' }] }
    const half = { url: extensions.zone, extension: [{ url: 'level', valueCode: 'red' }] }
    const noAction = { ...half, extension: [...half.extension, { url: 'condition', valueString: 'x' }] }
    const changes = { extension: [faulty, half, noAction, { url: 'other' }], meta: undefined }
    expect(parseSelfManagementPlan(stored(toSelfManagementCarePlan({ ...own, id: '7' }), changes))).toMatchObject({
      zones: [],
      version: '',
    })
    expect(parseSelfManagementPlan(stored(toSelfManagementCarePlan(own), { extension: undefined }))).toMatchObject({
      zones: [],
    })
  })

  it.each([
    ['another resource', { resourceType: 'Task' }, 'Invalid input: expected "CarePlan"', 'resourceType'],
    ['a follow-up plan', { category: toCarePlan(text)['category'] }, 'not a self-management plan', 'category'],
    ['no patient', { subject: {} }, 'the subject is a Patient', 'subject'],
  ])('%s is no self-management plan', (_name, changes, problem, path) => {
    expect(parseSelfManagementPlan(stored(toSelfManagementCarePlan(own), changes))).toEqual({ problem, path })
  })

  it('a zone keeps which template it is from, and which side of which measurement it is about', () => {
    const zones = [
      { level: 'red', condition: 'Lavt', action: 'Sukker', measurement: 'blood-glucose', side: 'below' },
      { level: 'green', condition: 'Bra', action: 'Som før', template: { url: 'http://x/diabetes', version: '1.2.0' } },
    ] as const
    const written = toSelfManagementCarePlan({ ...own, zones })
    expect(parseSelfManagementPlan(stored(written))).toMatchObject({ zones })
    const strange = [
      { url: 'level', valueCode: 'red' },
      { url: 'condition', valueString: 'x' },
      { url: 'action', valueString: 'y' },
      { url: 'measurement', valueCode: 'shoe-size' },
      { url: 'side', valueCode: 'left' },
    ]
    const changes = { extension: [{ url: extensions.zone, extension: strange }] }
    expect(parseSelfManagementPlan(stored(written, changes))).toHaveProperty('zones', [
      { level: 'red', condition: 'x', action: 'y' },
    ])
  })

  it('tells the two kinds apart', () => {
    expect(carePlanKind(toCarePlan(text))).toBe('monitoring')
    expect(carePlanKind(toSelfManagementCarePlan(own))).toBe('self-management')
    expect(
      carePlanKind({ category: [{ coding: [{ system: nationalSystems.carePlanCategory, code: '3' }] }] }),
    ).toBeUndefined()
    expect(carePlanKind({ category: 'x' })).toBeUndefined()
  })

  it.each([
    [{ careTeam: [{ reference: 'CareTeam/1' }, { reference: 'CareTeam/2' }] }, 'CareTeam/1'],
    [{ careTeam: [{ reference: 'Group/1' }] }, null],
    [{ careTeam: [] }, null],
    [{}, null],
    [{ careTeam: 'x' }, null],
  ])('names its team even where nothing else of it can be read: %j', (resource, team) => {
    expect(teamOfCarePlan({ resourceType: 'CarePlan', ...resource })).toBe(team)
  })
})
