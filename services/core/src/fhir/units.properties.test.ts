import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anActivity, anOutsideLimitsRule, aLimit, aPlan, aState, NOW } from '../builders.ts'
import { step } from '../cases/step.ts'
import { measurementType, measurementTypes, type MeasurementId } from '../measurements/catalogue.ts'
import type { MeasurementType } from '../measurements/measurement-type.ts'
import { convertByUcum } from '../measurements/ucum.ts'
import { unitSpelled } from '../measurements/unit-spellings.ts'
import type { TriageCategory } from '../rules/triage.ts'
import { UCUM } from './canonicals.ts'
import { jsonDecimal, parseJson } from './json.ts'
import { parseObservation } from './observation.ts'

/** Units that each sign is taken in, beside its own. */
const units: Readonly<Record<MeasurementId, readonly string[]>> = {
  'oxygen-saturation': ['1'],
  'heart-rate': ['{beats}/min', '/s'],
  'respiratory-rate': ['{breaths}/min', '/h'],
  'blood-pressure': ['kPa', 'cm[Hg]'],
  'body-weight': ['g', '[lb_av]'],
  'body-temperature': ['[degF]', 'K'],
  'blood-glucose': ['mg/dL', 'umol/L'],
  'blood-ketones': ['mg/dL', 'umol/L'],
}

function quantityIn(number: string, code: string): object {
  return { value: jsonDecimal(number), system: UCUM, code }
}

interface Sent {
  readonly type: MeasurementId
  readonly quantity: object
}

function verdictOn({ type, quantity }: Sent, low: string): TriageCategory | undefined {
  const { codes, parts }: MeasurementType = measurementType(type)
  const [part, other] = parts
  const own = { valueQuantity: quantity }
  const component = [{ code: { coding: part.codes }, ...own }]
  const observation = {
    resourceType: 'Observation',
    id: 'o1',
    status: 'final',
    code: { coding: codes },
    effectiveDateTime: new Date(NOW - 60_000).toISOString(),
    ...(other === undefined ? own : { component }),
  }
  const reading = parseObservation(parseJson(JSON.stringify(observation)), { convert: convertByUcum, now: NOW })
  const limits = [
    aLimit('yellow', { part: part.id, low: '0', unit: part.unit }),
    aLimit('red', { part: part.id, low, unit: part.unit }),
  ]
  const plan = aPlan({ activities: [anActivity(type, limits)], rules: [anOutsideLimitsRule(type, {})] })
  return step(aState([reading], { plans: [plan] }), NOW).newFindings.find(
    ({ evidence }) => evidence.kind !== 'unassessed',
  )?.category
}

const ids = measurementTypes.map(({ id }) => id)

describe('a value has one colour', () => {
  it.each(ids)('by every unit of %s', (type) => {
    const { parts }: MeasurementType = measurementType(type)
    const [{ plausible, unit, molarMass }] = parts
    const hundredths = fc.integer({
      min: Math.ceil(Number(plausible.low) * 100) + 1,
      max: Math.floor(Number(plausible.high) * 100) - 1,
    })
    fc.assert(
      fc.property(hundredths, hundredths, fc.constantFrom(...units[type]), (sent, bound, other) => {
        const value = String(sent / 100)
        const low = String(bound / 100)
        const conversion = { value, from: unit, to: other, ...(molarMass === undefined ? {} : { molarMass }) }
        const converted = convertByUcum(conversion) ?? ''
        const own = { type, quantity: quantityIn(value, unit) }
        const there = { type, quantity: quantityIn(converted, other) }
        expect(verdictOn(there, low)).toBe(verdictOn(own, low))
      }),
      { numRuns: 100 },
    )
  })

  it.each([
    ['oxygen-saturation', '0.896', '1', '90', 'red'],
    ['oxygen-saturation', '89.6', '%', '90', 'red'],
    ['oxygen-saturation', '0.9', '1', '90', undefined],
    ['body-temperature', '100.3', '[degF]', '37.95', 'red'],
    ['body-temperature', '37.94', 'Cel', '37.95', 'red'],
    ['blood-glucose', '70', 'mg/dL', '3.886', 'red'],
    ['blood-glucose', '70.02', 'mg/dL', '3.886', undefined],
  ] as const)('%s %s %s under %s is %s', (type, number, code, low, verdict) => {
    const quantity = { value: jsonDecimal(number), system: UCUM, code }
    expect(verdictOn({ type, quantity }, low)).toBe(verdict)
  })
})

describe('an everyday spelling', () => {
  it.each([
    ['blood-pressure', ['mmHg', 'mm Hg', 'MMHG', 'kPa']],
    ['heart-rate', ['beats/min', 'bpm', 'slag/min', 'slag pr. min', 'BPM', 'beats per minute']],
    ['respiratory-rate', ['breaths/min', 'pust/min', '1/min']],
    ['oxygen-saturation', ['percent', 'prosent', 'Pct.']],
    ['body-temperature', ['°C', 'C', 'celsius', '° C', '°F', 'F']],
    ['body-weight', ['lbs', 'LB', 'Kg', 'kilo', 'gram']],
    ['blood-glucose', ['mmol/l', 'MMOL/L', 'mg/dl']],
  ] as const)('of a unit of %s is taken as the one thing it can mean, as text and as code', (type, spellings) => {
    const { parts }: MeasurementType = measurementType(type)
    const [{ plausible, unit, molarMass }] = parts
    for (const spelling of spellings) {
      const to = unitSpelled(spelling) ?? ''
      const low = String((Number(plausible.low) + Number(plausible.high)) / 2)
      const value = convertByUcum({
        value: String(Number(plausible.low) + 1),
        from: unit,
        to,
        ...(molarMass === undefined ? {} : { molarMass }),
      })
      const number = jsonDecimal(value ?? '')
      for (const quantity of [
        { value: number, unit: spelling },
        { value: number, code: spelling },
        { value: number, system: UCUM, code: spelling },
        { value: number, unit: spelling, system: UCUM, code: to },
      ])
        expect([spelling, verdictOn({ type, quantity }, low)]).toEqual([spelling, 'red'])
    }
  })

  it.each([
    ['oxygen-saturation', { value: 86, unit: 'bpm' }],
    ['body-weight', { value: 180, unit: 'pund' }],
    ['body-weight', { value: 180, unit: 'lbs', system: UCUM, code: 'kg' }],
    ['body-weight', { value: 80, unit: 'kg', code: 'foo' }],
    ['body-temperature', { value: 38, unit: 'grader' }],
    ['oxygen-saturation', { value: 86, unit: 'prosent', system: UCUM, code: '[foo]' }],
    ['oxygen-saturation', { value: 86, unit: '%', system: 'urn:other', code: '%' }],
  ] as const)('of another sign, of two things, or against its code is not: %s %j', (type, quantity) => {
    const { codes }: MeasurementType = measurementType(type)
    const observation = {
      resourceType: 'Observation',
      status: 'final',
      code: { coding: codes },
      effectiveDateTime: '2026-11-22',
    }
    const reading = parseObservation({ ...observation, valueQuantity: quantity }, { convert: convertByUcum, now: NOW })
    expect(reading).toMatchObject({ kind: 'unassessable', problem: 'unknown-unit' })
  })
})
