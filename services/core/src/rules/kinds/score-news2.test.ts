import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aBloodPressure, aContext, anActivity, at, DAY, HOUR, measured, NOW, onDay } from '../../builders.ts'
import type { MeasurementId } from '../../measurements/catalogue.ts'
import type { Measurement } from '../../measurements/reading.ts'
import { evidenceKindOf, parseEvidence } from '../evidence-kinds.ts'
import { explain } from '../explain.ts'
import type { BoundKind, RuleContext, RuleVerdict } from '../rule.ts'
import { news2Types } from './news2-rounds.ts'
import { score } from './score.ts'

const MINUTE = 60_000
/** Chart 2 of the Royal College of Physicians 2017. */
const news2 = { score: 'news2', scale: 1, withinHours: 1, atLeast: { red: 7, yellow: 5 }, single: 'yellow' }

function bound(parameters: unknown): BoundKind {
  const rule = score.bind(parameters, 'parameters')
  if ('problem' in rule) throw new Error(rule.problem)
  return rule
}

interface Signs {
  readonly rr?: string
  readonly spo2?: string
  readonly onOxygen?: boolean
  readonly bp?: string
  readonly hr?: string
  readonly temp?: string
}

const well: Signs = { rr: '16', spo2: '97', onOxygen: false, bp: '125', hr: '70', temp: '36.8' }

/** Readings a minute apart, the first at `start`. */
function taken({ rr, spo2, onOxygen, bp, hr, temp }: Signs, start = NOW - 2 * HOUR): readonly Measurement[] {
  const id = (type: string): string => `${type}-${start}`
  const one = (type: MeasurementId, value: string | undefined): readonly Measurement[] =>
    value === undefined ? [] : [measured(type, value, { id: id(type) })]
  const oxygen = onOxygen === undefined ? {} : { withOxygen: onOxygen }
  return [
    ...one('respiratory-rate', rr),
    ...one('oxygen-saturation', spo2).map((reading) => ({ ...reading, ...oxygen })),
    ...(bp === undefined ? [] : [aBloodPressure(bp, '80', { id: id('blood-pressure') })]),
    ...one('heart-rate', hr),
    ...one('body-temperature', temp),
  ].map((reading, index) => ({ ...reading, effective: at(start + index * MINUTE) }))
}

function contextOf(readings: readonly Measurement[], more: Partial<RuleContext> = {}): RuleContext {
  return aContext({
    readings: new Map(news2Types.map((type) => [type, readings.filter((reading) => reading.type === type)])),
    activities: news2Types.map((type) => anActivity(type, [])),
    ...more,
  })
}

function judge(
  readings: readonly Measurement[],
  parameters: unknown = news2,
  more: Partial<RuleContext> = {},
): readonly RuleVerdict[] {
  return bound(parameters).evaluate(contextOf(readings, more))
}

/** What was met, or else of the last reading of the last round. */
function summary(verdicts: readonly RuleVerdict[]): unknown {
  const met = verdicts.find(({ outcome }) => outcome === 'met')
  if (met?.outcome === 'met') return met.category
  const told = verdicts.find(({ outcome }) => outcome === 'cannot-tell')
  return told?.outcome === 'cannot-tell' ? told.evidence.reason : verdicts[0]?.outcome
}

describe('NEWS2 at home', () => {
  it.each([
    ['well', well, 'not-met'],
    ['4 points', { ...well, rr: '22', hr: '115' }, 'not-met'],
    ['5 points', { ...well, rr: '22', hr: '112', temp: '38.5' }, 'yellow'],
    ['6 points', { ...well, rr: '22', hr: '112', bp: '95' }, 'yellow'],
    ['7 points', { ...well, rr: '22', hr: '112', bp: '95', temp: '38.1' }, 'red'],
    ['a single 3', { ...well, rr: '25' }, 'yellow'],
    ['a single 3 on a low temperature', { ...well, temp: '35.0' }, 'yellow'],
  ])('%s', (_name, signs, expected) => {
    expect(summary(judge(taken(signs)))).toBe(expected)
  })

  it('on scale 2 a saturation of 89 % is no 3', () => {
    const signs = { ...well, spo2: '89' }
    expect(summary(judge(taken(signs)))).toBe('yellow')
    expect(summary(judge(taken(signs), { ...news2, scale: 2 }))).toBe('not-met')
  })

  it('a single 3 in red is as its own rule says, and without one it is no finding', () => {
    const signs = { ...well, rr: '25' }
    expect(summary(judge(taken(signs), { ...news2, single: 'red' }))).toBe('red')
    expect(summary(judge(taken(signs), { ...news2, single: undefined }))).toBe('not-met')
    expect(summary(judge(taken(signs), { ...news2, single: undefined, atLeast: { red: 3 } }))).toBe('red')
  })

  it('is incomplete for want of consciousness alone, and that is no finding', () => {
    expect(judge(taken(well)).map(({ outcome }) => outcome)).toEqual(Array(5).fill('not-met'))
  })

  it('tells its parts, its scale and what is missing, in both languages', () => {
    const readings = taken({ ...well, rr: '22', hr: '112', temp: '38.5' }, NOW - DAY)
    const [verdict] = judge(readings.map((reading) => ({ ...reading, received: NOW })))
    if (verdict?.outcome !== 'met') throw new Error('not met')
    expect(explain(verdict, { language: 'nb', now: NOW })).toBe(
      'NEWS2 5 i går, grense 5, respirasjonsfrekvens 2, puls 2, temperatur 1, SpO₂-skala 1, ufullstendig uten bevissthet, kom sent',
    )
    expect(explain(verdict, { language: 'en', now: NOW })).toBe(
      'NEWS2 5 yesterday, limit 5, respiratory rate 2, pulse 2, temperature 1, SpO₂ scale 1, incomplete without consciousness, arrived late',
    )
    expect(parseEvidence(JSON.parse(JSON.stringify(verdict.evidence)))).toEqual(verdict.evidence)
    expect(evidenceKindOf(verdict.evidence).alertCode(verdict.evidence)).toBe('5.2.1')
    expect(evidenceKindOf(verdict.evidence).substance(verdict.evidence)).toContain(5)
    const single = judge(taken({ ...well, rr: '25' }))[0]
    if (single?.outcome !== 'met') throw new Error('not met')
    expect(explain(single, { language: 'nb', now: NOW })).toMatch(/^NEWS2 3, én verdi gir 3, respirasjonsfrekvens 3,/)
    const whole = { ...single, evidence: { ...single.evidence, missing: [] } }
    expect(explain(whole, { language: 'nb', now: NOW })).not.toContain('ufullstendig')
  })

  it('names every reading it was counted from, the last one first', () => {
    const readings = taken({ ...well, rr: '25' })
    const [verdict] = judge(readings)
    expect(verdict?.readings[0]).toBe(readings[4]?.id)
    expect(new Set(verdict?.readings)).toEqual(new Set(readings.map(({ id }) => id)))
    expect(verdict?.about).toBe(`news2|${readings[0]?.id}`)
  })
})

describe('readings taken together', () => {
  it.each([
    ['just inside the hour', HOUR, 'yellow'],
    ['just outside it', HOUR + 1, 'too-few-readings'],
  ])('%s of the first count together', (_name, gap, expected) => {
    const first = taken({ rr: '22' }, NOW - 3 * HOUR)
    const then = taken({ hr: '112', temp: '38.5', spo2: '97', bp: '125' }, NOW - 3 * HOUR + gap).map((reading) => ({
      ...reading,
      effective: at(NOW - 3 * HOUR + gap),
    }))
    expect(summary(judge([...first, ...then]))).toBe(expected)
  })

  it('a sign measured again begins a new round: a better one hides no worse one', () => {
    const worse = taken({ ...well, rr: '25' })
    const again = taken({ rr: '16' }, NOW - 2 * HOUR + 10 * MINUTE)
    const verdicts = judge([...worse, ...again])
    expect(verdicts.filter(({ outcome }) => outcome === 'met')).toHaveLength(1)
    expect(verdicts.filter(({ outcome }) => outcome === 'cannot-tell')).toEqual([])
  })

  it('a sign measured again counts with what is still recent of the others', () => {
    const first = taken({ ...well, hr: '112', temp: '38.5' })
    const again = taken({ rr: '22' }, NOW - 2 * HOUR + 10 * MINUTE)
    const [verdict] = judge([...first, ...again]).filter(({ outcome }) => outcome === 'met')
    expect(verdict).toMatchObject({ evidence: { points: 5 }, readings: expect.arrayContaining([first[3]?.id]) })
  })

  it('come to the same whatever order they arrived in', () => {
    const readings = [...taken({ ...well, rr: '25' }), ...taken(well, NOW - HOUR + MINUTE)]
    const late = readings.map((reading, index) => ({ ...reading, received: NOW - index * MINUTE }))
    expect(judge(late).map(({ about }) => about)).toEqual(judge(readings).map(({ about }) => about))
  })

  it('of a day without a time count together', () => {
    const readings = taken({ ...well, rr: '25' }).map((reading) => ({ ...reading, effective: onDay('2026-11-21') }))
    expect(summary(judge(readings))).toBe('yellow')
  })

  it('from before the plan are no finding, but count for what comes after', () => {
    const first = taken({ hr: '112', temp: '38.5', spo2: '97', bp: '125', onOxygen: false }, NOW - 2 * HOUR)
    const then = taken({ rr: '22' }, NOW - 2 * HOUR + 10 * MINUTE)
    expect(judge(first, news2, { judgedFrom: NOW - HOUR })).toEqual([])
    expect(summary(judge([...first, ...then], news2, { judgedFrom: NOW - 2 * HOUR + 9 * MINUTE }))).toBe('yellow')
  })
})

describe('a sign that was left out', () => {
  const { bp: _left, ...without } = well

  it('is waited for while it may still come, and then cannot be told', () => {
    const soon = taken(without, NOW - 10 * MINUTE)
    expect(judge(soon).map(({ outcome }) => outcome)).toEqual(Array(4).fill('too-few'))
    expect(bound(news2).dueAt?.(contextOf(soon))).toBe(NOW + 50 * MINUTE + 1)
    expect(summary(judge(taken(without)))).toBe('too-few-readings')
    expect(bound(news2).dueAt?.(contextOf(taken(without)))).toBeNull()
    expect(bound(news2).dueAt?.(contextOf(taken(well, NOW - 10 * MINUTE)))).toBeNull()
  })

  it('names it', () => {
    const told = judge(taken(without)).find(({ outcome }) => outcome === 'cannot-tell')
    expect(told).toMatchObject({ evidence: { shown: 'NEWS2, blood-pressure' } })
  })

  it('does not keep what is reached from being met', () => {
    expect(summary(judge(taken({ ...without, rr: '25' }, NOW - 10 * MINUTE)))).toBe('yellow')
    expect(judge(taken({ ...without, rr: '25' }))[0]).toMatchObject({
      evidence: { missing: ['systolic', 'consciousness'] },
    })
  })

  it('is no matter where the plan does not measure it, or does not expect it each time', () => {
    const activities = news2Types.filter((type) => type !== 'blood-pressure').map((type) => anActivity(type, []))
    expect(summary(judge(taken(without), news2, { activities }))).toBe('not-met')
    expect(summary(judge(taken(without), { ...news2, expects: ['oxygen-saturation'] }))).toBe('not-met')
  })

  it('is one part of a blood pressure: nothing is guessed from the other', () => {
    const lower = aBloodPressure('0', '80', { values: { diastolic: '80' }, effective: at(NOW - 2 * HOUR) })
    const [verdict] = judge([...taken({ ...without, rr: '25' }), lower])
    expect(verdict).toMatchObject({ evidence: { missing: ['systolic', 'consciousness'] } })
  })
})

function whole(low: number, high: number): fc.Arbitrary<string> {
  return fc.integer({ min: low, max: high }).map(String)
}

function worst(verdicts: readonly RuleVerdict[]): string {
  return verdicts.flatMap((one) => (one.outcome === 'met' ? [one.category as string] : []))[0] ?? 'none'
}

describe('nobody said whether it was on air or on oxygen', () => {
  const { onOxygen: _unsaid, ...silent } = well
  /** 4 points on air, 6 on oxygen. */
  const near: Signs = { ...silent, rr: '21', spo2: '93', bp: '120', hr: '80', temp: '37.0' }
  const judgedFor = (used: boolean | null, signs: Signs, parameters: unknown = news2): readonly RuleVerdict[] => {
    const homeOxygen = used === null ? {} : { homeOxygen: [{ used, from: NOW - DAY }] }
    const activities = news2Types.map((type) => ({ ...anActivity(type, []), ...homeOxygen }))
    return judge(taken(signs), parameters, { activities })
  }

  it.each([
    ['who uses none at home: silence is air', false, near, 1, 'not-met'],
    ['who uses none at home, on scale 2', false, { ...silent, spo2: '98' }, 2, 'not-met'],
    ['who uses it at home: silence cannot tell', true, silent, 1, 'oxygen-not-said'],
    ['who uses it at home and said so', true, { ...near, onOxygen: true }, 1, 'yellow'],
    ['who uses it at home and was on air', true, { ...near, onOxygen: false }, 1, 'not-met'],
    ['of whom the plan does not say: two points change nothing', null, silent, 1, 'not-met'],
    ['of whom the plan does not say: two points would make it yellow', null, near, 1, 'oxygen-not-said'],
    ['of whom the plan does not say, on scale 2', null, { ...silent, spo2: '98' }, 2, 'oxygen-not-said'],
  ] as const)('somebody %s', (_name, used, signs, scale, expected) => {
    expect(summary(judgedFor(used, signs, { ...news2, scale }))).toBe(expected)
  })

  it('what is reached anyway is met, and where it might be worse that is said beside it', () => {
    const five = { ...near, hr: '95' }
    const said = judgedFor(null, five)
    expect(said.flatMap((one) => (one.outcome === 'met' ? [one.category] : []))).toEqual(['yellow'])
    expect(said.filter(({ outcome }) => outcome === 'cannot-tell')).toMatchObject([
      { about: expect.stringMatching(/\|oxygen-not-said$/), evidence: { shown: 'NEWS2 5' } },
    ])
    const eight = { ...near, rr: '25', hr: '112' }
    expect(judgedFor(null, eight).map(({ outcome }) => outcome)).toEqual(['met', ...Array(4).fill('not-met')])
    expect(summary(judgedFor(true, eight))).toBe('red')
  })

  it('is asked of the reading that could have said it, not of every one that follows', () => {
    const activities = news2Types.map((type) => ({
      ...anActivity(type, []),
      homeOxygen: [{ used: true, from: 0 }],
    }))
    const first = taken(silent)
    const again = taken({ rr: '17' }, NOW - 2 * HOUR + 10 * MINUTE)
    const told = judge([...first, ...again], news2, { activities }).filter(({ outcome }) => outcome === 'cannot-tell')
    expect(told.map(({ readings }) => readings)).toEqual([[first[1]?.id]])
  })

  it('is said of the last reading where saturation was not taken', () => {
    const said = judgedFor(null, { rr: '22', hr: '112' }, { ...news2, expects: [] })
    const told = said.filter(({ outcome }) => outcome === 'cannot-tell')
    expect(told).toMatchObject([{ about: expect.stringMatching(/^heart-rate-.*oxygen-not-said$/) }])
  })

  it('counts by what the plan said then', () => {
    const homeOxygen = [
      { used: true, from: NOW - DAY },
      { used: false, from: NOW - HOUR },
    ]
    const activities = news2Types.map((type) => ({ ...anActivity(type, []), homeOxygen }))
    expect(summary(judge(taken(silent), news2, { activities }))).toBe('oxygen-not-said')
    expect(summary(judge(taken(silent, NOW - HOUR + MINUTE), { ...news2, expects: [] }, { activities }))).toBe(
      'not-met',
    )
  })

  it('is never greener than on air, and cannot tell wherever oxygen would change the category', () => {
    const any = fc.record({
      rr: whole(7, 27),
      spo2: whole(80, 100),
      bp: whole(85, 225),
      hr: whole(38, 135),
      temp: whole(34, 40),
    })
    fc.assert(
      fc.property(any, fc.constantFrom(1, 2), fc.constantFrom(true, null), (signs, scale, used) => {
        const parameters = { ...news2, scale }
        const [air, oxygen] = [false, true].map((onOxygen) =>
          worst(judgedFor(used, { ...signs, onOxygen }, parameters)),
        )
        const said = judgedFor(used, signs, parameters)
        const cannot = said.some(({ outcome }) => outcome === 'cannot-tell')
        expect(worst(said)).toBe(air)
        if (air !== oxygen) expect(cannot).toBe(true)
        if (used === null) expect(cannot).toBe(air !== oxygen)
      }),
    )
  })
})

describe('the rule', () => {
  it('says itself in words and numbers', () => {
    expect(bound(news2).describe('nb')).toEqual({
      words: 'NEWS2: rød minst 7; gul minst 5; gul: én verdi gir 3; SpO₂-skala 1; av målinger tatt innen timer: 1',
      numbers: [
        { value: '7', unit: '{score}' },
        { value: '5', unit: '{score}' },
        { value: '1', unit: 'h' },
      ],
    })
    expect(bound({ ...news2, single: undefined, atLeast: { red: 7 } }).describe('en').words).toBe(
      'NEWS2: red at least 7; SpO₂ scale 1; of readings taken within hours: 1',
    )
  })

  it('looks at the five signs, and a day back', () => {
    expect(bound(news2)).toMatchObject({ types: [...news2Types], lookbackDays: 1 })
  })

  it('of somebody who has measured nothing says nothing', () => {
    expect(bound(news2).evaluate(aContext())).toEqual([])
    expect(bound(news2).dueAt?.(aContext())).toBeNull()
  })
})
