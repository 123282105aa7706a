import { describe, expect, it } from 'vitest'
import { DAY, NOW } from '../builders.ts'
import { LOINC, MDC } from '../measurements/measurement-type.ts'
import { convertByUcum } from '../measurements/ucum.ts'
import { extensions, INSPIRED_OXYGEN, UCUM } from './canonicals.ts'
import { parseObservation } from './observation.ts'

/** What partners send beside a plain value: more codes, more reasons, more extensions, long texts. */
const percent = { value: 86, unit: '%', system: UCUM, code: '%' }
const absent = 'http://terminology.hl7.org/CodeSystem/data-absent-reason'
const theirs = 'http://example.org/theirs'

function sent(elements: object): ReturnType<typeof parseObservation> {
  const observation = {
    resourceType: 'Observation',
    id: 'o1',
    meta: { versionId: '2' },
    status: 'final',
    code: { coding: [{ system: LOINC, code: '2708-6' }] },
    effectiveDateTime: '2026-11-22T10:00:00+01:00',
    valueQuantity: percent,
    ...elements,
  }
  return parseObservation(observation, { convert: convertByUcum, now: NOW })
}

function coded(...codes: readonly (readonly [string, string])[]): object {
  return { code: { coding: codes.map(([system, code]) => ({ system, code })) } }
}

describe('an Observation with more than one code', () => {
  it('is of the sign, also where a height or a battery is named beside it', () => {
    for (const other of [
      [LOINC, '8302-2'],
      [MDC, '67996'],
    ] as const)
      for (const code of [coded([LOINC, '2708-6'], other), coded(other, [LOINC, '2708-6'])])
        expect(sent(code)).toMatchObject({ kind: 'measurement', type: 'oxygen-saturation', values: { value: '86' } })
  })

  it('is not of a battery by its system alone', () => {
    expect(sent(coded([MDC, '1']))).toMatchObject({ kind: 'unassessable', problem: 'unknown-code', shown: '1 86 %' })
  })

  it('with an empty list of them has none to show', () => {
    expect(sent({ code: { coding: [] } })).toMatchObject({ problem: 'unknown-code', shown: '86 %' })
    expect(sent({ code: { coding: [{ system: theirs }] } })).toMatchObject({ problem: 'unknown-code', shown: '86 %' })
  })

  it('shows as much of a long name as a row of the queue holds', () => {
    expect(sent({ code: { text: 'x'.repeat(61) } })).toMatchObject({ shown: `${'x'.repeat(60)} 86 %` })
    const valueQuantity = { value: 86, unit: 'x'.repeat(60) }
    expect(sent({ valueQuantity })).toMatchObject({ problem: 'unknown-unit', shown: `86 ${'x'.repeat(37)}` })
  })
})

describe('an Observation without a value', () => {
  it('failed where one of several reasons says so', () => {
    const reasons = ['unknown', 'error'].map((code) => ({ system: absent, code }))
    const elements = { valueQuantity: undefined, dataAbsentReason: { coding: reasons } }
    expect(sent(elements)).toMatchObject({ kind: 'unassessable', problem: 'device-error' })
  })

  it('that is malformed and not stored has neither id nor version', () => {
    expect(sent({ id: undefined, meta: undefined, code: undefined })).toMatchObject({ id: '', version: '' })
  })
})

describe('an Observation with a unit of another system', () => {
  it('is not judged, even when the unit looks like ours', () => {
    expect(sent({ valueQuantity: { ...percent, system: theirs } })).toMatchObject({
      kind: 'unassessable',
      problem: 'unknown-unit',
      path: 'Observation.valueQuantity.code',
    })
  })
})

describe('an Observation with extensions', () => {
  const received = { url: extensions.received, valueInstant: '2026-11-22T09:05:00Z' }

  it('was received when ours says, not when another does', () => {
    const other = { url: theirs, valueInstant: '2020-01-01T00:00:00Z' }
    expect(sent({ extension: [other, received] })).toMatchObject({ received: NOW - 55 * 60_000 })
    expect(sent({ extension: [other] })).toMatchObject({ kind: 'measurement', received: null })
    expect(sent({ extension: [{ url: extensions.received }] })).toMatchObject({ received: null })
  })

  it('of a clock that was never set says which day that clock showed, what it measured, and where', () => {
    expect(sent({ effectiveDateTime: '2000-01-01', extension: [received] })).toMatchObject({
      problem: 'reset-clock',
      path: 'Observation.effective',
      shown: '86 % (2000-01-01)',
    })
  })

  it('from the future says what was measured, and where', () => {
    expect(sent({ effectiveDateTime: '2026-11-24', extension: [received] })).toMatchObject({
      problem: 'future-time',
      path: 'Observation.effective',
      shown: '86 %',
    })
  })

  const onAir = { url: `${INSPIRED_OXYGEN.replace('Extension', '')}OnAirExtension`, valueBoolean: true }

  it.each([
    ['on air', [{ url: INSPIRED_OXYGEN, extension: [onAir] }], false],
    ['not on air', [{ url: INSPIRED_OXYGEN, extension: [{ ...onAir, valueBoolean: false }] }], true],
    ['with something else in it', [{ url: INSPIRED_OXYGEN, extension: [{ ...onAir, url: theirs }] }], true],
    ['after one of another', [{ url: theirs, extension: [onAir] }, { url: INSPIRED_OXYGEN }], true],
  ])('of inspired oxygen, %s', (_what, extension, withOxygen) => {
    expect(sent({ extension })).toMatchObject({ withOxygen })
  })

  it('of others only does not say whether oxygen was given', () => {
    expect(sent({ extension: [{ url: theirs, extension: [onAir] }] })).toStrictEqual({
      kind: 'measurement',
      id: 'o1',
      version: '2',
      type: 'oxygen-saturation',
      effective: { at: NOW - DAY / 24, day: '2026-11-22', precision: 'instant' },
      values: { value: '86' },
      faults: [],
      received: null,
    })
  })
})
