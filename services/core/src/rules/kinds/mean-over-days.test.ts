import * as fc from 'fast-check'
import { compile } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { describe, expect, it } from 'vitest'
import { aBloodPressure, at, aWeight, DAY, HOUR, NOW, onDay } from '../../builders.ts'
import type { Measurement } from '../../measurements/reading.ts'
import { aRule, daysAgo, gist, gistOfLast, observationOf, shuffled, verdictsOn, wordsOf } from '../../rule-builders.ts'
import type { RuleVerdict } from '../rule.ts'
import { meanOverDays } from './mean-over-days.ts'

/** Home blood pressure by ESH. */
const esh = {
  type: 'blood-pressure',
  days: 7,
  minDays: 3,
  minReadings: 12,
  dropFirstDay: true,
  atLeast: { systolic: 135, diastolic: 85 },
  category: 'yellow',
}
const rule = aRule(meanOverDays, esh)

type Pressure = readonly [string, string]

/** Two readings in the morning and two in the evening of each day, the last an hour ago; the first day is the oldest. */
function diary(days: readonly (readonly Pressure[])[]): readonly Measurement[] {
  return days.flatMap((pressures, index) =>
    pressures.map(([systolic, diastolic], place) => {
      const [day, hours] = [days.length - 1 - index, 10 - place * 3]
      return aBloodPressure(systolic, diastolic, { ...daysAgo(day, hours) })
    }),
  )
}

const four = (...pressure: [string, string]): readonly Pressure[] => [pressure, pressure, pressure, pressure]
const calm = four('120', '70')

describe('the mean of home blood pressure by ESH', () => {
  it.each([
    ['both under', four('134', '84'), 'not-met'],
    ['systolic exactly 135', four('135', '84'), 'yellow'],
    ['diastolic exactly 85', four('134', '85'), 'yellow'],
    ['both over', four('136', '86'), 'yellow'],
  ])('%s', (_name, day, expected) => {
    expect(gistOfLast(rule, diary([calm, day, day, day]))).toBe(expected)
  })

  it('a mean just under 135 is under it, also where it would be rounded up', () => {
    const under = [four('135', '70'), four('135', '70'), [...four('135', '70').slice(1), ['134', '70'] as const]]
    expect(gistOfLast(rule, diary([calm, ...under]))).toBe('not-met')
    const over = [four('135', '70'), [['134', '70'] as const, ...four('135', '70').slice(1)], four('135', '70')]
    expect(gistOfLast(rule, diary([calm, ...over.with(2, four('136', '70'))]))).toBe('yellow')
  })

  it('the first day is dropped: people measure higher before they are used to it', () => {
    const high = four('180', '110')
    expect(gistOfLast(rule, diary([high, calm, calm, calm]))).toBe('not-met')
    expect(gistOfLast(aRule(meanOverDays, { ...esh, dropFirstDay: false }), diary([high, calm, calm]))).toBe('yellow')
  })

  it.each([
    ['eleven readings', diary([calm, calm, calm, calm.slice(1)])],
    ['two days after the first', diary([calm, [...calm, ...calm.slice(0, 2)], [...calm, ...calm.slice(0, 2)]])],
    ['one reading', diary([calm.slice(3)])],
  ])('%s are too few, not green', (_name, readings) => {
    expect(gistOfLast(rule, readings)).toBe('too-few')
  })

  it('nothing measured is no verdict', () => {
    expect(verdictsOn(rule, [])).toEqual([])
  })

  it('days before the seven do not count', () => {
    const old = four('200', '120').map(([systolic, diastolic], index) =>
      aBloodPressure(systolic, diastolic, daysAgo(7, index + 1)),
    )
    expect(gistOfLast(rule, [...old, ...diary([calm, calm, calm, calm])])).toBe('not-met')
    expect(gistOfLast(rule, [...old, ...diary([calm, calm, calm])])).toBe('too-few')
  })

  it('is judged as of each reading: one finding a day', () => {
    const high = four('140', '80')
    const verdicts = verdictsOn(rule, diary([calm, high, high, high, high]))
    expect(verdicts.map(gist).filter((said) => said === 'yellow')).toHaveLength(5)
    expect(new Set(verdicts.filter(({ outcome }) => outcome === 'met').map(({ about }) => about))).toEqual(
      new Set(['blood-pressure|2026-11-21', 'blood-pressure|2026-11-22']),
    )
  })

  it('a day without a clock counts with its day', () => {
    const readings = diary([calm, four('140', '80'), four('140', '80'), four('140', '80').slice(1)])
    const last = aBloodPressure('140', '80', { id: 'day', effective: onDay('2026-11-22') })
    expect(gistOfLast(rule, [last, ...readings])).toBe('yellow')
  })

  it('what was sent twice counts once', () => {
    const [first, ...others] = diary([calm, four('140', '80'), four('140', '80'), four('140', '80').slice(1)])
    const again = others.at(-1)
    const twice = again === undefined ? [] : [{ ...again, id: 'again' }]
    expect(gistOfLast(rule, [...(first === undefined ? [] : [first]), ...others, ...twice])).toBe('too-few')
  })

  it('what may be a measuring fault is not in the mean, but is judged', () => {
    const readings = diary([calm, calm, calm, calm])
    const fault = aBloodPressure('290', '75', { effective: at(NOW) })
    expect(gistOfLast(rule, [...readings, fault])).toBe('not-met')
  })

  it('a reading without its lower pressure says so, and the upper mean is judged', () => {
    const high = four('140', '80')
    const half = aBloodPressure('140', '0', { effective: at(NOW), values: { systolic: '140' } })
    const [lacking, mean] = verdictsOn(rule, [...diary([calm, high, high, high]), half]).slice(-2)
    expect(lacking).toMatchObject({ outcome: 'cannot-tell', evidence: { reason: 'no-value', part: 'diastolic' } })
    expect(gist(mean)).toBe('yellow')
  })

  it('a mean of one part is enough, where the other has too few', () => {
    expect(gistOfLast(rule, only('140'))).toBe('yellow')
    expect(gistOfLast(rule, only('120'))).toBe('too-few')
  })
})

function only(systolic: string): readonly Measurement[] {
  const day = four(systolic, '0')
  return diary([calm, day, day, day]).map((reading) => ({ ...reading, values: { systolic } }))
}

/** 1633 in twelve readings. */
function aMean(): RuleVerdict | undefined {
  const high = four('136', '80')
  return verdictsOn(rule, diary([calm, high, high, [...high.slice(1), ['137', '91']]])).at(-1)
}

describe('the evidence of a mean', () => {
  it('is the exact sum, and the readings in it', () => {
    const verdict = aMean()
    expect(verdict).toMatchObject({
      about: 'blood-pressure|2026-11-22',
      category: 'yellow',
      evidence: {
        kind: 'mean-over-days',
        type: 'blood-pressure',
        parts: [{ part: 'systolic', sum: '1633', readings: 12, days: 3, atLeast: '135' }],
      },
    })
    const days = [2, 1, 0].flatMap((day) => [10, 7, 4, 1].map((hours) => `d${day}h${hours}`))
    expect(verdict?.readings).toEqual(['d0h1', ...days.slice(0, -1)])
    const [evidence] = meanOverDays.evidence
    const stored = verdict?.outcome === 'met' ? verdict.evidence : undefined
    expect(evidence?.schema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
    expect(stored && evidence?.compared(stored)).toEqual([
      { part: 'systolic', value: '136.1', side: 'above', bound: '135' },
    ])
  })

  it('is rounded when it is shown', () => {
    const verdict = aMean()
    expect(wordsOf(verdict)).toBe('Overtrykk, gjennomsnitt 136,1 mmHg av 12 målinger på 3 dager, grense 135 mmHg')
    expect(wordsOf(verdict, 'en')).toBe('Systolic, mean 136.1 mmHg of 12 readings on 3 days, limit 135 mmHg')
  })

  it('names both pressures, and a limit with decimals has a mean with one more', () => {
    const both = verdictsOn(rule, diary([calm, four('140', '90'), four('140', '90'), four('140', '90')])).at(-1)
    expect(wordsOf(both)).toContain('; undertrykk, gjennomsnitt 90,0 mmHg')
    const weight = aRule(meanOverDays, {
      type: 'body-weight',
      days: 1,
      minDays: 1,
      minReadings: 2,
      dropFirstDay: false,
      atLeast: { value: 80.5 },
      category: 'red',
    })
    expect(wordsOf(verdictsOn(weight, [aWeight('80'), aWeight('82')]).at(-1))).toBe(
      'Vekt, gjennomsnitt 81,00 kg av 2 målinger på 1 dag, grense 80,5 kg',
    )
  })
})

describe('a rule in a plan', () => {
  it.each([
    ['no days', { ...esh, days: 0 }, 'parameters.days'],
    ['more days than it looks at', { ...esh, days: 3 }, 'parameters.minDays'],
    ['a part that is none', { ...esh, atLeast: { systolic: 135, value: 1 } }, 'parameters.atLeast'],
    ['no value', { ...esh, atLeast: {} }, 'parameters.atLeast'],
    ['a value that is no number', { ...esh, atLeast: { systolic: '135' } }, 'parameters.atLeast.systolic'],
    ['an unknown type', { ...esh, type: 'mood' }, 'parameters.type'],
    ['nothing said of the first day', { ...esh, dropFirstDay: undefined }, 'parameters.dropFirstDay'],
  ])('with %s is refused with the path of the fault', (_name, parameters, path) => {
    expect(meanOverDays.bind(parameters, 'parameters')).toMatchObject({ path, problem: expect.stringMatching(/\w/) })
  })

  it('may look at exactly as many days as it needs', () => {
    expect(meanOverDays.bind({ ...esh, days: 4 }, 'parameters')).toHaveProperty('evaluate')
    expect(meanOverDays.bind({ ...esh, days: 3, dropFirstDay: false }, 'parameters')).toHaveProperty('evaluate')
  })

  it('says itself in words, with numbers and units', () => {
    expect(aRule(meanOverDays, esh).describe('nb')).toEqual({
      words:
        'Overtrykk ≥ 135 mmHg eller Undertrykk ≥ 85 mmHg i gjennomsnitt over 7 dager (minst 12 målinger på minst 3 dager), første dag utelatt',
      numbers: [
        { value: '135', unit: 'mm[Hg]' },
        { value: '85', unit: 'mm[Hg]' },
        { value: '7', unit: 'd' },
        { value: '12', unit: '' },
        { value: '3', unit: 'd' },
      ],
    })
    expect(aRule(meanOverDays, { ...esh, dropFirstDay: false, atLeast: { systolic: 135 } }).describe('en').words).toBe(
      'Systolic ≥ 135 mmHg on average over 7 days (at least 12 readings on at least 3 days)',
    )
  })

  it('looks back over its days', () => {
    const own = aRule(meanOverDays, esh)
    expect([own.lookbackDays, own.types]).toEqual([6, ['blood-pressure']])
  })
})

const small = aRule(meanOverDays, { ...esh, days: 4, minDays: 2, minReadings: 4 })

const pressures = fc
  .array(
    fc.record({
      hours: fc.integer({ min: 0, max: 120 }),
      systolic: fc.integer({ min: 125, max: 145 }),
      diastolic: fc.integer({ min: 80, max: 90 }),
    }),
    { maxLength: 12 },
  )
  .map((entries): readonly Measurement[] =>
    entries.map(({ hours, systolic, diastolic }, index) =>
      aBloodPressure(String(systolic), String(diastolic), {
        id: `p${index}`,
        effective: at(NOW - HOUR - hours * HOUR - index),
      }),
    ),
  )

const byText = (a = '', b = ''): number => (a < b ? -1 : 1)

describe('whatever is measured', () => {
  it('the order of arrival does not matter', () => {
    fc.assert(
      fc.property(shuffled(pressures), ([one, other]) => {
        expect(verdictsOn(small, other)).toEqual(verdictsOn(small, one))
      }),
    )
  })

  it('every reading is judged', () => {
    fc.assert(
      fc.property(pressures, (all) => {
        const judged = verdictsOn(small, all).map(({ readings: [first] }) => first)
        expect(judged.toSorted(byText)).toEqual(all.map(({ id }) => id).toSorted(byText))
      }),
    )
  })

  it('a higher pressure is never less urgent', () => {
    const value = fc.integer({ min: 60, max: 260 })
    fc.assert(
      fc.property(pressures, value, value, (before, a, b) => {
        const said = [Math.max(a, b), Math.min(a, b)].map((systolic) =>
          gistOfLast(small, [...before, aBloodPressure(String(systolic), '80', { effective: at(NOW) })]),
        )
        expect(said).not.toEqual(['not-met', 'yellow'])
      }),
    )
  })

  it('the rule as FHIRPath says the same', () => {
    const rules = [small, aRule(meanOverDays, { ...esh, days: 4, minDays: 2, minReadings: 3, dropFirstDay: false })]
    const asked = rules.map((own) => ({
      own,
      compiled: compile(own.toFhirPath?.() ?? '', r4, { preciseMath: true, async: false }),
    }))
    fc.assert(
      fc.property(pressures, fc.integer({ min: 125, max: 145 }), (before, systolic) => {
        const judged = aBloodPressure(String(systolic), '85', { effective: at(NOW) })
        const earlier = before.filter(({ effective }) => effective.at > NOW - 10 * DAY).map(observationOf)
        for (const { own, compiled } of asked) {
          const ours = gistOfLast(own, [...before, judged])
          expect(compiled(observationOf(judged), { earlier })).toEqual(ours === 'yellow' ? ['yellow'] : [])
        }
      }),
      { numRuns: 20 },
    )
  }, 60_000)
})
