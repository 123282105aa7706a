import { describe, expect, it } from 'vitest'
import {
  isChartedOnly,
  isMeasurementId,
  measurementType,
  measurementTypes,
  partOf,
  partOfCodings,
  typeOfCodings,
} from './catalogue.ts'
import { compareDecimals } from './decimal.ts'
import { LOINC, MDC, NPU, SNOMED_CT } from './measurement-type.ts'
import { plausibilityOf } from './plausibility.ts'
import { sameUnitOnly } from './unit-converter.ts'

describe('the catalogue', () => {
  it.each([
    [LOINC, '2708-6', 'oxygen-saturation'],
    [LOINC, '59408-5', 'oxygen-saturation'],
    [SNOMED_CT, '431314004', 'oxygen-saturation'],
    [MDC, '150456', 'oxygen-saturation'],
    [LOINC, '8867-4', 'heart-rate'],
    [SNOMED_CT, '364075005', 'heart-rate'],
    [SNOMED_CT, '78564009', 'heart-rate'],
    [MDC, '149530', 'heart-rate'],
    [LOINC, '9279-1', 'respiratory-rate'],
    [SNOMED_CT, '86290005', 'respiratory-rate'],
    [SNOMED_CT, '271625008', 'respiratory-rate'],
    [LOINC, '85354-9', 'blood-pressure'],
    [SNOMED_CT, '75367002', 'blood-pressure'],
    [MDC, '150020', 'blood-pressure'],
    [LOINC, '29463-7', 'body-weight'],
    [SNOMED_CT, '27113001', 'body-weight'],
    [MDC, '188736', 'body-weight'],
    [LOINC, '8310-5', 'body-temperature'],
    [SNOMED_CT, '276885007', 'body-temperature'],
    [MDC, '150364', 'body-temperature'],
    [LOINC, '15074-8', 'blood-glucose'],
    [LOINC, '14743-9', 'blood-glucose'],
    [SNOMED_CT, '434912009', 'blood-glucose'],
    [NPU, 'NPU02187', 'blood-glucose'],
    [MDC, '160184', 'blood-glucose'],
    [LOINC, '66441-7', 'blood-ketones'],
    [LOINC, '53061-8', 'blood-ketones'],
    [LOINC, '104816-4', 'blood-ketones'],
    [LOINC, '29563-7', 'unknown'],
  ])('%s %s is %s', (system, code, expected) => {
    expect(typeOfCodings([{ system, code }])).toBe(expected)
  })

  it.each([
    [LOINC, '8480-6', 'systolic'],
    [SNOMED_CT, '271649006', 'systolic'],
    [SNOMED_CT, '4471000202106', 'systolic'],
    [MDC, '150021', 'systolic'],
    [LOINC, '8462-4', 'diastolic'],
    [SNOMED_CT, '271650006', 'diastolic'],
    [SNOMED_CT, '4481000202108', 'diastolic'],
    [MDC, '150022', 'diastolic'],
    [LOINC, '8478-0', undefined],
  ])('component %s %s is %s', (system, code, expected) => {
    expect(partOfCodings('blood-pressure', [{ system, code }])?.id).toBe(expected)
  })

  it('pulse with its own code beside the LOINC of heart rate is one sign', () => {
    const codings = [
      { system: LOINC, code: '8867-4' },
      { system: SNOMED_CT, code: '78564009' },
    ]
    expect(typeOfCodings(codings)).toBe('heart-rate')
  })

  it('codes of two signs on one reading conflict', () => {
    const codings = [
      { system: LOINC, code: '8867-4' },
      { system: LOINC, code: '2708-6' },
    ]
    expect(typeOfCodings(codings)).toBe('conflicting')
  })

  it('knows height, which no plan judges', () => {
    expect(isChartedOnly([{ system: LOINC, code: '8302-2' }])).toBe(true)
    expect(isChartedOnly([{ system: LOINC, code: '2708-6' }])).toBe(false)
  })

  it('finds types and parts by id', () => {
    expect(measurementType('body-weight').id).toBe('body-weight')
    expect(isMeasurementId('body-weight')).toBe(true)
    expect(isMeasurementId('mood')).toBe(false)
    expect(partOf('blood-pressure', 'systolic')?.unit).toBe('mm[Hg]')
    expect(partOf('blood-pressure', 'value')).toBeUndefined()
  })

  it('every part is plausible only where it is possible, and has LOINC first', () => {
    for (const type of measurementTypes) {
      expect(type.codes[0]?.system).toBe(LOINC)
      for (const { plausible, possible } of type.parts) {
        expect(compareDecimals(possible.low, plausible.low)).toBeLessThanOrEqual(0)
        expect(compareDecimals(plausible.low, plausible.high)).toBeLessThan(0)
        expect(compareDecimals(plausible.high, possible.high)).toBeLessThanOrEqual(0)
      }
    }
  })

  it.each([
    ['oxygen-saturation', '70', 'plausible'],
    ['oxygen-saturation', '69.9', 'maybe-emergency'],
    ['oxygen-saturation', '24', 'maybe-emergency'],
    ['oxygen-saturation', '100', 'plausible'],
    ['oxygen-saturation', '130', 'impossible'],
    ['heart-rate', '221', 'maybe-emergency'],
    ['heart-rate', '29', 'maybe-emergency'],
    ['body-weight', '301', 'implausible'],
    ['body-weight', '19', 'implausible'],
    ['body-weight', '49000', 'impossible'],
    ['body-weight', '-1', 'impossible'],
  ] as const)('%s %s is %s', (type, value, expected) => {
    expect(plausibilityOf(measurementType(type).parts[0], value)).toBe(expected)
  })

  it('a page takes a value in its own unit and converts nothing', () => {
    expect(sameUnitOnly({ value: '49', from: 'kg', to: 'kg' })).toBe('49')
    expect(sameUnitOnly({ value: '49000', from: 'g', to: 'kg' })).toBeNull()
  })
})
