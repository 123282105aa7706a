import * as fc from 'fast-check'
import { compile } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { describe, expect, it } from 'vitest'
import { aBloodPressure, aLimit, anSpO2, at, DAY, HOUR, NOW, onDay, spO2Limits as limits } from '../../builders.ts'
import type { Measurement } from '../../measurements/reading.ts'
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
import type { RuleVerdict } from '../rule.ts'
import { repeated } from './repeated.ts'

const inYellow = { type: 'oxygen-saturation', count: 2, of: 3, zone: 'yellow', category: 'red' }
const rule = aRule(repeated, inYellow)

/** One reading a day, the last an hour ago. */
function days(...values: readonly string[]): readonly Measurement[] {
  return values.map((value, index) => anSpO2(value, daysAgo(values.length - 1 - index)))
}

describe('2 of the last 3 readings in yellow', () => {
  it.each([
    ['none', ['95', '95', '95'], 'not-met'],
    ['only the last', ['95', '95', '91'], 'not-met'],
    ['the last two', ['95', '91', '91'], 'red'],
    ['the last and the one before the one before', ['91', '95', '91'], 'red'],
    ['all three', ['91', '91', '91'], 'red'],
    ['one before the last three', ['91', '95', '95', '91'], 'not-met'],
    ['exactly on the limit is inside', ['92', '92', '92'], 'not-met'],
    ['exactly on the limit, in decimals', ['91', '95', '92.0'], 'not-met'],
    ['just under it', ['91.9', '95', '91.9'], 'red'],
    ['red is worse than yellow, and counts', ['87', '95', '91'], 'red'],
    ['a reading that is inside raises nothing', ['91', '91', '95'], 'not-met'],
    ['two readings are enough', ['91', '91'], 'red'],
    ['one reading is too few to be repeated', ['91'], 'too-few'],
    ['one reading that is inside is inside', ['95'], 'not-met'],
  ])('%s: %j is %s', (_name, values, expected) => {
    expect(gistOfLast(rule, days(...values), { limits })).toBe(expected)
  })

  it('what is not met says on what it was judged', () => {
    const about = { about: 'd0h1', readings: ['d0h1'] }
    expect(verdictsOn(rule, days('95'), { limits })).toEqual([{ outcome: 'not-met', ...about }])
    expect(verdictsOn(rule, days('91'), { limits })).toEqual([{ outcome: 'too-few', ...about }])
    expect(verdictsOn(rule, days('95', '95', '91'), { limits }).at(-1)).toEqual({ outcome: 'not-met', ...about })
  })

  it('nothing measured is no verdict', () => {
    expect(verdictsOn(rule, [], { limits })).toEqual([])
  })

  it('every reading is judged by those before it', () => {
    const said = verdictsOn(rule, days('91', '91', '95', '91', '95', '95', '91'), { limits }).map(gist)
    expect(said).toEqual(['too-few', 'red', 'not-met', 'red', 'not-met', 'not-met', 'not-met'])
  })

  it('each by the limit that was valid then', () => {
    const changed = [
      aLimit('yellow', { low: '92', validTo: NOW - DAY }),
      aLimit('yellow', { low: '90', validFrom: NOW - DAY }),
    ]
    expect(gistOfLast(rule, days('91', '91', '89'), { limits: changed })).toBe('red')
    expect(gistOfLast(rule, days('95', '91', '91'), { limits: changed })).toBe('not-met')
  })

  it('readings from a time without a limit are passed over', () => {
    const later = [aLimit('yellow', { low: '92', validFrom: NOW - 12 * HOUR })]
    expect(gistOfLast(rule, days('80', '80', '91'), { limits: later })).toBe('too-few')
    const [first, second, third] = days('91', '80', '91')
    const gap = second === undefined ? [] : [{ ...second, values: {} }]
    const all = [first, ...gap, third].filter((one) => one !== undefined)
    expect(gistOfLast(aRule(repeated, { ...inYellow, of: 2 }), all, { limits })).toBe('red')
  })

  it('no limit where the plan wants one is cannot-tell, not green', () => {
    expect(verdictsOn(rule, days('95'))[0]).toMatchObject({
      about: 'd0h1|value',
      evidence: { reason: 'no-limit', shown: '95' },
    })
    expect(gistOfLast(rule, days('95'), { limits: [aLimit('yellow', { part: 'other', low: '92' })] })).toBe('no-limit')
    expect(gistOfLast(rule, days('95'), { limits, activities: [] })).toBe('no-limit')
  })

  it('where only red has a limit it is judged by that', () => {
    const red = [aLimit('red', { low: '88' })]
    expect(gistOfLast(rule, days('87', '91', '87'), { limits: red })).toBe('red')
    expect(gistOfLast(rule, days('91', '91', '91'), { limits: red })).toBe('not-met')
  })

  it('a reading without its number says why', () => {
    expect(gistOfLast(rule, [anSpO2('0', { values: {} })], { limits })).toBe('no-value')
  })

  it('readings of a month ago are not the last ones of anything', () => {
    const old = anSpO2('91', daysAgo(31))
    expect(gistOfLast(rule, [old, anSpO2('91', daysAgo(0))], { limits })).toBe('too-few')
    expect(gistOfLast(rule, [{ ...old, ...daysAgo(30) }, anSpO2('91', daysAgo(0))], { limits })).toBe('red')
    expect(gistOfLast(aRule(repeated, { ...inYellow, days: 31 }), [old, anSpO2('91', daysAgo(0))], { limits })).toBe(
      'red',
    )
  })

  it('what was sent twice is not repeated', () => {
    const twice = [anSpO2('91', daysAgo(0)), anSpO2('91', { ...daysAgo(0), id: 'again' })]
    expect(verdictsOn(rule, twice, { limits }).map(gist)).toEqual(['too-few', 'too-few'])
  })

  it('a day without a clock is the end of its day', () => {
    const day = anSpO2('91', { id: 'day', effective: onDay('2026-11-22') })
    expect(verdictsOn(rule, [day, anSpO2('91', daysAgo(0))], { limits }).map(gist)).toEqual(['too-few', 'red'])
  })
})

describe('readings in red', () => {
  const inRed = aRule(repeated, { ...inYellow, zone: 'red' })

  it.each([
    ['yellow is not red', ['91', '91', '91'], 'not-met'],
    ['two are red', ['87', '91', '87'], 'red'],
  ])('%s', (_name, values, expected) => {
    expect(gistOfLast(inRed, days(...values), { limits })).toBe(expected)
  })

  it('without a red limit it cannot tell', () => {
    expect(gistOfLast(inRed, days('87'), { limits: [aLimit('yellow', { low: '92' })] })).toBe('no-limit')
  })
})

const found = (): RuleVerdict | undefined => verdictsOn(rule, days('91', '95', '90'), { limits }).at(-1)

describe('the evidence of a repetition', () => {
  it('is the reading, its limit, and how many', () => {
    const verdict = found()
    expect(verdict).toEqual({
      outcome: 'met',
      about: 'd0h1',
      readings: ['d0h1', 'd2h1'],
      category: 'red',
      evidence: {
        kind: 'repeated',
        type: 'oxygen-saturation',
        at: at(NOW - HOUR),
        late: false,
        withOxygen: false,
        part: 'value',
        value: '90',
        side: 'below',
        limit: { zone: 'yellow', part: 'value', low: '92', unit: '%', validFrom: 0 },
        zone: 'yellow',
        outside: 2,
        of: 3,
        mayBeError: false,
      },
    })
    const [evidence] = repeated.evidence
    const stored = verdict?.outcome === 'met' ? verdict.evidence : undefined
    expect(evidence?.schema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
    expect(stored && evidence?.compared(stored)).toMatchObject([{ part: 'value', value: '90', side: 'below' }])
  })

  it('is told in words', () => {
    const verdict = found()
    expect(wordsOf(verdict)).toBe('SpO₂ 90 %, grense 92 %, 2 av de siste 3 målingene utenfor gul grense')
    expect(wordsOf(verdict, 'en')).toBe('SpO₂ 90 %, limit 92 %, 2 of the last 3 readings outside the yellow limit')
  })

  it('names the worst limit, and that it may be a measuring fault', () => {
    const worst = verdictsOn(rule, days('91', '24'), { limits }).at(-1)
    expect(wordsOf(worst)).toBe(
      'SpO₂ 24 %, grense 88 %, 2 av de siste 3 målingene utenfor gul grense, kan være målefeil',
    )
  })

  it('on the high side names the high limit', () => {
    const pressure = aRule(repeated, { ...inYellow, type: 'blood-pressure', part: 'systolic' })
    const high = [aLimit('yellow', { part: 'systolic', high: '140', unit: 'mm[Hg]' })]
    const readings = [aBloodPressure('141', '70', daysAgo(1)), aBloodPressure('150', '70', daysAgo(0))]
    expect(wordsOf(verdictsOn(pressure, readings, { limits: high }).at(-1))).toContain(
      'Overtrykk 150 mmHg, grense 140 mmHg',
    )
  })
})

describe('a rule in a plan', () => {
  it.each([
    ['more than there are', { ...inYellow, count: 4 }, 'parameters.count'],
    ['none', { ...inYellow, count: 0 }, 'parameters.count'],
    ['an unknown zone', { ...inYellow, zone: 'green' }, 'parameters.zone'],
    ['an unknown type', { ...inYellow, type: 'mood' }, 'parameters.type'],
    ['a panel without its part', { ...inYellow, type: 'blood-pressure' }, 'parameters.part'],
  ])('of %s is refused with the path of the fault', (_name, parameters, path) => {
    expect(repeated.bind(parameters, 'parameters')).toMatchObject({ path, problem: expect.stringMatching(/\w/) })
  })

  it('says itself in words, with its numbers', () => {
    expect(aRule(repeated, inYellow).describe('nb')).toEqual({
      words: 'SpO₂: 2 av de siste 3 målingene utenfor gul grense',
      numbers: [
        { value: '2', unit: '' },
        { value: '3', unit: '' },
      ],
    })
    expect(aRule(repeated, { ...inYellow, zone: 'red', count: 3 }).describe('en').words).toBe(
      'SpO₂: 3 of the last 3 readings outside the red limit',
    )
    expect(aRule(repeated, { ...inYellow, zone: 'red' }).describe('nb').words).toContain('rød grense')
  })

  it('looks back a month', () => {
    const own = aRule(repeated, inYellow)
    expect([own.lookbackDays, own.types]).toEqual([30, ['oxygen-saturation']])
  })
})

const readings = fc
  .array(fc.record({ hours: fc.integer({ min: 0, max: 900 }), value: tenths(86, 96) }), { maxLength: 10 })
  .map((entries): readonly Measurement[] =>
    entries.map(({ hours, value }, index) =>
      anSpO2(value, { id: `s${index}`, effective: at(NOW - HOUR - hours * HOUR - index) }),
    ),
  )

describe('whatever is measured', () => {
  it('the order of arrival does not matter', () => {
    fc.assert(
      fc.property(shuffled(readings), ([one, other]) => {
        expect(verdictsOn(rule, other, { limits })).toEqual(verdictsOn(rule, one, { limits }))
      }),
    )
  })

  it('a lower value is never less urgent', () => {
    fc.assert(
      fc.property(readings, tenths(70, 100), tenths(70, 100), (before, a, b) => {
        const said = [Math.min(Number(a), Number(b)), Math.max(Number(a), Number(b))].map((value) =>
          gistOfLast(rule, [...before, anSpO2(String(value), { effective: at(NOW) })], { limits }),
        )
        expect(said[0] === 'not-met' ? said[1] : 'not-met').toBe('not-met')
      }),
    )
  })

  it('the rule as FHIRPath says the same', () => {
    const rules = [rule, aRule(repeated, { ...inYellow, zone: 'red', count: 3, of: 5 })]
    const asked = rules.map((own) => ({
      own,
      compiled: compile(own.toFhirPath?.() ?? '', r4, { preciseMath: true, async: false }),
    }))
    fc.assert(
      fc.property(readings, tenths(86, 96), (before, value) => {
        const judged = anSpO2(value, { effective: at(NOW) })
        const earlier = before.toSorted((a, b) => a.effective.at - b.effective.at).map(observationOf)
        const bounds = { 'red-low': 88, 'red-high': [], 'yellow-low': 92, 'yellow-high': [] }
        for (const { own, compiled } of asked) {
          const ours = gistOfLast(own, [...before, judged], { limits })
          expect(compiled(observationOf(judged), { earlier, ...bounds })).toEqual(ours === 'red' ? ['red'] : [])
        }
      }),
      { numRuns: 50 },
    )
  }, 60_000)
})
