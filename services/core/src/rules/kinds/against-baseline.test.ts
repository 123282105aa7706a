import * as fc from 'fast-check'
import { compile } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { describe, expect, it } from 'vitest'
import { aBloodPressure, anSpO2, at, aWeight, DAY, HOUR, measured, NOW, onDay } from '../../builders.ts'
import type { Measurement } from '../../measurements/reading.ts'
import type { PersonalNormal } from '../../plans/personal-normal.ts'
import {
  aRule,
  daysAgo,
  gist,
  gistOfLast,
  observationOf,
  shuffled,
  tenths,
  verdictsOn,
  wordsOf,
} from '../../rule-builders.ts'
import { againstBaseline } from './against-baseline.ts'

function aNormal(value: string, more: Partial<PersonalNormal> = {}): PersonalNormal {
  return { type: 'oxygen-saturation', part: 'value', value, from: 0, ...more }
}

const normals = [aNormal('94')]
const spO2 = { type: 'oxygen-saturation', of: 'goal', category: 'red' }

describe('10 % under the personal normal of 94 %', () => {
  const rule = aRule(againstBaseline, { ...spO2, underPercent: 10 })

  it.each([
    ['the normal itself', '94', 'not-met'],
    ['over it', '99', 'not-met'],
    ['just inside', '84.7', 'not-met'],
    ['exactly 10 % under', '84.6', 'not-met'],
    ['exactly 10 % under, with more decimals', '84.60', 'not-met'],
    ['just outside', '84.5', 'red'],
    ['far outside', '70', 'red'],
  ])('%s (%s %%) is %s', (_name, value, expected) => {
    expect(gistOfLast(rule, [anSpO2(value)], { normals })).toBe(expected)
  })

  it('without a normal it cannot tell, and says why', () => {
    const [verdict] = verdictsOn(rule, [anSpO2('94')])
    expect(verdict).toMatchObject({
      about: 'oxygen-saturation-94|value',
      evidence: { reason: 'no-normal', shown: '94' },
    })
  })

  it.each([
    ['of another sign', aNormal('94', { type: 'heart-rate' })],
    ['of another part', aNormal('94', { part: 'systolic' })],
    ['that began later', aNormal('94', { from: NOW })],
    ['that ended before', aNormal('94', { until: NOW - HOUR })],
  ])('a normal %s is none', (_name, normal) => {
    expect(gistOfLast(rule, [anSpO2('94')], { normals: [normal] })).toBe('no-normal')
  })

  it('each reading is judged by the normal that was valid then', () => {
    const changing = [aNormal('94', { until: NOW - DAY }), aNormal('90', { from: NOW - DAY })]
    const readings = [anSpO2('83', daysAgo(2)), anSpO2('83', daysAgo(0))]
    expect(verdictsOn(rule, readings, { normals: changing }).map(gist)).toEqual(['red', 'not-met'])
  })

  it('nothing measured is no verdict', () => {
    expect(verdictsOn(rule, [], { normals })).toEqual([])
  })

  it('says what is usual, and what the limit is for this person', () => {
    const [verdict] = verdictsOn(rule, [anSpO2('84')], { normals })
    expect(wordsOf(verdict)).toBe('SpO₂ 84 %, grense 84,6 % (10 % under personens normalverdi 94 %)')
    expect(wordsOf(verdict, 'en')).toBe('SpO₂ 84 %, limit 84.6 % (10 % under the personal normal 94 %)')
  })

  it('keeps as evidence what was measured and compared', () => {
    const [verdict] = verdictsOn(rule, [anSpO2('24', { withOxygen: true })], { normals })
    expect(verdict).toEqual({
      outcome: 'met',
      about: 'oxygen-saturation-24',
      readings: ['oxygen-saturation-24'],
      category: 'red',
      evidence: {
        kind: 'against-baseline',
        type: 'oxygen-saturation',
        at: at(NOW - HOUR),
        late: false,
        withOxygen: true,
        part: 'value',
        value: '24',
        baseline: { of: 'goal', value: '94' },
        threshold: { side: 'under', amount: '10', inPercent: true },
        bound: '84.6',
        mayBeError: true,
      },
    })
    const [evidence] = againstBaseline.evidence
    const stored = verdict?.outcome === 'met' ? verdict.evidence : undefined
    expect(evidence?.schema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
    expect(stored && evidence?.compared(stored)).toEqual([
      { part: 'value', value: '24', side: 'below', bound: '84.6', fromUsual: true },
    ])
    expect(wordsOf(verdict)).toContain('), kan være målefeil, med oksygen')
  })
})

describe.each([
  ['over', 2, '96', '96.1'],
  ['under', 2, '92', '91.9'],
  ['overPercent', 5, '98.7', '98.8'],
  ['underPercent', 0, '94', '93.9'],
])('%s %d', (name, amount, inside, outside) => {
  const rule = aRule(againstBaseline, { ...spO2, [name]: amount })

  it(`${inside} % is inside, ${outside} % is outside`, () => {
    expect(gistOfLast(rule, [anSpO2(inside)], { normals })).toBe('not-met')
    expect(gistOfLast(rule, [anSpO2(outside)], { normals })).toBe('red')
  })
})

describe('at least so much', () => {
  it.each([
    ['over', 2, '95.9', '96'],
    ['under', 3, '91.1', '91'],
    ['overPercent', 5, '98.6', '98.7'],
    ['underPercent', 10, '84.7', '84.6'],
  ])('%s %d: %s %% is inside, %s %% is outside', (name, amount, inside, outside) => {
    const rule = aRule(againstBaseline, { ...spO2, [name]: amount, atLeast: true })
    expect(gistOfLast(rule, [anSpO2(inside)], { normals })).toBe('not-met')
    expect(gistOfLast(rule, [anSpO2(outside)], { normals })).toBe('red')
  })

  it('a fall of 3 from a median of 96 % is found at 93 %, and says "at least"', () => {
    const rule = aRule(againstBaseline, {
      type: 'oxygen-saturation',
      of: 'median',
      days: 14,
      minReadings: 7,
      under: 3,
      atLeast: true,
      category: 'yellow',
    })
    const before = [1, 2, 3, 4, 5, 6, 7].map((day) => anSpO2('96', daysAgo(day)))
    expect(gistOfLast(rule, [...before, anSpO2('94', daysAgo(0))])).toBe('not-met')
    const verdict = verdictsOn(rule, [...before, anSpO2('93', daysAgo(0))]).at(-1)
    expect(wordsOf(verdict)).toBe('SpO₂ 93 %, minst 3 prosentpoeng under medianen 96 % av 7 målinger (grense 93 %)')
    expect(wordsOf(verdict, 'en')).toBe(
      'SpO₂ 93 %, at least 3 percentage points under the median 96 % of 7 readings (limit 93 %)',
    )
    const stored = verdict?.outcome === 'met' ? verdict.evidence : undefined
    expect(againstBaseline.evidence[0]?.schema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
    expect(rule.describe('nb').words).toBe(
      'SpO₂ minst 3 prosentpoeng under medianen av de siste 14 dager (minst 7 målinger)',
    )
    expect(rule.describe('en').words).toBe(
      'SpO₂ at least 3 percentage points under the median of the last 14 days (at least 7 readings)',
    )
  })
})

function weekly(weights: readonly string[]): readonly Measurement[] {
  return weights.map((weight, index) => aWeight(weight, daysAgo(7 * (weights.length - 1 - index))))
}

/** A weight of 80 kg that loses so much evenly over 26 weeks. */
function lost(percent: number): readonly Measurement[] {
  return weekly(Array.from({ length: 27 }, (_, week) => (80 - (80 * percent * week) / 2600).toFixed(1)))
}

describe('5 % under the highest median of three readings in a row within 180 days', () => {
  const rule = aRule(againstBaseline, {
    type: 'body-weight',
    of: 'highest-median',
    inRow: 3,
    days: 180,
    underPercent: 5,
    category: 'yellow',
  })
  it.each([
    ['4 %', 4, false],
    ['6 %', 6, true],
    ['10 %', 10, true],
    ['15 %', 15, true],
  ])('%s lost evenly over 26 weeks', (_name, percent, found) => {
    expect(verdictsOn(rule, lost(percent)).map(gist).includes('yellow')).toBe(found)
  })

  it('is found as soon as it passes 5 %', () => {
    const said = verdictsOn(rule, lost(10)).map(gist)
    expect(said.indexOf('yellow')).toBe(14)
  })

  it('exactly 5 % is inside; the words name the readings it is counted from', () => {
    const before = weekly(['80.0', '80.2', '79.9', '79.0'])
    expect(gistOfLast(rule, [...before, aWeight('76.0', daysAgo(0, 0))])).toBe('not-met')
    const verdict = verdictsOn(rule, [...before, aWeight('75.9', { ...daysAgo(0, 0), id: 'last' })]).at(-1)
    expect(verdict?.readings).toEqual(['last', 'd21h1'])
    expect(wordsOf(verdict)).toBe(
      'Vekt 75,9 kg, grense 76 kg (5 % under det høyeste vanlige 80 kg, medianen av 3 målinger på rad)',
    )
    expect(wordsOf(verdict, 'en')).toBe(
      'Weight 75.9 kg, limit 76 kg (5 % under the highest usual 80 kg, the median of 3 readings in a row)',
    )
    const stored = verdict?.outcome === 'met' ? verdict.evidence : undefined
    expect(againstBaseline.evidence[0]?.schema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
  })

  it('one odd weight is nobody’s highest', () => {
    expect(gistOfLast(rule, weekly(['80.0', '80.1', '178.0', '80.0', '80.2']))).toBe('not-met')
    expect(gistOfLast(rule, weekly(['178.0', '80.1', '80.0', '80.2']))).toBe('not-met')
  })

  it('what lies further back than 180 days does not count', () => {
    const long = ['90.0', '90.0', '90.0'].map((weight, index) => aWeight(weight, daysAgo(200 - index)))
    expect(gistOfLast(rule, [...long, ...weekly(['80.0', '80.0', '80.0', '80.0'])])).toBe('not-met')
  })

  it('of fewer than three it is the median of those there are; nothing before it is too-few', () => {
    expect(verdictsOn(rule, weekly(['80.0', '75.0', '73.6'])).map(gist)).toEqual(['too-few', 'yellow', 'yellow'])
    expect(verdictsOn(rule, weekly(['80.0', '79.0', '75.5'])).map(gist)).toEqual(['too-few', 'not-met', 'yellow'])
  })

  it('says itself, and looks back as far', () => {
    expect(rule.lookbackDays).toBe(180)
    expect(rule.toFhirPath).toBeUndefined()
    expect(rule.describe('nb')).toEqual({
      words: 'Vekt mer enn 5 % under den høyeste medianen av 3 målinger på rad de siste 180 dager',
      numbers: [
        { value: '5', unit: '%' },
        { value: '180', unit: 'd' },
        { value: '3', unit: '' },
      ],
    })
    expect(rule.describe('en').words).toBe(
      'Weight more than 5 % under the highest median of 3 readings in a row in the last 180 days',
    )
  })

  it('whatever was weighed before, a higher weight then is never less urgent now', () => {
    fc.assert(
      fc.property(
        fc.array(tenths(60, 100), { minLength: 3, maxLength: 12 }),
        tenths(60, 100),
        fc.nat(),
        (all, now, at) => {
          const raised = all.map((weight, index) =>
            index === at % all.length ? (Number(weight) + 5).toFixed(1) : weight,
          )
          const said = [all, raised].map((before) => gistOfLast(rule, weekly([...before, now])))
          expect(said).not.toEqual(['yellow', 'not-met'])
        },
      ),
    )
  })

  it('is found exactly where some three in a row have a median that is more than 5 % above', () => {
    fc.assert(
      fc.property(fc.array(tenths(60, 100), { minLength: 3, maxLength: 12 }), tenths(60, 100), (before, now) => {
        const triples = before.slice(2).map((_last, index) => before.slice(index, index + 3).map(Number))
        const highest = Math.max(...triples.map((three) => Number(three.toSorted((a, b) => a - b)[1])))
        const lostMore = Math.round(Number(now) * 1000) < Math.round(highest * 950)
        expect(gistOfLast(rule, weekly([...before, now]))).toBe(lostMore ? 'yellow' : 'not-met')
      }),
    )
  })
})

describe('over the median of the 7 days before', () => {
  const rule = aRule(againstBaseline, {
    type: 'body-weight',
    of: 'median',
    days: 7,
    minReadings: 3,
    over: 1.5,
    category: 'yellow',
  })
  const before = [aWeight('80.0', daysAgo(7)), aWeight('84.0', daysAgo(3)), aWeight('81.0', daysAgo(1))]

  it.each([
    ['just inside', '82.4', 'not-met'],
    ['exactly on it', '82.5', 'not-met'],
    ['just over', '82.6', 'yellow'],
  ])('%s: %s kg is %s', (_name, value, expected) => {
    expect(gistOfLast(rule, [...before, aWeight(value, daysAgo(0))])).toBe(expected)
  })

  it('too few readings before it is too-few, not green', () => {
    expect(verdictsOn(rule, [...before.slice(1), aWeight('99', daysAgo(0))]).at(-1)).toEqual({
      outcome: 'too-few',
      about: 'd0h1',
      readings: ['d0h1'],
    })
    expect(gistOfLast(rule, [aWeight('80', daysAgo(8)), ...before.slice(1), aWeight('99', daysAgo(0))])).toBe('too-few')
  })

  it('of an even number it is the middle of the two in the middle, exactly', () => {
    const even = [...before, aWeight('81.5', daysAgo(2))]
    const verdict = verdictsOn(rule, [...even, aWeight('82.8', daysAgo(0))]).at(-1)
    expect(gistOfLast(rule, [...even, aWeight('82.75', daysAgo(0))])).toBe('not-met')
    expect(verdict?.readings).toEqual(['d0h1', 'd1h1', 'd2h1'])
    expect(wordsOf(verdict)).toBe('Vekt 82,8 kg, grense 82,75 kg (1,5 kg over medianen 81,25 kg av 4 målinger)')
    expect(wordsOf(verdict, 'en')).toBe(
      'Weight 82.8 kg, limit 82.75 kg (1.5 kg over the median 81.25 kg of 4 readings)',
    )
    expect(verdict).toMatchObject({ evidence: { baseline: { of: 'median', value: '81.25', readings: 4, days: 7 } } })
    const [evidence] = againstBaseline.evidence
    const stored = verdict?.outcome === 'met' ? verdict.evidence : undefined
    expect(stored && evidence?.compared(stored)).toMatchObject([{ value: '82.8', side: 'above', bound: '82.75' }])
  })

  it('what may be a measuring fault is nobody’s median', () => {
    const pulse = aRule(againstBaseline, {
      type: 'heart-rate',
      of: 'median',
      days: 7,
      minReadings: 3,
      over: 0,
      category: 'yellow',
    })
    const pulses = ['250', '60', '61'].map((value, day) => measured('heart-rate', value, daysAgo(3 - day)))
    expect(gistOfLast(pulse, [...pulses, measured('heart-rate', '65', daysAgo(0))])).toBe('too-few')
  })

  it('what was sent twice counts once', () => {
    const twice = [...before.slice(1), aWeight('81.0', { ...daysAgo(1), id: 'again' })]
    expect(gistOfLast(rule, [...twice, aWeight('99', daysAgo(0))])).toBe('too-few')
  })

  it('a day without a clock comes after the rest of its day', () => {
    const later = aWeight('82.6', { effective: onDay('2026-11-22') })
    expect(gistOfLast(rule, [later, ...before])).toBe('yellow')
  })
})

describe('one part of a panel', () => {
  const rule = aRule(againstBaseline, {
    type: 'blood-pressure',
    part: 'systolic',
    of: 'goal',
    over: 20,
    category: 'yellow',
  })
  const usual = [aNormal('130', { type: 'blood-pressure', part: 'systolic' })]

  it('is judged alone', () => {
    expect(gistOfLast(rule, [aBloodPressure('151', '80')], { normals: usual })).toBe('yellow')
    expect(gistOfLast(rule, [aBloodPressure('150', '150')], { normals: usual })).toBe('not-met')
  })

  it('that is missing is cannot-tell', () => {
    const half = aBloodPressure('0', '80', { values: { diastolic: '80' } })
    expect(gistOfLast(rule, [half], { normals: usual })).toBe('no-value')
  })
})

describe('a rule in a plan', () => {
  it.each([
    ['nothing to compare with', { ...spO2, of: 'mean', under: 1 }, 'parameters.of'],
    ['no threshold', spO2, 'parameters'],
    ['two thresholds', { ...spO2, under: 1, over: 1 }, 'parameters'],
    ['a threshold under nothing', { ...spO2, under: -1 }, 'parameters.under'],
    ['days of a goal', { ...spO2, under: 1, days: 7 }, 'parameters'],
    ['a median of no days', { ...spO2, of: 'median', under: 1, minReadings: 1 }, 'parameters.days'],
    ['a median of no readings', { ...spO2, of: 'median', under: 1, days: 1, minReadings: 0 }, 'parameters.minReadings'],
    ['an unknown type', { ...spO2, type: 'mood', under: 1 }, 'parameters.type'],
    ['an unknown part', { ...spO2, part: 'x', under: 1 }, 'parameters.part'],
  ])('with %s is refused with the path of the fault', (_name, parameters, path) => {
    expect(againstBaseline.bind(parameters, 'parameters')).toMatchObject({ path, problem: expect.stringMatching(/\w/) })
  })

  it('says itself in words, with numbers and units', () => {
    expect(aRule(againstBaseline, { ...spO2, underPercent: 10 }).describe('nb')).toEqual({
      words: 'SpO₂ mer enn 10 % under personens normalverdi',
      numbers: [{ value: '10', unit: '%' }],
    })
    expect(aRule(againstBaseline, { ...spO2, under: 4 }).describe('en').words).toBe(
      'SpO₂ more than 4 percentage points under the personal normal',
    )
    const median = aRule(againstBaseline, {
      type: 'body-weight',
      of: 'median',
      days: 7,
      minReadings: 4,
      over: 0,
      category: 'yellow',
    })
    expect(median.describe('nb')).toEqual({
      words: 'Vekt over medianen av de siste 7 dager (minst 4 målinger)',
      numbers: [
        { value: '0', unit: 'kg' },
        { value: '7', unit: 'd' },
        { value: '4', unit: '' },
      ],
    })
    expect(median.describe('en').words).toBe('Weight over the median of the last 7 days (at least 4 readings)')
  })

  it('looks back as far as its median', () => {
    const median = aRule(againstBaseline, { ...spO2, of: 'median', days: 7, minReadings: 1, over: 0 })
    expect([median.lookbackDays, median.toFhirPath, median.types]).toEqual([7, undefined, ['oxygen-saturation']])
    expect(aRule(againstBaseline, { ...spO2, over: 1 }).lookbackDays).toBe(0)
  })
})

const weights = fc
  .array(fc.record({ hours: fc.integer({ min: 0, max: 240 }), kilograms: tenths(78, 83) }), { maxLength: 10 })
  .map((entries): readonly Measurement[] =>
    entries.map(({ hours, kilograms }, index) =>
      aWeight(kilograms, { id: `w${index}`, effective: at(NOW - HOUR - hours * HOUR) }),
    ),
  )

describe('whatever is weighed', () => {
  const rule = aRule(againstBaseline, {
    type: 'body-weight',
    of: 'median',
    days: 7,
    minReadings: 3,
    overPercent: 1,
    category: 'yellow',
  })

  it('the order of arrival does not matter', () => {
    fc.assert(
      fc.property(shuffled(weights), ([one, other]) => {
        expect(verdictsOn(rule, other)).toEqual(verdictsOn(rule, one))
      }),
    )
  })

  it('a higher weight is never less urgent', () => {
    fc.assert(
      fc.property(weights, tenths(20, 300), tenths(20, 300), (before, a, b) => {
        const [worse, better] = Number(a) > Number(b) ? [a, b] : [b, a]
        const said = [worse, better].map((value) =>
          gistOfLast(rule, [...before, aWeight(value, { effective: at(NOW) })]),
        )
        expect(said).not.toEqual(['not-met', 'yellow'])
      }),
    )
  })

  it('the rule as FHIRPath says the same', () => {
    const sizes = [{ over: 2.1 }, { under: 2.1 }, { overPercent: 2.5 }, { underPercent: 2.5 }]
    const rules = [...sizes, ...sizes.map((size) => ({ ...size, atLeast: true }))].map((threshold) => {
      const own = aRule(againstBaseline, { type: 'body-weight', of: 'goal', category: 'red', ...threshold })
      return { own, compiled: compile(own.toFhirPath?.() ?? '', r4, { preciseMath: true, async: false }) }
    })
    fc.assert(
      fc.property(tenths(78, 83), tenths(78, 83), (value, normal) => {
        const weight = aWeight(value)
        const usual = [aNormal(normal, { type: 'body-weight' })]
        for (const { own, compiled } of rules) {
          const ours = gistOfLast(own, [weight], { normals: usual })
          expect(compiled(observationOf(weight), { normal: Number(normal) })).toEqual(ours === 'red' ? ['red'] : [])
        }
      }),
      { numRuns: 100 },
    )
  }, 60_000)
})
