import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, HOUR, onDay } from '../builders.ts'
import { instantOf, toInstant } from '../measurements/effective-time.ts'
import { dayOf, dayText, momentOf, startOfDay, weekdayIndex } from './oslo-days.ts'
import type { Schedule } from './schedule.ts'
import { daysOfCycle, dueTime, holds, slotsBetween, type Slot } from './slots.ts'

/** A moment by the clock in Oslo: `2026-11-22T08:00+01:00`. */
const oslo = (text: string): number => Number(instantOf(text))

const daily: Schedule = { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: [], timeOfDay: [] }

function slots(changes: Partial<Schedule>, from: string, days = 1, anchor: number | null = null): readonly Slot[] {
  const start = startOfDay(dayOf(oslo(`${from}T12:00Z`)))
  const end = startOfDay(dayOf(start) + days)
  return slotsBetween({ ...daily, ...changes }, { from: start, to: end }, anchor)
}

/** When a slot opens, is due and is missed, by the clock in Oslo. */
const clock = (moment: number): string => {
  const day = dayOf(moment)
  const seconds = Array.from({ length: 1440 }, (_, minute) => minute * 60)
  const second = seconds.find((candidate) => momentOf(day, candidate) === moment) ?? -60
  return `${dayText(day).slice(5)} ${String(Math.floor(second / 3600)).padStart(2, '0')}:${String((second / 60) % 60).padStart(2, '0')}`
}
const told = ({ from, due, graceUntil }: Slot): readonly string[] => [from, due, graceUntil].map(clock)

describe('the slots of an ordinary day, Sunday 22 November 2026', () => {
  it('once a day is the whole day, and is missed at eight the next morning', () => {
    expect(slots({}, '2026-11-22').map(told)).toEqual([['11-22 00:00', '11-23 00:00', '11-23 08:00']])
  })

  it('once a day at a time is missed four hours after it', () => {
    const timeOfDay = ['08:00:00']
    expect(slots({ timeOfDay }, '2026-11-22').map(told)).toEqual([['11-22 00:00', '11-22 08:00', '11-22 12:00']])
  })

  it('several times a day are missed two hours after each, and a reading belongs to the nearest', () => {
    const timeOfDay = ['20:00:00', '08:00', '08:00:00']
    expect(slots({ timeOfDay }, '2026-11-22').map(told)).toEqual([
      ['11-22 00:00', '11-22 08:00', '11-22 10:00'],
      ['11-22 14:00', '11-22 20:00', '11-22 22:00'],
    ])
    expect(slots({ timeOfDay, frequency: 2 }, '2026-11-22')).toHaveLength(2)
  })

  it('a time is kept to the second', () => {
    const [slot] = slots({ timeOfDay: ['08:00:30'] }, '2026-11-22')
    expect(toInstant(slot?.due ?? 0)).toBe('2026-11-22T07:00:30.000Z')
  })

  it('twice a day without a clock divides the waking hours', () => {
    expect(slots({ frequency: 2 }, '2026-11-22').map(told)).toEqual([
      ['11-22 00:00', '11-22 15:00', '11-22 17:00'],
      ['11-22 15:00', '11-23 00:00', '11-23 02:00'],
    ])
    expect(slots({ frequency: 14, periodUnit: 'wk' }, '2026-11-22')).toEqual(slots({ frequency: 2 }, '2026-11-22'))
  })

  it('in the morning and in the evening is due when those parts of the day end', () => {
    expect(slots({ when: ['EVE', 'MORN'] }, '2026-11-22').map(told)).toEqual([
      ['11-22 00:00', '11-22 12:00', '11-22 14:00'],
      ['11-22 18:00', '11-23 00:00', '11-23 02:00'],
    ])
    expect(slots({ when: ['EVE', 'MORN'], frequency: 2 }, '2026-11-22')).toHaveLength(2)
  })

  it('every sixth hour is the night too', () => {
    const everySixth = slots({ period: 6, periodUnit: 'h' }, '2026-11-22')
    expect(everySixth.map(told).map(([from]) => from)).toEqual([
      '11-22 00:00',
      '11-22 06:00',
      '11-22 12:00',
      '11-22 18:00',
    ])
  })

  it('every so many whole days counted in hours is the same as in days', () => {
    const [day, everySecond] = [
      { period: 24, periodUnit: 'h' },
      { period: 48, periodUnit: 'h' },
    ] as const
    const atWeekend = { frequency: 2, dayOfWeek: ['sat', 'sun'] } as const
    expect(slots(day, '2026-11-22')).toEqual(slots({}, '2026-11-22'))
    expect(slots({ ...day, frequency: 2 }, '2026-11-22')).toEqual(slots({ frequency: 2 }, '2026-11-22'))
    expect(slots({ ...day, ...atWeekend }, '2026-11-22')).toEqual(slots(atWeekend, '2026-11-22'))
    expect(slots(everySecond, '2026-11-22', 3)).toEqual(slots({ period: 2 }, '2026-11-22', 3))
  })

  it('the grace of the plan goes before the default', () => {
    expect(slots({ graceMinutes: 0 }, '2026-11-22').map(told)).toEqual([['11-22 00:00', '11-23 00:00', '11-23 00:00']])
  })
})

const openings = (changes: Partial<Schedule>): readonly (string | undefined)[] =>
  slots({ dayOfWeek: ['mon'], ...changes }, '2026-11-23')
    .map(told)
    .map(([, due]) => due)

describe('slots of several days', () => {
  const thursday = oslo('2026-11-19T10:00+01:00')

  it('every second day is counted from the day the activity began, before it too', () => {
    expect(slots({ period: 2 }, '2026-11-22', 3, thursday).map(told)).toEqual([
      ['11-21 00:00', '11-23 00:00', '11-23 08:00'],
      ['11-23 00:00', '11-25 00:00', '11-25 08:00'],
    ])
    expect(slots({ period: 2 }, '2026-11-17', 1, thursday).map(told)).toEqual([
      ['11-17 00:00', '11-19 00:00', '11-19 08:00'],
    ])
  })

  it('every second day at a time is on those days, and may be late until the next', () => {
    const [slot] = slots({ period: 2, timeOfDay: ['08:00:00'] }, '2026-11-22', 1, thursday)
    expect(slot).toMatchObject({ from: oslo('2026-11-21T00:00+01:00'), due: oslo('2026-11-21T08:00+01:00') })
    expect(slot?.until).toBe(oslo('2026-11-23T00:00+01:00'))
  })

  it('every second day in the morning is due at noon of those days', () => {
    expect(slots({ period: 2, when: ['MORN'] }, '2026-11-22', 3, thursday).map(told)).toEqual([
      ['11-21 00:00', '11-21 12:00', '11-21 16:00'],
      ['11-23 00:00', '11-23 12:00', '11-23 16:00'],
    ])
  })

  it('once a week is the ISO week where nobody has said when the activity began', () => {
    expect(slots({ periodUnit: 'wk' }, '2026-11-22').map(told)).toEqual([['11-16 00:00', '11-23 00:00', '11-23 08:00']])
  })

  it('twice a week divides it in four and three days', () => {
    expect(
      slots({ periodUnit: 'wk', frequency: 2 }, '2026-11-16', 7)
        .map(told)
        .map(([from]) => from),
    ).toEqual(['11-16 00:00', '11-19 00:00'])
  })

  it('on Mondays and Thursdays a reading of Tuesday comes late to Monday', () => {
    for (const frequency of [1, 2]) {
      const week = slots({ periodUnit: 'wk', frequency, dayOfWeek: ['thu', 'mon'] }, '2026-11-16', 7, thursday)
      expect(week.map(told)).toEqual([
        ['11-16 00:00', '11-17 00:00', '11-17 08:00'],
        ['11-19 00:00', '11-20 00:00', '11-20 08:00'],
      ])
      expect(week.map((slot) => holds(slot, at(oslo('2026-11-17T09:00+01:00'))))).toEqual([true, false])
    }
  })

  it('twice on Mondays, or at two times on them', () => {
    const timeOfDay = ['08:00:00', '20:00:00']
    expect(openings({ frequency: 2 })).toEqual(['11-23 15:00', '11-24 00:00'])
    expect(openings({ frequency: 2, periodUnit: 'wk' })).toEqual(['11-23 15:00', '11-24 00:00'])
    expect(openings({ frequency: 2, periodUnit: 'wk', timeOfDay })).toEqual(['11-23 08:00', '11-23 20:00'])
  })

  it('twice a day on Mondays and Thursdays is twice on each of them', () => {
    const twice = slots({ frequency: 2, dayOfWeek: ['mon', 'thu'] }, '2026-11-16', 7)
    expect(twice.map(({ day }) => day)).toEqual(['2026-11-16', '2026-11-16', '2026-11-19', '2026-11-19'])
  })

  it('four times a week on two days is at both times of each', () => {
    const fourTimes = {
      frequency: 4,
      periodUnit: 'wk',
      dayOfWeek: ['mon', 'thu'],
      timeOfDay: ['08:00', '20:00'],
    } as const
    expect(slots(fourTimes, '2026-11-16', 7).map(({ day }) => day)).toEqual([
      '2026-11-16',
      '2026-11-16',
      '2026-11-19',
      '2026-11-19',
    ])
  })

  it('seven times a week is once on each day', () => {
    expect(slots({ frequency: 7, periodUnit: 'wk' }, '2026-11-16', 7)).toEqual(slots({}, '2026-11-16', 7))
  })

  it('every second Monday is counted from the week the activity began in', () => {
    const everySecond = { periodUnit: 'wk', period: 2, dayOfWeek: ['mon'] } as const
    expect(slots(everySecond, '2026-11-16', 21, thursday).map(({ day }) => day)).toEqual(['2026-11-16', '2026-11-30'])
    expect(daysOfCycle({ ...daily, ...everySecond })).toBe(14)
  })

  it('weekly at a time is on the weekday the activity began on', () => {
    const weekly = slots({ periodUnit: 'wk', timeOfDay: ['09:00:00'] }, '2026-11-26', 1, thursday)
    expect(weekly.map(told)).toEqual([['11-26 00:00', '11-26 09:00', '11-26 13:00']])
  })
})

describe('the nights when clocks are moved', () => {
  it('a day in spring has 23 hours and one in autumn 25', () => {
    const days = ['2026-03-29', '2026-10-25'].flatMap((day) => slots({}, day))
    expect(days.map(({ from, until }) => (until - from) / HOUR)).toEqual([23, 25])
  })

  it('half past two does not exist in spring: it is due when the clocks are moved', () => {
    const [slot] = slots({ timeOfDay: ['02:30:00'] }, '2026-03-29')
    expect(toInstant(slot?.due ?? 0)).toBe('2026-03-29T01:00:00.000Z')
    const [before, three] = slots({ timeOfDay: ['01:00:00', '03:00:00'] }, '2026-03-29')
    expect([before?.due, three?.due].map((due) => toInstant(due ?? 0))).toEqual([
      '2026-03-29T00:00:00.000Z',
      '2026-03-29T01:00:00.000Z',
    ])
  })

  it('half past two exists twice in autumn: it is due the first time', () => {
    const [slot, evening] = slots({ timeOfDay: ['02:30:00', '20:00:00'] }, '2026-10-25')
    expect(toInstant(slot?.due ?? 0)).toBe('2026-10-25T00:30:00.000Z')
    expect(toInstant(evening?.due ?? 0)).toBe('2026-10-25T19:00:00.000Z')
    expect(toInstant(evening?.until ?? 0)).toBe('2026-10-25T23:00:00.000Z')
  })

  it('three o’clock exists once in autumn: it is due when the hour between has passed twice', () => {
    const [slot] = slots({ timeOfDay: ['03:00:00'] }, '2026-10-25')
    expect(toInstant(slot?.due ?? 0)).toBe('2026-10-25T02:00:00.000Z')
  })

  it('times around and within the hour that is not there keep a slot each, as long as two of them differ', () => {
    const times = [
      ['01:30:00', '02:30:00', '03:30:00'],
      ['02:15:00', '02:45:00'],
      ['02:15:00', '02:30:00', '02:45:00'],
    ]
    expect(times.map((timeOfDay) => slots({ timeOfDay }, '2026-03-29').length)).toEqual([3, 2, 2])
  })
})

describe('which slot a reading belongs to', () => {
  const [morning, evening] = slots({ timeOfDay: ['08:00:00', '20:00:00'] }, '2026-11-22')

  it.each([
    ['as it opens', '2026-11-22T00:00+01:00', true, false],
    ['just before the evening’s opens', '2026-11-22T13:59+01:00', true, false],
    ['as the evening’s opens', '2026-11-22T14:00+01:00', false, true],
    ['late in the evening', '2026-11-22T23:59+01:00', false, true],
    ['the day after', '2026-11-23T00:00+01:00', false, false],
    ['the day before', '2026-11-21T23:59+01:00', false, false],
  ])('one taken %s', (_when, time, inMorning, inEvening) => {
    const taken = at(oslo(time))
    expect([morning, evening].map((slot) => slot !== undefined && holds(slot, taken))).toEqual([inMorning, inEvening])
  })

  it('one with a day and no clock belongs to every slot of that day, and to no other day', () => {
    const held = ['2026-11-21', '2026-11-22', '2026-11-23'].map((day) =>
      [morning, evening].map((slot) => slot !== undefined && holds(slot, onDay(day))),
    )
    expect(held).toEqual([
      [false, false],
      [true, true],
      [false, false],
    ])
  })

  it('what is due at midnight is due that day', () => {
    expect(slots({}, '2026-11-22').map(dueTime)).toEqual([onDay('2026-11-22')])
    expect(morning === undefined ? null : dueTime(morning)).toEqual(at(oslo('2026-11-22T08:00+01:00')))
  })
})

const times = fc.uniqueArray(fc.integer({ min: 0, max: 23 }), { minLength: 1, maxLength: 6 })
const schedules: fc.Arbitrary<Schedule> = fc.oneof(
  fc.record({ period: fc.integer({ min: 1, max: 20 }) }).map((changes) => ({ ...daily, ...changes })),
  fc.record({ frequency: fc.integer({ min: 1, max: 8 }) }).map((changes) => ({ ...daily, ...changes })),
  fc.integer({ min: 1, max: 7 }).map((frequency): Schedule => ({ ...daily, frequency, periodUnit: 'wk' })),
  times.map((hours): Schedule => ({
    ...daily,
    timeOfDay: hours.map((hour) => `${String(hour).padStart(2, '0')}:30:00`),
  })),
  fc
    .uniqueArray(fc.constantFrom('mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'), { minLength: 1 })
    .map((dayOfWeek): Schedule => ({ ...daily, dayOfWeek })),
)
/** A day of 2026 or 2027: four of them have 23 or 25 hours. */
const someDay = fc.integer({ min: dayOf(oslo('2026-01-01T12:00Z')), max: dayOf(oslo('2027-12-31T12:00Z')) })

const movedClocks = fc.constantFrom('2026-03-29', '2026-10-25').map((day) => dayOf(oslo(`${day}T12:00Z`)))

describe('any schedule', () => {
  it('has slots that follow each other without gap or overlap, each due before the next opens', () => {
    fc.assert(
      fc.property(schedules, someDay, fc.integer({ min: 1, max: 40 }), (schedule, day, days) => {
        const span = { from: startOfDay(day), to: startOfDay(day + days) }
        const found = slotsBetween(schedule, span, startOfDay(day - 3))
        expect(found[0]?.from).toBeLessThanOrEqual(span.from)
        expect(found.at(-1)?.until).toBeGreaterThanOrEqual(span.to)
        for (const [index, { from, until, due, graceUntil }] of found.entries()) {
          expect(from <= due && due <= until && due <= graceUntil && from < until).toBe(true)
          expect(found[index + 1]?.from ?? until).toBe(until)
        }
      }),
    )
  })

  it('has the same slots whatever span is asked for', () => {
    fc.assert(
      fc.property(schedules, someDay, fc.integer({ min: 1, max: 20 }), (schedule, day, days) => {
        const anchor = startOfDay(day + 5)
        const whole = slotsBetween(schedule, { from: startOfDay(day), to: startOfDay(day + 40) }, anchor)
        const part = { from: startOfDay(day + 3), to: startOfDay(day + 3 + days) }
        const inPart = whole.filter(({ from, until }) => from < part.to && until > part.from)
        expect(slotsBetween(schedule, part, anchor)).toEqual(inPart)
      }),
    )
  })

  it('has as many a day as it says, also when the day has 23 or 25 hours', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), times, fc.oneof(someDay, movedClocks), (frequency, hours, day) => {
        const span = { from: startOfDay(day), to: startOfDay(day + 1) }
        const timeOfDay = hours.map((hour) => `${String(hour).padStart(2, '0')}:30:00`)
        expect(slotsBetween({ ...daily, frequency }, span, null)).toHaveLength(frequency)
        expect(slotsBetween({ ...daily, timeOfDay }, span, null)).toHaveLength(hours.length)
      }),
    )
  })
})

describe('days in Oslo', () => {
  it('are numbered, and know their weekday before 1970 too', () => {
    expect([dayText(0), dayText(-1), weekdayIndex(4), weekdayIndex(-3)]).toEqual(['1970-01-01', '1969-12-31', 0, 0])
  })

  it('begin an hour or two before midnight in UTC', () => {
    expect(dayText(dayOf(oslo('2026-11-22T22:59:59Z')))).toBe('2026-11-22')
    expect(dayText(dayOf(oslo('2026-11-22T23:00:00Z')))).toBe('2026-11-23')
    expect(dayText(dayOf(oslo('2026-06-30T22:00:00Z')))).toBe('2026-07-01')
  })

  it('are remembered, but not for ever', () => {
    const first = startOfDay(100_000)
    for (let day = 0; day <= 20_000; day += 1) startOfDay(day)
    expect(startOfDay(100_000)).toBe(first)
  })
})
