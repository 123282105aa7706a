import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aBloodPressure, aContext, anActivity, at, DAY, HOUR } from '../../builders.ts'
import { instantOf } from '../../measurements/effective-time.ts'
import type { Measurement } from '../../measurements/reading.ts'
import type { Schedule } from '../../plans/schedule.ts'
import { aRule, gist, verdictsOn, wordsOf } from '../../rule-builders.ts'
import { explain } from '../explain.ts'
import type { RuleContext, RuleVerdict } from '../rule.ts'
import { meanOverDays } from './mean-over-days.ts'

const oslo = (text: string): number => Number(instantOf(text))
/** A Wednesday at midnight: the measuring week is of whole days. */
const start = oslo('2026-09-02T00:00+02:00')
const closed = oslo('2026-09-09T02:00+02:00')
const week: Schedule = {
  frequency: 1,
  period: 8,
  periodUnit: 'wk',
  dayOfWeek: [],
  timeOfDay: [],
  when: ['MORN', 'EVE'],
  forDays: 7,
  sitting: { readings: 2, withinMinutes: 10 },
}
const rule = aRule(meanOverDays, {
  type: 'blood-pressure',
  days: 7,
  minDays: 3,
  minReadings: 12,
  dropFirstDay: true,
  atLeast: { systolic: 135, diastolic: 85 },
  category: 'yellow',
  per: 'measuring-week',
})

function said(readings: readonly Measurement[], now: number, more: Partial<RuleContext> = {}): readonly RuleVerdict[] {
  const activities = [{ ...anActivity('blood-pressure', []), schedule: week, start }]
  return verdictsOn(rule, readings, { activities, judgedFrom: start, now, ...more })
}

/** What is said of the weeks, not of single readings. */
function ofWeeks(verdicts: readonly RuleVerdict[]): readonly RuleVerdict[] {
  return verdicts.filter(({ about }) => about.startsWith('blood-pressure|week|'))
}

const gists = (readings: readonly Measurement[], now: number, more: Partial<RuleContext> = {}) =>
  ofWeeks(said(readings, now, more)).map(gist)

/** Two readings a minute apart at a time of a day, 0 the first. */
function sitting(day: number, hour: number, values: readonly [string, string]): readonly Measurement[] {
  return [0, 60_000].map((later) => one(day, hour * HOUR + later, values))
}

function one(day: number, since: number, [systolic, diastolic]: readonly [string, string]): Measurement {
  return aBloodPressure(systolic, diastolic, { id: `d${day}-${since}`, effective: at(start + day * DAY + since) })
}

const days = [0, 1, 2, 3, 4, 5, 6]
const wholeWeek = (values: readonly [string, string], first = 0) =>
  days.flatMap((day) => [7, 19].flatMap((hour) => sitting(first + day, hour, values)))

describe('the mean of a measuring week', () => {
  it('150/95 at every sitting is one finding, also with an evening forgotten', () => {
    const all = wholeWeek(['150', '95'])
    const evening = new Set(sitting(3, 19, ['150', '95']).map(({ id }) => id))
    const forgotten = all.filter(({ id }) => !evening.has(id))
    for (const readings of [all, forgotten]) {
      const found = ofWeeks(said(readings, closed + 40 * DAY))
      expect(found.map(gist)).toEqual(['yellow'])
      expect(found[0]?.about).toBe('blood-pressure|week|2026-09-02')
      expect(wordsOf(found[0])).toContain('gjennomsnitt 150,0 mmHg')
    }
  })

  it('once a day 158/98 for eight weeks is no eight green weeks: the mean could not be counted', () => {
    const readings = Array.from({ length: 56 }, (_, day) => one(day, 8 * HOUR, ['158', '98']))
    const found = ofWeeks(said(readings, closed + 40 * DAY))
    expect(found.map(gist)).toEqual(['mean-not-counted'])
    const [told] = found
    if (told?.outcome !== 'cannot-tell') throw new Error('told')
    expect(explain(told, { language: 'nb', now: closed + 40 * DAY })).toBe(
      'Ikke vurdert: BT 6/12 8. sep., gjennomsnittet kunne ikke beregnes, for få målinger i måleuka',
    )
    expect(explain(told, { language: 'en', now: closed + 40 * DAY })).toContain('the mean could not be counted')
  })

  it.each([
    ['inside is not met', wholeWeek(['120', '75']), closed, ['not-met']],
    ['nothing at all is told when the week has passed', [], closed, ['mean-not-counted']],
    ['and not before', [], closed - 1, []],
    ['too few so far waits for the rest', wholeWeek(['150', '95']).slice(0, 12), closed - 5 * DAY, []],
    ['enough is told at once', wholeWeek(['150', '95']).slice(0, 17), closed - 2 * DAY, ['yellow']],
    ['one part alone is enough', wholeWeek(['134', '85']), closed, ['yellow']],
    ['what was measured between does not count', wholeWeek(['180', '99'], 20), closed + 30 * DAY, ['mean-not-counted']],
    ['the next week is another', wholeWeek(['150', '95'], 56), closed + 56 * DAY, ['mean-not-counted', 'yellow']],
  ] as const)('%s', (_name, readings, now, expected) => {
    expect(gists(readings, now)).toEqual(expected)
  })

  it('the first day is left out, and what was sent twice counts once', () => {
    const high = wholeWeek(['120', '75']).map((reading, index) =>
      index < 4 ? { ...reading, values: { systolic: '250', diastolic: '140' } } : reading,
    )
    expect(gists(high, closed)).toEqual(['not-met'])
    const few = wholeWeek(['150', '95']).slice(0, 15)
    expect(gists([...few, ...few.map((reading) => ({ ...reading, id: `${reading.id}-again` }))], closed)).toEqual([
      'mean-not-counted',
    ])
  })

  it('is waited for until its grace has passed, and that is when time alone says something', () => {
    const activities = [{ ...anActivity('blood-pressure', []), schedule: week, start }]
    const due = (now: number, own = activities): number | null | undefined =>
      rule.dueAt?.(aContext({ activities: own, judgedFrom: start, now }))
    expect(due(start + DAY)).toBe(closed)
    expect(due(closed)).toBeNull()
    expect(due(start, [])).toBeNull()
  })

  it('a pause takes the whole week, and a plan without the measurement has none', () => {
    const pauses = [{ from: start - DAY, until: start + 8 * DAY, reason: 'Ferie' }]
    expect(gists([], closed + DAY, { pauses })).toEqual([])
    expect(gists([], closed + DAY, { activities: [] })).toEqual([])
  })

  it('of somebody who has sent nothing at all it says the same', () => {
    const activities = [{ ...anActivity('blood-pressure', []), schedule: week, start }]
    const found = rule.evaluate(aContext({ activities, judgedFrom: start, now: closed }))
    expect(found.map(gist)).toEqual(['mean-not-counted'])
  })

  it('by another schedule it is of as many days as the rule counts, one after the other', () => {
    const { forDays: _week, ...rest } = week
    const daily: Schedule = { ...rest, period: 1, periodUnit: 'd' }
    const activities = [{ ...anActivity('blood-pressure', []), schedule: daily, start }]
    const now = start + 15 * DAY
    expect(gists(wholeWeek(['150', '95'], 7), now, { activities })).toEqual(['mean-not-counted', 'yellow'])
  })

  it('says itself, and has nothing of its own to print', () => {
    expect(rule.describe('nb').words).toContain('Overtrykk ≥ 135 mmHg')
    expect(rule.toFhirPath).toBeUndefined()
  })

  it('whatever was measured, is told exactly once a week, and never in silence', () => {
    const any = fc.record({
      day: fc.nat(6),
      minute: fc.integer({ min: 0, max: 1439 }),
      systolic: fc.integer({ min: 100, max: 180 }),
    })
    fc.assert(
      fc.property(fc.uniqueArray(any, { maxLength: 40, selector: ({ day, minute }) => day * 1440 + minute }), (all) => {
        const readings = all.map(({ day, minute, systolic }) => one(day, minute * 60_000, [String(systolic), '70']))
        const first = Math.min(...all.map(({ day }) => day))
        const counted = all.filter(({ day }) => day !== first)
        const enough = counted.length >= 12 && new Set(counted.map(({ day }) => day)).size >= 3
        const mean = counted.reduce((sum, { systolic }) => sum + systolic, 0) / counted.length
        const expected = mean >= 135 ? 'yellow' : 'not-met'
        expect(gists(readings, closed)).toEqual([enough ? expected : 'mean-not-counted'])
      }),
    )
  })
})
