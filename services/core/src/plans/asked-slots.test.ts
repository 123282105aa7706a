import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, DAY, HOUR } from '../builders.ts'
import { instantOf } from '../measurements/effective-time.ts'
import { adherenceByWeek } from './adherence.ts'
import { askedSlots, filledSlots, nextDeadline, reachBack, type Asking } from './asked-slots.ts'
import { pauseAt, pauseProblem, resumed, type Pause } from './pause.ts'
import { rescheduled, type Schedule, type Scheduled } from './schedule.ts'

const oslo = (text: string): number => Number(instantOf(text))
const daily: Schedule = { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: [], timeOfDay: [] }
const weekly: Schedule = { ...daily, periodUnit: 'wk' }

/** Monday 16 November 2026. */
const monday = oslo('2026-11-16T00:00+01:00')
const week = { from: monday, to: monday + 7 * DAY }
const asking: Asking = { pauses: [], judgedFrom: monday }

const aPause = (from: number, until: number | null, more: Partial<Pause> = {}): Pause => ({
  from,
  until,
  reason: 'innlagt',
  ...more,
})

/** The days of the week, 0 is Monday, that are asked for; those in a pause below zero. */
function days(scheduled: Scheduled, more: Partial<Asking> = {}, span = week): readonly number[] {
  return askedSlots(scheduled, { ...asking, ...more }, span).map(({ from, paused }) => {
    const day = Math.floor((from - monday + HOUR) / DAY)
    return paused ? -day : day
  })
}

describe('what a plan asks for', () => {
  it('is every day from the day after it began, when it began in the morning', () => {
    expect(days({ schedule: daily })).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect(days({ schedule: daily }, { judgedFrom: monday + DAY + 10 * HOUR })).toEqual([2, 3, 4, 5, 6])
    expect(days({ schedule: daily, start: monday + 4 * DAY })).toEqual([4, 5, 6])
  })

  it('is the week it began in, while a day of it remains', () => {
    expect(days({ schedule: weekly }, { judgedFrom: monday + 6 * DAY })).toEqual([0])
    expect(days({ schedule: weekly }, { judgedFrom: monday + 6 * DAY + 1 })).toEqual([])
  })

  it('is nothing without a schedule', () => {
    expect(days({ schedule: null })).toEqual([])
    expect(nextDeadline({ schedule: null }, asking, { now: monday, done: [] })).toBeNull()
  })
})

describe('a pause', () => {
  it.each([
    [
      'from Wednesday to Friday takes both days',
      aPause(monday + 2 * DAY + 9 * HOUR, monday + 4 * DAY),
      [0, 1, -2, -3, 4, 5, 6],
    ],
    [
      'that ends at nine on Friday takes Friday',
      aPause(monday + 4 * DAY, monday + 4 * DAY + 9 * HOUR),
      [0, 1, 2, -3, -4, 5, 6],
    ],
    [
      'that begins after the deadline takes nothing before',
      aPause(monday + 2 * DAY + 8 * HOUR, monday + 3 * DAY),
      [0, 1, -2, 3, 4, 5, 6],
    ],
    [
      'that begins just before the deadline takes the day before',
      aPause(monday + 2 * DAY + 8 * HOUR - 1, monday + 3 * DAY),
      [0, -1, -2, 3, 4, 5, 6],
    ],
    ['without an end takes all that follows', aPause(monday + 2 * DAY + 8 * HOUR, null), [0, 1, -2, -3, -4, -5, -6]],
    [
      'that was ended before its time',
      aPause(monday + 3 * DAY + 8 * HOUR, monday + 9 * DAY, { ended: monday + 4 * DAY }),
      [0, 1, 2, -3, 4, 5, 6],
    ],
    [
      'that was ended before it began takes nothing',
      aPause(monday + 3 * DAY, monday + 9 * DAY, { ended: monday + 2 * DAY }),
      [0, 1, 2, 3, 4, 5, 6],
    ],
    [
      'that was ended before it began, at night, does not take the day before',
      aPause(monday + 2 * DAY + 6 * HOUR, monday + 9 * DAY, { ended: monday + 2 * DAY + 3 * HOUR }),
      [0, 1, 2, 3, 4, 5, 6],
    ],
    [
      'that was ended as it began takes nothing',
      aPause(monday + 2 * DAY + 6 * HOUR, monday + 9 * DAY, { ended: monday + 2 * DAY + 6 * HOUR }),
      [0, 1, 2, 3, 4, 5, 6],
    ],
  ])('%s', (_what, pause, expected) => {
    expect(days({ schedule: daily }, { pauses: [pause] })).toEqual(expected)
  })

  it('of two days leaves a week to be measured in', () => {
    expect(days({ schedule: weekly }, { pauses: [aPause(monday + DAY, monday + 3 * DAY)] })).toEqual([0])
    const admitted = { pauses: [aPause(monday + DAY, monday + 7 * DAY)] }
    expect(askedSlots({ schedule: weekly }, { ...asking, ...admitted }, week)).toMatchObject([{ paused: true }])
  })

  it('is in force until just before its end', () => {
    const pause = aPause(monday, monday + DAY)
    expect([monday - 1, monday, monday + DAY - 1, monday + DAY].map((now) => pauseAt([pause], now))).toEqual([
      undefined,
      pause,
      pause,
      undefined,
    ])
  })

  it('that is in force, or the next to come, can be ended now; what is over stays', () => {
    const over = aPause(monday - 9 * DAY, monday - 8 * DAY)
    const later = aPause(monday + 9 * DAY, monday + 10 * DAY)
    const inForce = aPause(monday - DAY, monday + DAY)
    expect(resumed([over, later, inForce], monday)).toEqual([over, later, { ...inForce, ended: monday }])
    expect(resumed([over, later], monday)).toEqual([over, { ...later, ended: monday }])
    expect(resumed([over], monday)).toEqual([over])
  })

  it('that ends just now is over: the next to come is the one that is ended', () => {
    const over = aPause(monday - DAY, monday)
    const later = aPause(monday + 9 * DAY, monday + 10 * DAY)
    expect(resumed([over, later], monday)).toEqual([over, { ...later, ended: monday }])
  })

  it.each([
    ['without a reason', { reason: ' ' }, 'no-reason', 'reason'],
    ['that ends as it begins', { until: monday }, 'ends-before-it-begins', 'until'],
    ['that is over', { from: monday - 2 * DAY, until: monday - DAY }, 'ends-in-the-past', 'until'],
    ['that ends just now', { from: monday - DAY, until: monday }, 'ends-in-the-past', 'until'],
    ['of a year', { until: monday + 365 * DAY }, 'too-long', 'until'],
    ['while another is in force', { until: monday + 9 * DAY }, 'already-paused', 'from'],
  ])('%s is refused', (_what, changes, problem, path) => {
    const asked = { from: monday, until: monday + DAY, reason: 'ferie', ...changes }
    const others = [aPause(monday + 8 * DAY, monday + 10 * DAY), aPause(monday + 20 * DAY, monday + 21 * DAY)]
    expect(pauseProblem(others, asked, monday)).toEqual({ problem, path })
  })

  it('can be half a year, and no longer', () => {
    const asked = { from: monday, until: monday + 184 * DAY, reason: 'ferie' }
    expect(pauseProblem([], asked, monday)).toBeNull()
    expect(pauseProblem([], { ...asked, until: asked.until + 1 }, monday)).toMatchObject({ problem: 'too-long' })
  })

  it('can follow another, and what is over does not hinder', () => {
    const asked = { from: monday, until: monday + DAY, reason: 'ferie' }
    const others = [aPause(monday - 9 * DAY, monday - 8 * DAY), aPause(monday + DAY, monday + 2 * DAY)]
    expect(pauseProblem(others, asked, monday)).toBeNull()
    expect(pauseProblem(others, { ...asked, from: monday - 9 * DAY }, monday)).toBeNull()
    expect(pauseProblem([aPause(monday - 2 * DAY, monday)], { ...asked, from: monday - DAY }, monday)).toBeNull()
    expect(
      pauseProblem([aPause(monday, monday + DAY)], { ...asked, until: monday + 2 * DAY, from: monday + DAY }, monday),
    ).toBeNull()
  })
})

describe('another schedule', () => {
  const changed = rescheduled({ schedule: daily, start: monday - 9 * DAY }, weekly, monday + 2 * DAY + 10 * HOUR)

  it('asks from its own start, and what was asked for before still was', () => {
    expect(changed).toMatchObject({ schedule: weekly, start: monday + 2 * DAY + 10 * HOUR })
    expect(days(changed, {}, { from: monday, to: monday + 14 * DAY })).toEqual([0, 1, 2, 9])
    const again = rescheduled(changed, null, monday + 3 * DAY)
    expect(again.earlier).toHaveLength(2)
    expect(days(again)).toEqual([0, 1])
  })

  it('remembers when the one before began', () => {
    expect(changed.earlier).toEqual([{ schedule: daily, start: monday - 9 * DAY, until: monday + 2 * DAY + 10 * HOUR }])
  })

  it('does not take back what was due at that moment', () => {
    expect(days(rescheduled({ schedule: daily }, null, monday + 2 * DAY))).toEqual([0, 1])
  })

  it('is filled by what was measured earlier the same day, before the last times of the schedule before', () => {
    const twice: Scheduled = { schedule: { ...daily, timeOfDay: ['10:00:00', '15:00:00'] } }
    const [noon, four] = [monday + 12 * HOUR, monday + 16 * HOUR]
    const slots = askedSlots(rescheduled(twice, weekly, four), { ...asking, judgedFrom: noon }, week)
    expect(slots.map(({ from }) => (from - monday) / HOUR)).toEqual([12.5, 0])
    expect([...filledSlots(slots, [at(noon + HOUR / 6)])]).toEqual([slots[1]])
  })

  it('is the first one where there was none, or none that could be read', () => {
    const faulty: Scheduled = { schedule: null, scheduleFault: { problem: 'x', path: 'y' } }
    expect(rescheduled(faulty, daily, monday)).toEqual({ schedule: daily, start: monday, earlier: [] })
    expect(rescheduled({ schedule: daily }, weekly, monday).earlier).toEqual([{ schedule: daily, until: monday }])
  })

  it('lets the grace of what was asked for before run out', () => {
    const later = rescheduled({ schedule: { ...daily, graceMinutes: 2880 } }, null, monday + 2 * DAY)
    expect(nextDeadline(later, asking, { now: monday + 2 * DAY, done: [] })).toBe(monday + 3 * DAY)
  })
})

const next = (now: number, more: Partial<Asking> = {}, scheduled: Scheduled = { schedule: daily }): number | null =>
  nextDeadline(scheduled, { ...asking, ...more }, { now, done: [] })

describe('the next deadline', () => {
  it('is the end of the grace that runs, and the next one from that moment on', () => {
    expect(next(monday + DAY)).toBe(monday + DAY + 8 * HOUR)
    expect(next(monday + DAY + 8 * HOUR - 1)).toBe(monday + DAY + 8 * HOUR)
    expect(next(monday + DAY + 8 * HOUR)).toBe(monday + 2 * DAY + 8 * HOUR)
  })

  it('is not of what is done', () => {
    const done = [at(monday + 9 * HOUR)]
    expect(nextDeadline({ schedule: daily }, asking, { now: monday + 10 * HOUR, done })).toBe(
      monday + 2 * DAY + 8 * HOUR,
    )
  })

  it('is of what is missed first, as long as the grace of any runs', () => {
    const patient: Schedule = { ...daily, graceMinutes: 3 * 1440 }
    expect(next(monday + 3 * DAY + HOUR, {}, { schedule: patient })).toBe(monday + 4 * DAY)
  })

  it('is of next week, when this week’s is done', () => {
    const done = [at(monday + HOUR)]
    expect(nextDeadline({ schedule: weekly }, asking, { now: monday + 2 * HOUR, done })).toBe(
      monday + 14 * DAY + 8 * HOUR,
    )
  })

  it('waits for a plan, an activity or a week that is to begin', () => {
    expect(next(monday - 90 * DAY)).toBe(monday + DAY + 8 * HOUR)
    expect(next(monday, {}, { schedule: daily, start: monday + 90 * DAY })).toBe(monday + 91 * DAY + 8 * HOUR)
    expect(
      next(monday, { judgedFrom: monday + HOUR }, { schedule: { ...weekly, period: 8 }, start: monday + HOUR }),
    ).toBe(monday + 56 * DAY + 8 * HOUR)
  })

  it('is the end of a pause, when that comes first', () => {
    expect(next(monday + HOUR, { pauses: [aPause(monday, monday + 60 * DAY)] })).toBe(monday + 60 * DAY)
    expect(next(monday + HOUR, { pauses: [aPause(monday, null)] })).toBeNull()
  })

  it('is not the end of a pause that is over, or that ends just now', () => {
    const over = aPause(monday - 3 * DAY, monday - DAY)
    const ending = aPause(monday - DAY, monday)
    expect(next(monday, { pauses: [over, ending] })).toBe(monday + DAY + 8 * HOUR)
  })
})

/** How many days before that Monday so many slots in a row are looked for. */
function reach(slots: number, pauses: readonly Pause[] = [], scheduled: Scheduled = { schedule: weekly }): number {
  return (monday - reachBack(scheduled, { pauses, judgedFrom: monday - 90 * DAY }, { moment: monday, slots })) / DAY
}

describe('slots in a row before a moment', () => {
  it('are looked for as far back as they may lie, and a day for the clocks', () => {
    expect([reach(1), reach(3)]).toEqual([8, 22])
  })

  it('are looked for farther back by what pauses took before it: their days, and a slot at each of their ends', () => {
    expect(reach(3, [aPause(monday - 9 * DAY, monday - 4 * DAY)])).toBe(22 + 5 + 14)
    expect(reach(3, [aPause(monday - 9 * DAY, monday - 4 * DAY), aPause(monday - 3 * DAY, monday - DAY)])).toBe(
      22 + 5 + 2 + 28,
    )
    expect(reach(3, [aPause(monday - 2 * DAY, monday + 40 * DAY)])).toBe(22 + 2 + 14)
  })

  it('are looked for farther back by what changes of schedule broke off', () => {
    const first = rescheduled({ schedule: null }, weekly, monday - 26 * DAY)
    const second = rescheduled(first, weekly, monday - 13 * DAY)
    const third = rescheduled(second, weekly, monday - 7 * DAY)
    const since = { ...asking, judgedFrom: monday - 90 * DAY }
    const from = reachBack(third, since, { moment: monday - HOUR, slots: 2 })
    expect(askedSlots(third, since, { from, to: monday })).toMatchObject([{ day: '2026-10-21' }, { day: '2026-11-09' }])
    expect(reach(3, [], rescheduled(first, null, monday))).toBe(22 + 14)
  })

  it('are not looked for before the plan began', () => {
    expect(reach(60)).toBe(90)
  })
})

describe('how a week was kept up with', () => {
  it('counts what was asked for, done, missed and taken by a pause; the rest is still to come', () => {
    const pauses = [aPause(monday + 2 * DAY + 8 * HOUR, monday + 3 * DAY)]
    const done = [at(monday + 9 * HOUR), at(monday + 10 * HOUR), at(monday + 2 * DAY + 9 * HOUR)]
    const doings = { done, now: monday + 4 * DAY + 8 * HOUR }
    const span = { from: monday + HOUR - HOUR, to: monday + 8 * DAY }
    expect(adherenceByWeek({ schedule: daily, asking: { ...asking, pauses } }, span, doings)).toEqual([
      { week: '2026-W47', expected: 6, done: 1, missed: 2, paused: 1 },
      { week: '2026-W48', expected: 1, done: 0, missed: 0, paused: 0 },
    ])
  })

  it('leaves out a slot that opened before the span, and has no weeks without slots', () => {
    const scheduled = { schedule: daily, asking }
    const span = { from: monday + HOUR, to: monday + 2 * DAY }
    expect(adherenceByWeek(scheduled, span, { done: [], now: monday })).toMatchObject([{ expected: 1 }])
    expect(adherenceByWeek({ schedule: null, asking }, span, { done: [], now: monday })).toEqual([])
  })

  it('is of the ISO year that the week belongs to', () => {
    const newYear = oslo('2027-01-01T00:00+01:00')
    const scheduled = { schedule: daily, asking }
    const found = adherenceByWeek(scheduled, { from: newYear, to: newYear + DAY }, { done: [], now: newYear })
    expect(found).toMatchObject([{ week: '2026-W53' }])
  })

  it('is named so that weeks can be sorted', () => {
    const january = oslo('2027-01-04T00:00+01:00')
    const span = { from: january, to: january + DAY }
    const found = adherenceByWeek({ schedule: daily, asking }, span, { done: [], now: january })
    expect(found).toMatchObject([{ week: '2027-W01' }])
  })
})

describe('whatever was done', () => {
  const moments = fc.array(fc.integer({ min: 0, max: 14 * 24 }), { maxLength: 30 })

  it('fills the same slots in whatever order it arrived, and one slot at most each', () => {
    fc.assert(
      fc.property(moments, (hours) => {
        const slots = askedSlots({ schedule: { ...daily, frequency: 3 } }, asking, {
          from: monday,
          to: monday + 14 * DAY,
        })
        const done = hours.map((hour) => at(monday + hour * HOUR))
        const filled = filledSlots(slots, done)
        expect(filledSlots(slots, done.toReversed())).toEqual(filled)
        expect(filled.size).toBeLessThanOrEqual(new Set(hours).size)
      }),
    )
  })
})
