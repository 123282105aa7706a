import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, NOW } from '../builders.ts'
import { LOINC, MDC, NPU, SNOMED_CT } from '../measurements/measurement-type.ts'
import { convertByUcum } from '../measurements/ucum.ts'
import { clockTag, extensions, INSPIRED_OXYGEN, UCUM } from './canonicals.ts'
import { parseJson } from './json.ts'
import { toObservation } from './measurement-entry.ts'
import { parseObservation } from './observation.ts'

const options = { convert: convertByUcum, now: NOW }
const spO2 = coded(LOINC, '2708-6')
const weight = coded(LOINC, '29463-7')
const glucose = coded(LOINC, '15074-8')
const panel = coded(LOINC, '85354-9')

function coded(system: string, code: string, display?: string): object {
  return { coding: [{ system, code, ...(display === undefined ? {} : { display }) }] }
}

function ucum(value: number, code: string): object {
  return { value, unit: code, system: UCUM, code }
}

function sent(elements: object): ReturnType<typeof parseObservation> {
  const ordinary = { status: 'final', code: spO2, effectiveDateTime: '2026-11-22T10:00:00+01:00' }
  const observation = { resourceType: 'Observation', id: 'o1', meta: { versionId: '2' }, ...ordinary, ...elements }
  return parseObservation(parseJson(JSON.stringify(observation)), options)
}

describe('a reading as it comes from a partner', () => {
  it('SpO2 86 % is read with its time, id and version', () => {
    expect(sent({ valueQuantity: ucum(86, '%') })).toEqual({
      kind: 'measurement',
      id: 'o1',
      version: '2',
      type: 'oxygen-saturation',
      effective: { at: Date.parse('2026-11-22T09:00:00Z'), day: '2026-11-22', precision: 'instant' },
      values: { value: '86' },
      faults: [],
      received: null,
    })
  })

  it.each([
    ['weight in g', weight, ucum(49_000, 'g'), '49'],
    ['weight in pounds', weight, ucum(180, '[lb_av]'), '81.6466266'],
    ['temperature in Fahrenheit', coded(SNOMED_CT, '276885007'), ucum(99.5, '[degF]'), '37.5'],
    ['glucose in mg/dL', glucose, ucum(100, 'mg/dL'), '5.55074491'],
    ['glucose as mmol/l with a code', glucose, ucum(5.55, 'mmol/l'), '5.55'],
    ['glucose as mmol/l in text', glucose, { value: 5.5, unit: 'mmol/l' }, '5.5'],
    ['glucose by its NPU code', coded(NPU, 'NPU02187'), ucum(5.5, 'mmol/L'), '5.5'],
    ['capillary glucose', coded(LOINC, '14743-9'), ucum(5.5, 'mmol/L'), '5.5'],
    ['SpO2 with % in text only', spO2, { value: 86, unit: '%' }, '86'],
    ['SpO2 with % as a bare code', spO2, { value: 86, code: '%' }, '86'],
    ['SpO2 with a UCUM system and a text', spO2, { value: 86, unit: '%', system: UCUM }, '86'],
    ['pulse', coded(SNOMED_CT, '78564009'), ucum(72, '/min'), '72'],
    ['heart rate in beats', coded(LOINC, '8867-4'), ucum(72, '{beats}/min'), '72'],
    ['respiratory rate by the domain code', coded(SNOMED_CT, '271625008'), ucum(16, '/min'), '16'],
    ['SpO2 24 %, which may be true', spO2, ucum(24, '%'), '24'],
  ])('%s is understood', (_name, code, valueQuantity, value) => {
    expect(sent({ code, valueQuantity })).toMatchObject({ kind: 'measurement', values: { value } })
  })

  it('64.10 keeps its precision', () => {
    const text = `{"resourceType":"Observation","status":"final","code":${JSON.stringify(weight)},"effectiveDateTime":"2026-11-22","valueQuantity":{"value":64.10,"unit":"kg"}}`
    expect(parseObservation(parseJson(text), options)).toMatchObject({
      id: '',
      version: '',
      values: { value: '64.10' },
    })
  })

  it.each([
    ['271649006', '271650006'],
    ['4471000202106', '4481000202108'],
  ])('blood pressure with components %s and %s is understood', (systolic, diastolic) => {
    const component = [
      { code: coded(LOINC, '8478-0'), valueQuantity: ucum(100, 'mm[Hg]') },
      { code: coded(SNOMED_CT, systolic), valueQuantity: ucum(140, 'mm[Hg]') },
      { code: coded(SNOMED_CT, diastolic), valueQuantity: ucum(12, 'kPa') },
    ]
    expect(sent({ code: panel, component })).toMatchObject({
      values: { systolic: '140', diastolic: '90.00765065' },
      faults: [],
    })
  })

  it('a blood pressure with one strange component still has the other', () => {
    const component = [
      { code: coded(LOINC, '8480-6'), valueQuantity: ucum(140, 'foo') },
      { code: coded(LOINC, '8462-4'), valueQuantity: ucum(120, 'mm[Hg]') },
    ]
    const path = 'Observation.component[0].valueQuantity.code'
    const fault = { part: 'systolic', problem: 'unknown-unit', path, shown: '140 foo' }
    expect(sent({ code: panel, component })).toMatchObject({ values: { diastolic: '120' }, faults: [fault] })
  })

  it.each([
    ['a day', { effectiveDateTime: '2026-11-22' }, 'day'],
    ['an instant', { effectiveInstant: '2026-11-22T10:00:00Z' }, 'instant'],
    ['a period', { effectivePeriod: { start: '2026-11-21T10:00:00Z', end: '2026-11-22T10:00:00Z' } }, 'instant'],
    ['a period without an end', { effectivePeriod: { start: '2026-11-22T10:00:00Z' } }, 'instant'],
  ])('%s will do as a time', (_name, time, precision) => {
    const reading = sent({ effectiveDateTime: undefined, valueQuantity: ucum(86, '%'), ...time })
    expect(reading).toMatchObject({ kind: 'measurement', effective: { day: '2026-11-22', precision } })
  })

  it.each([
    ['an unknown code', { code: coded(LOINC, '29563-7', 'Vekt') }, 'unknown-code', 'code', 'Vekt 86 %'],
    ['an unknown code without words', { code: coded(LOINC, '1-1') }, 'unknown-code', 'code', '1-1 86 %'],
    ['a text only', { code: { text: 'Ankelomkrets' } }, 'unknown-code', 'code', 'Ankelomkrets 86 %'],
    ['nothing as a code', { code: {} }, 'unknown-code', 'code', '86 %'],
    ['a coding without a code', { code: { coding: [{}] } }, 'unknown-code', 'code', '86 %'],
    [
      'two codes that disagree',
      {
        code: {
          coding: [
            { system: LOINC, code: '2708-6' },
            { system: LOINC, code: '8867-4' },
          ],
        },
      },
      'conflicting-codes',
      'code',
      '2708-6 86 %',
    ],
    ['no time', { effectiveDateTime: undefined }, 'no-time', 'effective', '86 %'],
    ['a year as a time', { effectiveDateTime: '2026' }, 'no-time', 'effective', '86 %'],
    ['a time two days ahead', { effectiveDateTime: '2026-11-24' }, 'future-time', 'effective', '86 %'],
    ['a modifier nobody knows', { modifierExtension: [{ url: 'x' }] }, 'malformed', 'modifierExtension', '86 %'],
    ['no value', { valueQuantity: undefined }, 'no-value', 'valueQuantity', ''],
    ['a value that is no number', { valueQuantity: { value: 'NaN', unit: '%' } }, 'no-value', 'valueQuantity', '%'],
    [
      'under a value',
      { valueQuantity: { value: 70, comparator: '<', unit: '%' } },
      'not-exact',
      'valueQuantity.comparator',
      '<70 %',
    ],
    ['an unknown unit', { valueQuantity: ucum(86, 'foo') }, 'unknown-unit', 'valueQuantity.code', '86 foo'],
    [
      'a unit in words that may mean two things',
      { code: weight, valueQuantity: { value: 86, unit: 'pund' } },
      'unknown-unit',
      'valueQuantity.unit',
      '86 pund',
    ],
    [
      'a unit and a code that disagree',
      { code: weight, valueQuantity: { value: 180, unit: 'kg', code: '[lb_av]' } },
      'unknown-unit',
      'valueQuantity.code',
      '180 kg',
    ],
    ['no unit', { valueQuantity: { value: 86 } }, 'unknown-unit', 'valueQuantity.unit', '86'],
    [
      'a unit of another system',
      { valueQuantity: { value: 86, system: 'urn:iso:std:iso:11073:10101', code: '262688' } },
      'unknown-unit',
      'valueQuantity.code',
      '86 262688',
    ],
    ['a SpO2 of 130 %', { valueQuantity: ucum(130, '%') }, 'impossible-value', 'valueQuantity.value', '130 %'],
    [
      'a weight of 49 000 kg',
      { code: weight, valueQuantity: ucum(49_000, 'kg') },
      'impossible-value',
      'valueQuantity.value',
      '49000 kg',
    ],
    [
      'a weight of 400 kg',
      { code: weight, valueQuantity: ucum(400, 'kg') },
      'implausible-value',
      'valueQuantity.value',
      '400 kg',
    ],
    ['a blood pressure without parts', { code: panel }, 'no-value', 'component', ''],
  ])('%s is not judged, and says why', (_name, elements, problem, path, shown) => {
    const reading = sent({ valueQuantity: ucum(86, '%'), ...elements })
    expect(reading).toMatchObject({ kind: 'unassessable', problem, path: `Observation.${path}`, shown })
  })

  it.each(['1970-01-01T00:12:00Z', '2000-01-01', '2000-12-31T22:59:59Z'])(
    'sent now and measured %s, it comes from a clock that was never set: when is not known',
    (effectiveDateTime) => {
      const extension = [{ url: extensions.received, valueInstant: '2026-11-22T09:05:00Z' }]
      expect(sent({ valueQuantity: ucum(70, '%'), effectiveDateTime, extension })).toMatchObject({
        kind: 'unassessable',
        type: 'oxygen-saturation',
        effective: null,
        problem: 'reset-clock',
        received: Date.parse('2026-11-22T09:05:00Z'),
      })
    },
  )

  it('that was sent by itself, more than a year after it was measured, comes from a clock that was reset', () => {
    const meta = { versionId: '1', tag: [clockTag] }
    const extension = [{ url: extensions.received, valueInstant: '2026-11-22T09:05:00Z' }]
    const old = { valueQuantity: ucum(80, '%'), effectiveDateTime: '2021-01-01T08:00:00Z', extension }
    const reset = { kind: 'unassessable', problem: 'reset-clock', shown: '80 % (2021-01-01)', effective: null }
    expect(sent({ ...old, meta })).toMatchObject(reset)
    expect(sent(old)).toMatchObject({ kind: 'measurement' })
    expect(sent({ ...old, meta: { tag: [{ system: 'x', code: 'now' }] } })).toMatchObject({ kind: 'measurement' })
  })

  it('nor is a code that nobody knows history when its clock was never set', () => {
    const extension = [{ url: extensions.received, valueInstant: '2026-11-22T09:05:00Z' }]
    const strange = { code: coded(LOINC, 'x'), effectiveDateTime: '1970-01-01', extension }
    expect(sent(strange)).toMatchObject({ kind: 'unassessable', type: null, effective: null, problem: 'reset-clock' })
    expect(sent({ effectiveDateTime: undefined, extension })).toMatchObject({ problem: 'no-time' })
  })

  it.each([
    ['measured in 2001', { effectiveDateTime: '2000-12-31T23:00:00Z' }, '2026-11-22T09:05:00Z'],
    ['imported, nobody knows when', { effectiveDateTime: '1999-01-01' }, undefined],
  ])('an old one %s keeps its time', (_name, elements, valueInstant) => {
    const extension = valueInstant === undefined ? [] : [{ url: extensions.received, valueInstant }]
    expect(sent({ valueQuantity: ucum(86, '%'), ...elements, extension })).toMatchObject({ kind: 'measurement' })
  })

  it('what is no Observation at all is unassessable, with its id where it has one', () => {
    expect(
      parseObservation({ resourceType: 'Observation', id: 'o1', meta: { versionId: '4' }, status: 'final' }, options),
    ).toEqual({
      kind: 'unassessable',
      id: 'o1',
      version: '4',
      received: null,
      type: null,
      effective: null,
      problem: 'malformed',
      path: 'Observation.code',
      shown: '',
    })
    expect(parseObservation(null, options)).toMatchObject({ kind: 'unassessable', id: '', path: 'Observation' })
  })

  it.each(['entered-in-error', 'cancelled'])('%s withdraws it', (status) => {
    expect(sent({ status })).toMatchObject({ kind: 'withdrawn', type: 'oxygen-saturation' })
    expect(sent({ status, code: coded(LOINC, '1-1') })).toMatchObject({ kind: 'withdrawn', type: null })
  })

  it.each([
    ['patient/1', 'patient'],
    ['system/pod', 'partner'],
    ['practitioner/kari', undefined],
    ['', undefined],
  ])('from %s tells who has changed it, and what was taken back', (from, retractedBy) => {
    const meta = from === '' ? {} : { source: `http://heimvakt.no/fhir/source/${from}` }
    expect(sent({ status: 'corrected', meta }).retractedBy).toBe(retractedBy)
    expect(sent({ status: 'final', meta }).retractedBy).toBeUndefined()
    const gone = sent({ status: 'entered-in-error', meta })
    expect([gone.kind, gone.retractedBy]).toEqual(['withdrawn', retractedBy])
    expect('said' in gone).toBe(retractedBy !== undefined)
  })

  it('a height is charted and judged by nothing', () => {
    expect(sent({ code: coded(LOINC, '8302-2') })).toMatchObject({ kind: 'charted' })
  })

  it.each([
    ['error', 'device-error'],
    ['not-a-number', 'device-error'],
    ['not-performed', 'no-value'],
  ])('a value that is absent by %s is %s', (code, problem) => {
    const dataAbsentReason = coded('http://terminology.hl7.org/CodeSystem/data-absent-reason', code)
    expect(sent({ valueQuantity: undefined, dataAbsentReason })).toMatchObject({ kind: 'unassessable', problem })
  })

  it.each([
    ['of a text', { text: 'error' }, 'error'],
    ['of a long text', { text: 'x'.repeat(100) }, 'x'.repeat(60)],
    ['of another shape', 'error', ''],
  ])('an absent value with a reason %s is a missing value, and says why', (_name, dataAbsentReason, shown) => {
    expect(sent({ valueQuantity: undefined, dataAbsentReason })).toMatchObject({ problem: 'no-value', shown })
  })

  it('one pressure that the cuff failed to measure is a device error, the other is judged', () => {
    const dataAbsentReason = coded('http://terminology.hl7.org/CodeSystem/data-absent-reason', 'error')
    const component = [
      { code: coded(LOINC, '8480-6'), valueQuantity: ucum(130, 'mm[Hg]') },
      { code: coded(LOINC, '8462-4'), dataAbsentReason },
    ]
    expect(sent({ code: coded(LOINC, '85354-9'), valueQuantity: undefined, component })).toMatchObject({
      kind: 'measurement',
      values: { systolic: '130' },
      faults: [{ part: 'diastolic', problem: 'device-error' }],
    })
  })

  it.each([
    ['its reference', { reference: 'Device/cuff', display: 'Cuff' }, 'Device/cuff'],
    ['its identifier', { identifier: { value: '12-34' }, display: 'Cuff' }, '12-34'],
    ['its name', { display: 'Cuff' }, 'Cuff'],
    ['nothing', undefined, ''],
    ['nothing that can be read', 'cuff', ''],
  ])('a battery is a device’s, known by %s', (_name, device, known) => {
    const battery = { code: coded(MDC, '67996'), valueQuantity: ucum(12, '%'), device }
    expect(sent(battery)).toEqual({
      kind: 'device',
      id: expect.any(String),
      version: expect.any(String),
      received: null,
      type: null,
      effective: expect.objectContaining({ precision: 'instant' }),
      device: known,
      battery: '12',
    })
  })

  it.each([
    ['without its number', { valueQuantity: undefined }],
    ['of more than 100 %', { valueQuantity: ucum(130, '%') }],
    ['without a time', { effectiveDateTime: undefined }],
    ['with something that changes its meaning', { modifierExtension: [{ url: 'x' }] }],
  ])('a battery %s is stored, and nobody’s work', (_name, elements) => {
    expect(sent({ code: coded(MDC, '67996'), valueQuantity: ucum(12, '%'), ...elements })).toMatchObject({
      kind: 'charted',
      type: null,
    })
  })

  it('the same number in another code system is an unknown code', () => {
    expect(sent({ code: coded(LOINC, '67996'), valueQuantity: ucum(12, '%') })).toMatchObject({
      problem: 'unknown-code',
    })
  })

  it('a time in the future stays a clock fault when that time has come', () => {
    const extension = [{ url: extensions.received, valueInstant: '2026-11-22T10:00:00Z' }]
    const observation = {
      resourceType: 'Observation',
      status: 'final',
      code: spO2,
      effectiveDateTime: '2026-11-24T10:00:00Z',
      extension,
    }
    expect(parseObservation(observation, { convert: convertByUcum, now: NOW + 5 * DAY })).toMatchObject({
      problem: 'future-time',
      received: NOW,
    })
  })

  it.each([
    ['on air', [{ url: 'OnAirExtension', valueBoolean: true }], false],
    ['with two litres', [{ url: 'FlowExtension', valueQuantity: { value: 2 } }], true],
    ['with oxygen, not said how much', undefined, true],
  ])('measured %s', (_name, nested, withOxygen) => {
    const extension = [{ url: INSPIRED_OXYGEN, extension: nested }]
    expect(sent({ valueQuantity: ucum(90, '%'), extension })).toMatchObject({ withOxygen })
  })
})

describe('whatever is sent', () => {
  const quantity = fc.record(
    {
      value: fc.oneof(fc.double(), fc.string(), fc.constant({ rawJSON: '1e999' }), fc.anything()),
      unit: fc.oneof(fc.string(), fc.constantFrom('%', 'kg')),
      system: fc.constantFrom(UCUM, 'x'),
      code: fc.oneof(fc.string(), fc.constantFrom('%', 'g', 't', '[lb_av]', 'mg/dL')),
    },
    { requiredKeys: [] },
  )
  const observation = fc.record(
    {
      resourceType: fc.constant('Observation'),
      id: fc.oneof(fc.string(), fc.anything()),
      status: fc.constantFrom('final', 'amended', 'entered-in-error'),
      code: fc.oneof(fc.constantFrom(spO2, weight, glucose, panel), fc.anything()),
      effectiveDateTime: fc.oneof(fc.constantFrom('2026-11-22', '2026-11-22T10:00:00Z', '9999-12-31'), fc.string()),
      valueQuantity: fc.oneof(quantity, fc.anything()),
      component: fc.array(fc.oneof(fc.record({ code: fc.constant(spO2), valueQuantity: quantity }), fc.anything())),
    },
    { requiredKeys: ['resourceType'] },
  )

  it('is read or says why not, and never throws', () => {
    fc.assert(
      fc.property(fc.oneof(observation, fc.anything()), (resource) => {
        expect(parseObservation(resource, options).kind).toMatch(/^(measurement|unassessable|withdrawn|charted)$/)
      }),
      { numRuns: 500 },
    )
  })
})

describe('a measurement as our own pages send it', () => {
  const entry = {
    effectiveDateTime: '2026-11-22T10:00:00+01:00',
    subject: 'Patient/1',
    identifier: { system: 'http://heimvakt.no/fhir/identifier/entry', value: 'uuid' },
  }

  it('is read back as it was entered', () => {
    const observation = toObservation({ ...entry, type: 'body-weight', values: { value: '64.10' } })
    expect(JSON.stringify(observation)).toContain('"value":64.10')
    expect(parseObservation(observation, options)).toMatchObject({ type: 'body-weight', values: { value: '64.10' } })
  })

  it('a blood pressure has its two components, and only those entered', () => {
    const values = { systolic: '140', diastolic: '90' }
    expect(parseObservation(toObservation({ ...entry, type: 'blood-pressure', values }), options)).toMatchObject({
      values,
    })
    const half = toObservation({ ...entry, type: 'blood-pressure', values: { systolic: '140' } })
    expect(half['component']).toHaveLength(1)
  })
})
