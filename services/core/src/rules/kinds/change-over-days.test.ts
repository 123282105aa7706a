import * as fc from 'fast-check'
import { compile } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { describe, expect, it } from 'vitest'
import { aBloodPressure, anSpO2, at, aWeight, HOUR, measured, NOW, onDay } from '../../builders.ts'
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
import { explain } from '../explain.ts'
import { changeOverDays } from './change-over-days.ts'

/** Heart failure: 2 kg within 3 days. */
const rise = aRule(changeOverDays, { type: 'body-weight', rise: 2, days: 3, category: 'red' })
const fall = aRule(changeOverDays, { type: 'oxygen-saturation', fall: 4, days: 1, category: 'yellow' })

describe('a rise of 2 kg within 3 days', () => {
  it.each([
    ['just under it', '80.0', '81.9', 'not-met'],
    ['exactly it', '80.0', '82.0', 'red'],
    ['exactly it, where binary fractions would miss it', '62.1', '64.1', 'red'],
    ['exactly it, written with more decimals', '62.100', '64.10', 'red'],
    ['over it', '80.0', '82.1', 'red'],
    ['the same weight', '80.0', '80.0', 'not-met'],
    ['a fall', '82.0', '80.0', 'not-met'],
  ])('%s: from %s to %s kg is %s', (_name, before, now, expected) => {
    expect(gistOfLast(rise, [aWeight(before, daysAgo(3)), aWeight(now, daysAgo(0))])).toBe(expected)
  })

  it('is exact at every tenth of a kilogram from 40 to 200 kg', () => {
    for (let tenth = 400; tenth <= 2000; tenth += 1) {
      const kilograms = (more: number): string => ((tenth + more) / 10).toFixed(1)
      const said = [19, 20, 21].map((more) =>
        gistOfLast(rise, [aWeight(kilograms(0), daysAgo(3)), aWeight(kilograms(more), daysAgo(0))]),
      )
      expect([kilograms(0), ...said]).toEqual([kilograms(0), 'not-met', 'red', 'red'])
    }
  })

  it.each([
    ['the third day before counts, from its first minute', at(Date.parse('2026-11-19T00:00:00+01:00')), 'red'],
    ['the fourth does not, to its last', at(Date.parse('2026-11-18T23:59:59+01:00')), 'too-few'],
    ['nor as a day without a clock', onDay('2026-11-18'), 'too-few'],
    ['the third does', onDay('2026-11-19'), 'red'],
  ])('%s', (_name, effective, expected) => {
    expect(gistOfLast(rise, [aWeight('80', { id: 'before', effective }), aWeight('82', daysAgo(0))])).toBe(expected)
  })

  it('counts days as Oslo does, where a day has 25 hours', () => {
    const weights = [
      aWeight('80', { id: 'before', effective: at(Date.parse('2026-10-23T00:00:00+02:00')) }),
      aWeight('82', { effective: at(Date.parse('2026-10-26T23:59:00+01:00')) }),
    ]
    expect(gistOfLast(rise, weights)).toBe('red')
  })

  it('is counted from the lowest of the window, whatever lies between', () => {
    const weights = [
      aWeight('80.0', daysAgo(3)),
      aWeight('79.5', daysAgo(2)),
      aWeight('81.0', daysAgo(1)),
      aWeight('81.6', daysAgo(0)),
    ]
    const verdict = verdictsOn(rise, weights).at(-1)
    expect(verdict?.readings).toEqual(['d0h1', 'd2h1'])
    expect(wordsOf(verdict)).toBe('Vekt 81,6 kg, opp 2,1 kg på 2 dager (fra 79,5 kg 20. nov.)')
  })

  it('and from the latest, where several are the lowest', () => {
    const weights = [aWeight('80', daysAgo(2)), aWeight('80.0', daysAgo(1)), aWeight('82', daysAgo(0))]
    expect(verdictsOn(rise, weights).at(-1)?.readings).toEqual(['d0h1', 'd1h1'])
  })

  it('a first weight has nothing to be compared with: too few, not green', () => {
    expect(verdictsOn(rise, [aWeight('80', daysAgo(0))])).toEqual([
      { outcome: 'too-few', about: 'd0h1', readings: ['d0h1'] },
    ])
  })

  it('nothing measured is no verdict', () => {
    expect(verdictsOn(rise, [])).toEqual([])
  })

  it('every weight is judged, each by what came before it', () => {
    const weights = [aWeight('80', daysAgo(2)), aWeight('82', daysAgo(1)), aWeight('81.9', daysAgo(0))]
    expect(verdictsOn(rise, weights).map(gist)).toEqual(['too-few', 'red', 'not-met'])
  })

  it('a weight from before the plan is background only', () => {
    const weights = [aWeight('80', daysAgo(2)), aWeight('82', daysAgo(0))]
    expect(verdictsOn(rise, weights, { judgedFrom: NOW - 24 * HOUR }).map(gist)).toEqual(['red'])
  })

  it('a day without a clock is the end of its day', () => {
    const [morning, allDay] = [aWeight('80', daysAgo(0)), aWeight('82', { effective: onDay('2026-11-22') })]
    expect(verdictsOn(rise, [allDay, morning]).map(gist)).toEqual(['too-few', 'red'])
  })

  it('of two weights of a day without a clock the higher is a rise, whichever came first', () => {
    const day = { effective: onDay('2026-11-22') }
    for (const ids of [['a', 'b'] as const, ['b', 'a'] as const]) {
      const verdicts = verdictsOn(rise, [aWeight('80', { ...day, id: ids[0] }), aWeight('82', { ...day, id: ids[1] })])
      expect(verdicts.find(({ outcome }) => outcome === 'met')?.about).toBe(ids[1])
      expect(new Set(verdicts.map(gist))).toEqual(new Set(['not-met', 'red']))
    }
  })

  it('the same weight sent twice is not compared with itself', () => {
    const twice = [aWeight('80', daysAgo(0)), aWeight('80', { ...daysAgo(0), id: 'again' })]
    expect(verdictsOn(rise, twice).map(gist)).toEqual(['too-few', 'too-few'])
  })

  it('a weight without its number says why', () => {
    const fault = { part: 'value', problem: 'unknown-unit', path: 'x', shown: '12 stone' } as const
    const strange = aWeight('0', { ...daysAgo(0), values: {}, faults: [fault] })
    expect(gistOfLast(rise, [aWeight('80', daysAgo(1)), strange])).toBe('unknown-unit')
    expect(gistOfLast(rise, [strange, aWeight('80', daysAgo(0, 0))])).toBe('too-few')
  })
})

describe('a fall of 4 within a day', () => {
  it.each([
    ['just under it', '92.1', 'not-met'],
    ['exactly it', '92', 'yellow'],
    ['over it', '91', 'yellow'],
    ['a rise', '99', 'not-met'],
  ])('%s', (_name, value, expected) => {
    expect(gistOfLast(fall, [anSpO2('96', daysAgo(1)), anSpO2(value, daysAgo(0))])).toBe(expected)
  })

  it('is counted from the highest', () => {
    const saturations = [anSpO2('96', daysAgo(0, 5)), anSpO2('94', daysAgo(0, 3)), anSpO2('92', daysAgo(0))]
    expect(wordsOf(verdictsOn(fall, saturations).at(-1))).toBe('SpO₂ 92 %, ned 4 prosentpoeng samme dag (fra 96 %)')
  })

  it('what may be a measuring fault is red elsewhere, and nothing is counted from it', () => {
    const temperature = aRule(changeOverDays, { type: 'body-temperature', rise: 1, days: 1, category: 'yellow' })
    const [fault, fever] = [
      measured('body-temperature', '29.0', daysAgo(1)),
      measured('body-temperature', '37.0', daysAgo(0)),
    ]
    expect(gistOfLast(temperature, [fault, fever])).toBe('too-few')
  })

  it('but it is judged itself, and may be a fault', () => {
    const verdict = verdictsOn(fall, [anSpO2('95', daysAgo(1)), anSpO2('24', daysAgo(0))]).at(-1)
    expect(wordsOf(verdict)).toBe('SpO₂ 24 %, ned 71 prosentpoeng på 1 dag (fra 95 % i går), kan være målefeil')
  })
})

describe('a change in one part of a panel', () => {
  const sign = { type: 'blood-pressure', part: 'systolic' }
  const rule = aRule(changeOverDays, { ...sign, rise: 20, days: 2, category: 'yellow' })

  it('is judged by that part alone', () => {
    const pressures = [aBloodPressure('120', '80', daysAgo(2)), aBloodPressure('140', '60', daysAgo(0))]
    const verdict = verdictsOn(rule, pressures).at(-1)
    expect(wordsOf(verdict, 'en')).toBe('Systolic 140 mmHg, up 20 mmHg in 2 days (from 120 mmHg 20 Nov)')
  })

  it('whose part the catalogue no longer has is still told', () => {
    const weights = [aWeight('80.0', daysAgo(1)), aWeight('82.0', daysAgo(0))]
    const verdict = verdictsOn(rise, weights).at(-1)
    const evidence = verdict?.outcome === 'met' ? { ...verdict.evidence, part: 'gone' } : undefined
    expect(evidence && explain({ evidence }, { language: 'nb', now: NOW })).toBe(
      'Vekt 82,0, opp 2,0 på 1 dag (fra 80,0 i går)',
    )
  })

  it('that is missing is cannot-tell', () => {
    const half = aBloodPressure('0', '80', { values: { diastolic: '80' } })
    const fault = { part: 'diastolic', problem: 'unknown-unit', path: 'x', shown: '90 foo' } as const
    for (const reading of [half, { ...half, faults: [fault] }])
      expect(verdictsOn(rule, [reading])).toMatchObject([
        { evidence: { reason: 'no-value', part: 'systolic', shown: '' } },
      ])
  })
})

describe('the evidence', () => {
  it('is what was measured, what it was compared with, and the rule', () => {
    const weights = [aWeight('80.0', daysAgo(1)), aWeight('82.0', daysAgo(0))]
    const verdict = verdictsOn(rise, weights).at(-1)
    expect(verdict).toEqual({
      outcome: 'met',
      about: 'd0h1',
      readings: ['d0h1', 'd1h1'],
      category: 'red',
      evidence: {
        kind: 'change-over-days',
        type: 'body-weight',
        at: at(NOW - HOUR),
        late: false,
        withOxygen: false,
        part: 'value',
        value: '82.0',
        from: { value: '80.0', at: daysAgo(1).effective },
        daysBetween: 1,
        atLeast: '2',
        days: 3,
        mayBeError: false,
      },
    })
    const [evidence] = changeOverDays.evidence
    const stored = verdict?.outcome === 'met' ? verdict.evidence : undefined
    expect(evidence?.schema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
    expect(stored && evidence?.compared(stored)).toEqual([
      { part: 'value', value: '82.0', previous: { value: '80.0', at: daysAgo(1).effective }, side: 'above' },
    ])
    expect(wordsOf(verdict, 'en')).toBe('Weight 82.0 kg, up 2.0 kg in 1 day (from 80.0 kg yesterday)')
  })

  it('of a change in one day says so in English too', () => {
    const saturations = [anSpO2('96', daysAgo(0, 5)), anSpO2('92', daysAgo(0))]
    expect(wordsOf(verdictsOn(fall, saturations).at(-1), 'en')).toBe(
      'SpO₂ 92 %, down 4 percentage points the same day (from 96 %)',
    )
  })
})

describe('a rule in a plan', () => {
  it.each([
    ['neither rise nor fall', { type: 'body-weight', days: 3, category: 'red' }, 'parameters.rise'],
    ['both', { type: 'body-weight', rise: 1, fall: 1, days: 3, category: 'red' }, 'parameters'],
    ['a rise of nothing', { type: 'body-weight', rise: 0, days: 3, category: 'red' }, 'parameters.rise'],
    ['no days', { type: 'body-weight', rise: 2, days: 0, category: 'red' }, 'parameters.days'],
    ['half a day', { type: 'body-weight', rise: 2, days: 0.5, category: 'red' }, 'parameters.days'],
    ['a category nobody acts on', { type: 'body-weight', rise: 2, days: 3, category: 'green' }, 'parameters.category'],
    ['the same for a fall', { type: 'body-weight', fall: 2, days: 3, category: 'green' }, 'parameters.category'],
    ['an unknown type', { type: 'mood', rise: 2, days: 3, category: 'red' }, 'parameters.type'],
    ['an unknown part', { type: 'body-weight', part: 'x', rise: 2, days: 3, category: 'red' }, 'parameters.part'],
    ['a panel without its part', { type: 'blood-pressure', rise: 2, days: 3, category: 'red' }, 'parameters.part'],
  ])('with %s is refused with the path of the fault', (_name, parameters, path) => {
    expect(changeOverDays.bind(parameters, 'parameters')).toMatchObject({ path, problem: expect.stringMatching(/\w/) })
  })

  it('says itself in words, with numbers and units', () => {
    const rise = aRule(changeOverDays, { type: 'body-weight', rise: 2, days: 3, category: 'red' })
    const fall = aRule(changeOverDays, { type: 'oxygen-saturation', fall: 4, days: 1, category: 'yellow' })
    expect(rise.describe('nb')).toEqual({
      words: 'Vekt opp minst 2 kg innen 3 dager',
      numbers: [
        { value: '2', unit: 'kg' },
        { value: '3', unit: 'd' },
      ],
    })
    expect(rise.describe('en').words).toBe('Weight up by at least 2 kg within 3 days')
    expect(fall.describe('nb').words).toBe('SpO₂ ned minst 4 prosentpoeng innen 1 dag')
    expect(fall.describe('en').words).toBe('SpO₂ down by at least 4 percentage points within 1 day')
  })

  it('looks back as far as its window', () => {
    const own = aRule(changeOverDays, { type: 'body-weight', rise: 2, days: 3, category: 'red' })
    expect([own.lookbackDays, own.types]).toEqual([3, ['body-weight']])
  })
})

const weights = fc
  .array(fc.record({ hours: fc.integer({ min: 0, max: 140 }), kilograms: tenths(78, 83) }), { maxLength: 12 })
  .map((entries): readonly Measurement[] =>
    entries.map(({ hours, kilograms }, index) =>
      aWeight(kilograms, { id: `w${index}`, effective: at(NOW - HOUR - hours * HOUR) }),
    ),
  )

function urgency(value: string, before: readonly Measurement[]): number {
  const said = gistOfLast(rise, [...before, aWeight(value, { effective: at(NOW) })])
  return ['too-few', 'not-met', 'red'].indexOf(said ?? '')
}

describe('whatever is weighed', () => {
  it('the order of arrival does not matter', () => {
    fc.assert(
      fc.property(shuffled(weights), ([one, other]) => {
        expect(verdictsOn(rise, other)).toEqual(verdictsOn(rise, one))
      }),
    )
  })

  it('every weight has one verdict', () => {
    fc.assert(
      fc.property(weights, (all) => {
        const judged = verdictsOn(rise, all).map(({ readings: [first] }) => first)
        expect(judged.toSorted()).toEqual(all.map(({ id }) => id).toSorted())
      }),
    )
  })

  it('a higher weight is never less urgent', () => {
    fc.assert(
      fc.property(weights, tenths(20, 300), tenths(20, 300), (before, a, b) => {
        const [worse, better] = Number(a) > Number(b) ? [a, b] : [b, a]
        expect(urgency(worse, before)).toBeGreaterThanOrEqual(urgency(better, before))
      }),
    )
  })

  it('the rule as FHIRPath says the same', () => {
    const asks = compile(rise.toFhirPath?.() ?? '', r4, { preciseMath: true, async: false })
    const falls = aRule(changeOverDays, { type: 'body-weight', fall: 1.3, days: 2, category: 'yellow' })
    const asksFall = compile(falls.toFhirPath?.() ?? '', r4, { preciseMath: true, async: false })
    fc.assert(
      fc.property(weights, tenths(78, 83), (before, kilograms) => {
        const judged = aWeight(kilograms, { effective: at(NOW) })
        const earlier = before.map(observationOf)
        for (const [rule, compiled] of [
          [rise, asks],
          [falls, asksFall],
        ] as const) {
          const ours = verdictsOn(rule, [...before, judged]).at(-1)
          expect(compiled(observationOf(judged), { earlier })).toEqual(ours?.outcome === 'met' ? [ours.category] : [])
        }
      }),
      { numRuns: 50 },
    )
  }, 60_000)
})
