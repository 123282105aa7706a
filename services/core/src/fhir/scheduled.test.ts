import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, NOW } from '../builders.ts'
import type { Schedule, Scheduled } from '../plans/schedule.ts'
import { extensions, UCUM } from './canonicals.ts'
import { parseFormDefinition, parseFormRequest, toFormRequest, isOfForm } from './form-activity.ts'
import { parseJson } from './json.ts'
import type { Resource } from './problem.ts'
import { parseScheduled, withScheduled } from './scheduled.ts'
import { parseServiceRequest, toServiceRequest } from './service-request.ts'
import { parseTiming, toTiming } from './timing.ts'

const daily: Schedule = { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: [], timeOfDay: [] }

function stored(resource: object, changes: object = {}): Resource {
  return { ...(JSON.parse(JSON.stringify(resource)) as Resource), id: '7', meta: { versionId: '2' }, ...changes }
}

describe('a Timing', () => {
  it.each([
    ['at a time of day, which is every day', '{"timeOfDay":["08:00:00"]}', { timeOfDay: ['08:00:00'] }],
    ['on Mondays, which is every week', '{"dayOfWeek":["mon"]}', { dayOfWeek: ['mon'] }],
    ['in the morning', '{"when":["MORN"]}', { when: ['MORN'] }],
    ['every 1.0 days', '{"frequency":1,"period":1.0,"periodUnit":"d"}', {}],
    ['with an id', '{"id":"x","period":1,"periodUnit":"d"}', {}],
    [
      'every second week at nine',
      '{"period":2,"periodUnit":"wk","timeOfDay":["09:00:00"]}',
      { period: 2, periodUnit: 'wk', timeOfDay: ['09:00:00'] },
    ],
  ])('%s', (_what, repeat, changes) => {
    expect(parseTiming({ repeat: parseJson(repeat) })).toEqual({ schedule: { ...daily, ...changes } })
  })

  it('begins when its bounds do', () => {
    const repeat = { boundsPeriod: { start: '2026-11-22' }, period: 1, periodUnit: 'd' }
    expect(parseTiming({ repeat })).toEqual({ schedule: daily, start: NOW - 11 * 3_600_000 })
  })

  it.each([
    ['nothing', undefined, ''],
    ['nothing that repeats', {}, 'repeat'],
    ['single events', { event: ['2026-11-22'], repeat: { period: 1, periodUnit: 'd' } }, 'event'],
    ['no period', { repeat: { frequency: 1 } }, 'repeat.periodUnit'],
    ['a period without its unit', { repeat: { period: 2, dayOfWeek: ['mon'] } }, 'repeat.periodUnit'],
    ['a unit without its period', { repeat: { periodUnit: 'd' } }, 'repeat.period'],
    ['a number in words', { repeat: { frequency: 'two', period: 1, periodUnit: 'd' } }, 'repeat.frequency'],
    ['a period in words', { repeat: { period: 'one', periodUnit: 'd' } }, 'repeat.period'],
    ['a clock and a part of the day', { repeat: { timeOfDay: ['08:00:00'], when: ['MORN'] } }, 'repeat.when'],
    ['before breakfast', { repeat: { when: ['ACM'] } }, 'repeat.when.0'],
    ['five times in all', { repeat: { count: 5, period: 1, periodUnit: 'd' } }, 'repeat'],
    [
      'an end',
      { repeat: { boundsPeriod: { start: '2026-11-22', end: '2026-12-22' }, period: 1, periodUnit: 'd' } },
      'repeat.boundsPeriod',
    ],
    [
      'a start that is no time',
      { repeat: { boundsPeriod: { start: '2026' }, period: 1, periodUnit: 'd' } },
      'repeat.boundsPeriod.start',
    ],
  ])('with %s is a problem with its path', (_what, timing, path) => {
    expect(parseTiming(timing)).toMatchObject({ path })
  })

  it('says in words what it needs', () => {
    expect(parseTiming({ repeat: { frequency: 1 } })).toEqual({
      problem: 'a unit of the period',
      path: 'repeat.periodUnit',
    })
    const repeat = { boundsPeriod: { start: '2026' }, period: 1, periodUnit: 'd' }
    expect(parseTiming({ repeat })).toEqual({ problem: 'a time', path: 'repeat.boundsPeriod.start' })
  })

  it('is read back as it was written', () => {
    const arbitrary = fc.record({
      frequency: fc.integer({ min: 1, max: 4 }),
      period: fc.constant(1),
      periodUnit: fc.constantFrom('d', 'wk'),
      dayOfWeek: fc.constant([]),
      timeOfDay: fc.constant([]),
    })
    fc.assert(
      fc.property(arbitrary, fc.option(fc.constant(NOW), { nil: undefined }), (schedule, start) => {
        const timed = start === undefined ? { schedule } : { schedule, start }
        expect(parseTiming(JSON.parse(JSON.stringify(toTiming(timed))))).toEqual(timed)
      }),
    )
  })
})

const scheduled = (extension: object, ...[timing]: readonly unknown[]): Scheduled =>
  parseScheduled({ timing, path: 'occurrenceTiming', extension: [{ url: 'other' }, extension as { url: string }] })

const grace = (value: unknown, code = 'min', url = extensions.grace): object => ({
  url,
  valueDuration: { value, system: UCUM, code },
})

const one = (url: string): object => ({ url, extension: [{ url: 'readings', valuePositiveInt: 1 }] })
const earlier = (...extension: readonly object[]): object => ({ url: extensions['earlier-schedule'], extension })

describe('when something is to be done', () => {
  const weight = {
    patient: 'Patient/1',
    status: 'active',
    type: 'body-weight',
    limits: [],
    schedule: { ...daily, when: ['MORN'], graceMinutes: 90 },
    start: NOW,
    earlier: [
      { schedule: { ...daily, timeOfDay: ['08:00:00'], graceMinutes: 30 }, start: NOW - 9 * DAY, until: NOW - 5 * DAY },
      { schedule: daily, until: NOW },
    ],
  } as const

  it('is read back as it was written: start, grace, and what was asked for before', () => {
    expect(parseServiceRequest(stored(toServiceRequest(weight)))).toStrictEqual({ ...weight, id: '7', version: '2' })
  })

  it('is of several readings at one sitting, now and before; what is none is a fault with its place', () => {
    const sitting = { readings: 2, withinMinutes: 10 }
    const twice = {
      ...weight,
      schedule: { ...daily, sitting },
      earlier: [{ schedule: { ...daily, sitting }, until: NOW }],
    }
    expect(parseServiceRequest(stored(toServiceRequest(twice)))).toStrictEqual({ ...twice, id: '7', version: '2' })
    const request = toServiceRequest({ ...weight, earlier: [] })
    const place = (extension: readonly object[]): unknown => parseServiceRequest(stored(request, { extension }))
    expect(place([one(extensions.sitting)])).toMatchObject({ scheduleFault: { path: 'sitting' } })
    expect(place([earlier(before, until, one('sitting'))])).toMatchObject({
      scheduleFault: { path: 'extension[0].sitting' },
    })
  })

  it('begins when it was ordered, where the timing does not say', () => {
    const { start: _start, earlier: _earlier, ...rest } = weight
    const request = toServiceRequest(rest)
    expect(parseServiceRequest(stored(request))).not.toHaveProperty('start')
    expect(parseServiceRequest(stored(request, { authoredOn: '2026-11-22' }))).toMatchObject({
      start: NOW - 11 * 3_600_000,
    })
    expect(parseServiceRequest(stored(request, { authoredOn: 'yesterday' }))).not.toHaveProperty('start')
    const never = { authoredOn: '2026-11-22', occurrenceTiming: undefined, extension: undefined }
    expect(parseServiceRequest(stored(request, never))).toMatchObject({ schedule: null })
  })

  const before = { url: 'timing', valueTiming: toTiming({ schedule: daily }) }
  const until = { url: 'until', valueDateTime: '2026-11-22' }

  it.each([
    [grace(2, 'h'), 120],
    [grace(1, 'd'), 1440],
    [grace(0), 0],
  ])('has its grace in minutes, hours or days', (extension, graceMinutes) => {
    expect(scheduled(extension, toTiming({ schedule: daily }))).toEqual({ schedule: { ...daily, graceMinutes } })
  })

  it.each([
    ['grace in weeks', grace(1, 'wk')],
    ['grace in words', grace('ten')],
    ['negative grace', grace(-5)],
    ['more grace than anybody remembers', grace(15, 'd')],
    ['grace in no unit', { url: extensions.grace, valueDuration: { value: 5 } }],
    [
      'grace in a unit of another system',
      { url: extensions.grace, valueDuration: { value: 5, system: 'urn:other', code: 'min' } },
    ],
    ['grace that is no duration', { url: extensions.grace }],
    ['an earlier schedule without its timing', earlier(until), '.timing', expect.any(String)],
    ['an earlier schedule of nothing', { url: extensions['earlier-schedule'] }, '.timing', expect.any(String)],
    ['an earlier schedule without its end', earlier(before), '.until', 'until is a dateTime'],
    ['an earlier schedule with faulty grace', earlier(before, until, grace('ten', 'min', 'grace')), '.extension[2]'],
  ])(
    '%s is a fault, and what can be read is followed',
    (_what, extension, place = '', problem = 'whole minutes, hours or days in UCUM') => {
      const read = scheduled(extension, toTiming({ schedule: daily }))
      expect(read).toMatchObject({ schedule: daily })
      expect(read).toHaveProperty('scheduleFault', { problem, path: `extension[1]${place}` })
      expect(read).not.toHaveProperty('earlier')
    },
  )

  it('has no fault and no grace where nothing is wrong and none is given', () => {
    const other = { url: 'http://example.org/other', valueDuration: { value: 5, system: UCUM, code: 'min' } }
    expect(scheduled(other, toTiming({ schedule: daily }))).toStrictEqual({ schedule: daily })
    expect(scheduled(earlier(before, until), toTiming({ schedule: daily }))).toStrictEqual({
      schedule: daily,
      earlier: [{ schedule: daily, until: NOW - 11 * 3_600_000 }],
    })
  })

  it('a fault in the past is told also where nothing is asked for now', () => {
    expect(scheduled(earlier(until))).toMatchObject({ schedule: null, scheduleFault: {} })
    expect(scheduled(earlier(before, until))).toMatchObject({ schedule: null, earlier: [{}] })
    expect(scheduled(earlier(before, until), { repeat: {} })).toMatchObject({ earlier: [{}], scheduleFault: {} })
  })

  it('is changed without touching anything else of the resource', () => {
    const basedOn = [{ reference: 'CarePlan/1' }]
    const request = stored(toServiceRequest(weight), { basedOn })
    const other = { url: 'http://example.org/other' }
    const changed = withScheduled(
      { ...request, extension: [other, ...(request['extension'] as object[])] },
      { schedule: daily },
    )
    expect(changed).toEqual({ ...request, extension: [other], occurrenceTiming: toTiming({ schedule: daily }) })
    const { extension: _extension, occurrenceTiming: _timing, ...rest } = request
    expect(withScheduled(request, { schedule: null })).toEqual(rest)
    expect(withScheduled(rest as Resource, { schedule: null })).toEqual(rest)
    expect(parseServiceRequest(withScheduled(rest as Resource, weight))).toEqual({ ...weight, id: '7', version: '2' })
  })
})

describe('a form', () => {
  const phq9 = {
    patient: 'Patient/1',
    status: 'active',
    questionnaire: { url: 'http://heimvakt.no/fhir/Questionnaire/phq-9', version: '1.0.0' },
    title: 'PHQ-9',
    schedule: { ...daily, period: 2, periodUnit: 'wk', graceMinutes: 60 },
    start: NOW,
  } as const

  it('is read back as it was written', () => {
    expect(parseFormRequest(stored(toFormRequest(phq9)))).toEqual({ ...phq9, id: '7', version: '2' })
    const ended = { ...phq9, id: '9', status: 'ended', schedule: null } as const
    const { start: _start, ...rest } = ended
    expect(parseFormRequest(stored(toFormRequest(ended), { meta: undefined }))).toEqual({
      ...rest,
      id: '7',
      version: '',
    })
    expect(parseFormRequest(stored(toFormRequest(phq9), { status: 'on-hold' }))).toMatchObject({ status: 'active' })
  })

  it('without a title is called by its url', () => {
    const { coding } = toFormRequest(phq9)['code'] as { coding: object[] }
    expect(parseFormRequest(stored(toFormRequest(phq9), { code: { coding } }))).toMatchObject({ title: 'phq-9' })
  })

  it('is told from a measurement', () => {
    expect(isOfForm(toFormRequest(phq9))).toBe(true)
    expect(isOfForm({ code: { text: 'PHQ-9' } })).toBe(false)
    expect(isOfForm({ code: 'form' })).toBe(false)
    expect(parseServiceRequest(stored(toFormRequest(phq9)))).toMatchObject({ path: 'code' })
  })

  it.each([
    ['another resource', { resourceType: 'Task' }, 'Invalid input: expected "ServiceRequest"', 'resourceType'],
    ['a measurement', { code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] } }, 'not a form', 'code'],
    ['no patient', { subject: {} }, 'the subject is a Patient', 'subject'],
    [
      'no Questionnaire',
      { instantiatesCanonical: undefined },
      'a Questionnaire with its version is needed',
      'instantiatesCanonical',
    ],
    [
      'a Questionnaire without its version',
      { instantiatesCanonical: [phq9.questionnaire.url] },
      'a Questionnaire with its version is needed',
      'instantiatesCanonical',
    ],
    [
      'something else',
      { instantiatesCanonical: ['http://x/ActivityDefinition/y|1'] },
      'a Questionnaire with its version is needed',
      'instantiatesCanonical',
    ],
  ])('%s is a problem with its path', (_what, changes, problem, path) => {
    expect(parseFormRequest(stored(toFormRequest(phq9), changes))).toEqual({ problem, path })
  })

  const definition = {
    resourceType: 'ActivityDefinition',
    url: 'http://heimvakt.no/fhir/ActivityDefinition/depression-phq-9',
    version: '1.0.0',
    code: toFormRequest(phq9)['code'],
    extension: [{ url: extensions.grace, valueDuration: { value: 60, system: UCUM, code: 'min' } }],
    relatedArtifact: [
      { type: 'citation' },
      { type: 'depends-on' },
      { type: 'depends-on', resource: 'http://heimvakt.no/fhir/Questionnaire/phq-9|1.0.0' },
    ],
    timingTiming: { repeat: { frequency: 1, period: 2, periodUnit: 'wk' } },
  }

  it('of a template has its Questionnaire and how often', () => {
    const { url, version } = definition
    const { questionnaire, title, schedule } = phq9
    expect(parseFormDefinition(definition)).toEqual({ url, version, questionnaire, title, schedule })
    const { coding } = definition.code as { coding: object[] }
    const bare = { ...definition, version: undefined, timingTiming: undefined, code: { coding } }
    expect(parseFormDefinition(bare)).toMatchObject({ version: '', schedule: null, title: 'phq-9' })
  })

  it.each([
    ['another resource', { resourceType: 'Task' }, 'Invalid input: expected "ActivityDefinition"', 'resourceType'],
    ['a measurement', { code: { coding: [{ system: 'http://loinc.org', code: '29463-7' }] } }, 'not a form', 'code'],
    [
      'no Questionnaire',
      { relatedArtifact: undefined },
      'a Questionnaire with its version is needed',
      'relatedArtifact',
    ],
    [
      'once a month',
      { timingTiming: { repeat: { period: 1, periodUnit: 'mo' } } },
      'Invalid option: expected one of "h"|"d"|"wk"',
      'timingTiming.repeat.periodUnit',
    ],
  ])('of a template: %s is a problem with its path', (_what, changes, problem, path) => {
    expect(parseFormDefinition({ ...definition, ...changes })).toEqual({ problem, path })
  })
})
