import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aLimit, anActivity, anOutsideLimitsRule, aPlan, aState, at, DAY, HOUR, NOW } from '../builders.ts'
import { settled } from '../case-builders.ts'
import { parseObservation } from '../fhir/observation.ts'
import { convertByUcum } from '../measurements/ucum.ts'
import type { Reading } from '../measurements/reading.ts'
import type { Limit } from '../plans/limits.ts'
import { beyondScale, type BeyondScaleEvidence } from './beyond-scale.ts'
import { parseEvidence } from './evidence-kinds.ts'
import { explain } from './explain.ts'
import { compareCategories, type TriageCategory } from './triage.ts'

const limits: readonly Limit[] = [
  aLimit('red', { low: '3.0', high: '20', unit: 'mmol/L' }),
  aLimit('yellow', { low: '4.0', high: '15', unit: 'mmol/L' }),
]
const glucose = anActivity('blood-glucose', limits)

/** A glucose as a meter sends it that shows LO or HI. */
function meterShows(comparator: string, value: number, quantity: object = {}): Reading {
  return parseObservation(
    {
      resourceType: 'Observation',
      id: 'meter',
      meta: { versionId: '1' },
      status: 'final',
      code: { coding: [{ system: 'http://loinc.org', code: '15074-8' }] },
      subject: { reference: 'Patient/1' },
      effectiveDateTime: '2026-11-22T09:00:00+01:00',
      valueQuantity: {
        value,
        comparator,
        unit: 'mmol/L',
        system: 'http://unitsofmeasure.org',
        code: 'mmol/L',
        ...quantity,
      },
    },
    { convert: convertByUcum, now: NOW },
  )
}

function verdictOn(reading: Reading, activity = glucose): ReturnType<typeof beyondScale> {
  if (reading.kind !== 'unassessable') throw new Error(`a ${reading.kind}`)
  return beyondScale(reading, [activity])
}

function categoryOf(reading: Reading): TriageCategory | undefined {
  const verdict = verdictOn(reading)
  return verdict?.outcome === 'met' ? verdict.category : undefined
}

describe('a meter that shows LO or HI', () => {
  it.each([
    ['<', 1.1, 'red'],
    ['<', 3, 'red'],
    ['<=', 3, 'yellow'],
    ['<=', 2.9, 'red'],
    ['<', 4, 'yellow'],
    ['<=', 4, undefined],
    ['<', 4.1, undefined],
    ['>', 33.3, 'red'],
    ['>', 20, 'red'],
    ['>=', 20, 'yellow'],
    ['>=', 20.1, 'red'],
    ['>', 15, 'yellow'],
    ['>=', 15, undefined],
    ['>', 14.9, undefined],
    ['~', 1.1, undefined],
  ] as const)('%s %d mmol/L is %s by the limits 3, 4, 15 and 20', (comparator, value, category) => {
    expect(categoryOf(meterShows(comparator, value))).toBe(category)
  })

  it('is never less urgent when the value is surely worse', () => {
    const tenths = fc.integer({ min: 10, max: 100 }).map((tenth) => tenth / 10)
    fc.assert(
      fc.property(tenths, tenths, fc.constantFrom('<', '<='), (a, b, comparator) => {
        const [worse, better] = [Math.min(a, b), Math.max(a, b)].map(
          (value) => categoryOf(meterShows(comparator, value)) ?? 'unassessed',
        )
        expect(compareCategories(worse ?? 'green', better ?? 'green')).toBeLessThanOrEqual(0)
      }),
    )
  })

  it('is told in words, and its evidence is read again as it was stored', () => {
    const low = verdictOn(meterShows('<', 1.1))
    const high = verdictOn(meterShows('>', 33.3))
    if (low?.outcome !== 'met' || high?.outcome !== 'met') throw new Error('not found')
    expect(explain(low, { language: 'nb', now: NOW + DAY })).toBe(
      'Blodsukker under 1,1 mmol/L i går, grense 3,0 mmol/L',
    )
    expect(explain(high, { language: 'en', now: NOW })).toMatch(/over 33\.3 mmol\/L.*, limit 20 mmol\/L$/)
    expect(parseEvidence(JSON.parse(JSON.stringify(low.evidence)))).toEqual(low.evidence)
    const stored = low.evidence as BeyondScaleEvidence
    const without = { ...low, evidence: { ...stored, limit: { ...stored.limit, low: null } } }
    expect(explain(without, { language: 'nb', now: NOW })).toContain('Blodsukker under 1,1 mmol/L')
  })

  it('is judged in the catalogue’s unit, and by nothing where the unit is unknown', () => {
    expect(categoryOf(meterShows('<', 20, { unit: 'mg/dL', code: 'mg/dL' }))).toBe('red')
    expect(categoryOf(meterShows('<', 20, { unit: 'drops', code: '[drp]' }))).toBeUndefined()
    expect(categoryOf(meterShows('<', -1))).toBeUndefined()
  })

  it('is judged by the limits of its time, of a sign that the plan measures', () => {
    const reading = meterShows('<', 1.1)
    const later = limits.map((limit) => ({ ...limit, validFrom: NOW + DAY }))
    expect(verdictOn(reading, anActivity('blood-glucose', later))).toBeUndefined()
    expect(verdictOn(reading, anActivity('body-weight', limits))).toBeUndefined()
    expect(verdictOn(reading, anActivity('blood-glucose', [aLimit('red', { high: '20' })]))).toBeUndefined()
    expect(
      verdictOn(reading, anActivity('blood-glucose', [aLimit('red', { part: 'other', low: '3' })])),
    ).toBeUndefined()
  })

  it('that came long after is told so, and one without a time cannot be told', () => {
    const reading = meterShows('<', 1.1)
    if (reading.kind !== 'unassessable') throw new Error(`a ${reading.kind}`)
    const late = verdictOn({ ...reading, effective: at(NOW - 7 * HOUR), received: NOW })
    expect(late?.outcome === 'met' && explain(late, { language: 'nb', now: NOW })).toContain('kom sent')
    expect(verdictOn({ ...reading, effective: null })).toBeUndefined()
  })

  it('opens a red case, where it would have been unassessed; one that may lie inside still is', () => {
    const plan = aPlan({ activities: [glucose], rules: [anOutsideLimitsRule('blood-glucose')] })
    const categoryFor = (reading: Reading): readonly string[] =>
      settled(aState([reading], { plans: [plan] })).cases.map(({ category }) => category)
    expect(categoryFor(meterShows('<', 1.1))).toEqual(['red'])
    expect(categoryFor(meterShows('<', 5))).toEqual(['unassessed'])
  })
})
