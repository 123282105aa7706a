import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, DAY, onDay } from '../builders.ts'
import { instantOf } from '../measurements/effective-time.ts'
import { parseTiming, toTiming } from '../fhir/timing.ts'
import { askedSlots, filledSlots } from './asked-slots.ts'
import { scheduleProblem } from './cycle.ts'
import { dayOf } from './oslo-days.ts'
import type { Schedule } from './schedule.ts'
import { slotsBetween } from './slots.ts'

const MINUTE = 60_000
const oslo = (text: string): number => Number(instantOf(text))
const start = oslo('2026-11-18T13:00+01:00')
const eachEightWeeks: Schedule = {
  frequency: 1,
  period: 8,
  periodUnit: 'wk',
  dayOfWeek: [],
  timeOfDay: [],
  when: ['MORN', 'EVE'],
  forDays: 7,
  sitting: { readings: 2, withinMinutes: 10 },
}
const asking = { pauses: [], judgedFrom: start }

describe('a measuring week each eight weeks', () => {
  const half = askedSlots({ schedule: eachEightWeeks, start }, asking, { from: start, to: start + 183 * DAY })

  it('asks morning and evening for seven days from the day it began, and for nothing between', () => {
    const days = half.map(({ from }) => dayOf(from) - dayOf(start))
    const all = [0, 56, 112, 168].flatMap((first) => [0, 1, 2, 3, 4, 5, 6].flatMap((day) => [first + day, first + day]))
    /** The morning of the first day was over when it began. */
    expect(days).toEqual(all.slice(1))
  })

  it('ends with its last day: what is measured between fills nothing', () => {
    const week = half.slice(0, 13)
    expect(week.at(-1)?.until).toBe(oslo('2026-11-25T00:00+01:00'))
    const between = [at(start + 20 * DAY), at(start + 20 * DAY + MINUTE)]
    expect(filledSlots(half, between).size).toBe(0)
  })

  it('is written as FHIR says it, and read back', () => {
    expect(toTiming({ schedule: eachEightWeeks })).toEqual({
      repeat: { frequency: 1, period: 8, periodUnit: 'wk', when: ['MORN', 'EVE'], duration: 7, durationUnit: 'd' },
    })
    const { sitting: _own, ...timed } = eachEightWeeks
    expect(parseTiming(toTiming({ schedule: timed }))).toEqual({ schedule: timed })
    const repeat = { period: 8, periodUnit: 'wk', when: ['MORN'] }
    expect(parseTiming({ repeat: { ...repeat, duration: 7 } })).toEqual({
      problem: 'days',
      path: 'repeat.durationUnit',
    })
    expect(parseTiming({ repeat: { ...repeat, durationUnit: 'd' } })).toMatchObject({ path: 'repeat.durationUnit' })
    expect(parseTiming({ repeat: { ...repeat, duration: 7, durationUnit: 'h' } })).toMatchObject({
      path: 'repeat.durationUnit',
    })
  })

  it.each<[string, Partial<Schedule>, string]>([
    ['as many days as the period', { forDays: 56 }, 'duration'],
    ['half a day', { forDays: 0.5 }, 'duration'],
    ['of hours', { period: 8, periodUnit: 'h', forDays: 1 }, 'duration'],
    ['of named weekdays', { dayOfWeek: ['mon'] }, 'duration'],
    ['at no named time', { when: [] }, 'when'],
    ['as many times as are not named', { frequency: 3 }, 'frequency'],
    ['a sitting of one', { sitting: { readings: 1, withinMinutes: 10 } }, 'sitting'],
    ['a sitting of ten', { sitting: { readings: 10, withinMinutes: 10 } }, 'sitting'],
    ['a sitting of two hours', { sitting: { readings: 2, withinMinutes: 120 } }, 'sitting'],
    ['a sitting of no time', { sitting: { readings: 2, withinMinutes: 0 } }, 'sitting'],
  ])('%s is refused with its place', (_name, changes, path) => {
    expect(scheduleProblem({ ...eachEightWeeks, ...changes })).toMatchObject({ path })
  })

  it('may be days of days, at clock times', () => {
    const { when: _parts, ...rest } = eachEightWeeks
    const clock: Schedule = { ...rest, period: 10, periodUnit: 'd', forDays: 2, timeOfDay: ['08:00:00'] }
    const slots = slotsBetween(clock, { from: start, to: start + 12 * DAY }, start)
    expect(slots.map(({ day }) => day)).toEqual(['2026-11-18', '2026-11-19', '2026-11-28', '2026-11-29'])
  })

  it('whatever the days and the period, asks on that many of them, one after the other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 60 }),
        fc.integer({ min: 1, max: 59 }),
        fc.nat(400),
        (period, days, later) => {
          fc.pre(days < period)
          const anchor = start + later * DAY
          const schedule: Schedule = { ...eachEightWeeks, period, periodUnit: 'd', forDays: days, when: ['EVE'] }
          const slots = slotsBetween(schedule, { from: anchor, to: anchor + 3 * period * DAY }, anchor)
          const asked = new Set(slots.map(({ from }) => dayOf(from) - dayOf(anchor)))
          for (let day = 0; day < 3 * period; day += 1) expect(asked.has(day)).toBe(day % period < days)
          for (const slot of slots) expect(dayOf(slot.until - 1)).toBe(dayOf(slot.from))
        },
      ),
    )
  })
})

describe('a sitting', () => {
  const [slot] = slotsBetween(eachEightWeeks, { from: start, to: oslo('2026-11-19T23:00+01:00') }, start).slice(-1)
  const evening = oslo('2026-11-19T19:00+01:00')
  const filled = (...done: Parameters<typeof filledSlots>[1]): boolean =>
    slot !== undefined && filledSlots([slot], done).size === 1

  it.each([
    ['nothing', [], false],
    ['one reading', [at(evening)], false],
    ['two within ten minutes', [at(evening), at(evening + 10 * MINUTE)], true],
    ['two that are further apart', [at(evening), at(evening + 10 * MINUTE + 1)], false],
    ['the same sent twice', [at(evening), at(evening)], false],
    ['a late pair after a lonely one', [at(evening), at(evening + 60 * MINUTE), at(evening + 61 * MINUTE)], true],
    ['a pair in another slot', [at(evening - 3 * 60 * MINUTE), at(evening - 3 * 60 * MINUTE + MINUTE)], false],
    ['a day without a clock, once', [onDay('2026-11-19')], false],
    ['a day without a clock, twice', [onDay('2026-11-19'), onDay('2026-11-19')], true],
  ])('%s', (_name, done, expected) => {
    expect(filled(...done)).toBe(expected)
  })

  it('is done exactly where two of its times lie within ten minutes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 300 }), { maxLength: 6 }), (minutes) => {
        const done = minutes.map((minute) => at(oslo('2026-11-19T18:30+01:00') + minute * MINUTE))
        const different = [...new Set(minutes)]
        const pair = different.some((one) => different.some((other) => other > one && other - one <= 10))
        expect(filled(...done)).toBe(pair)
      }),
    )
  })
})
