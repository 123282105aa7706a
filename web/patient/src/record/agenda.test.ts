import { effectiveTimeOf } from '@heimvakt/core/measurements/effective-time'
import type { Schedule } from '@heimvakt/core/plans/schedule'
import { describe, expect, it } from 'vitest'
import { agendaOf, askedFirst } from './agenda.ts'

/** A Sunday. */
const now = Date.parse('2026-11-22T09:00:00+01:00')
const today = '2026-11-22'
const plan = { activities: ['order'], pauses: [], judgedFrom: Date.parse('2026-11-02T00:00:00+01:00') }

describe('what is asked for today', () => {
  it.each([
    ['once a day', aSchedule({}), [], 1],
    ['twice a day', aSchedule({ frequency: 2 }), [], 2],
    ['at two named times', aSchedule({ timeOfDay: ['12:00:00', '20:00:00'] }), [], 2],
    ['on Sundays', aSchedule({ periodUnit: 'wk', dayOfWeek: ['sun'] }), [], 1],
    ['once a week, not yet this week', aSchedule({ periodUnit: 'wk' }), ['2026-11-15T08:00:00+01:00'], 1],
    ['once a week, done on Tuesday', aSchedule({ periodUnit: 'wk' }), ['2026-11-17T08:00:00+01:00'], 0],
    ['without a schedule', null, [], 0],
  ])('is counted: %s', (_what, schedule, done, planned) => {
    expect(agendaOf([aTask(schedule, done)], { plans: [plan], now })).toMatchObject([{ planned, done: 0 }])
  })

  it('says by when the next one is due', () => {
    const schedule = aSchedule({ timeOfDay: ['12:00:00', '20:00:00'] })
    expect(agenda(schedule, [])).toMatchObject({ by: { at: Date.parse('2026-11-22T12:00:00+01:00') } })
    expect(agenda(schedule, ['2026-11-22T08:10:00+01:00'])).toMatchObject({
      planned: 2,
      done: 1,
      by: { at: Date.parse('2026-11-22T20:00:00+01:00'), precision: 'instant' },
    })
  })

  it('names the day where the day is all that is due', () => {
    expect(agenda(aSchedule({}), [])).toMatchObject({ by: { day: today, precision: 'day' } })
    expect(agenda(aSchedule({ periodUnit: 'wk' }), [])).toMatchObject({ by: { precision: 'day' } })
  })

  it('names no time that has passed, though it can still be done', () => {
    const item = agenda(aSchedule({ timeOfDay: ['08:00:00'] }), [])
    expect(item).toMatchObject({ planned: 1, done: 0 })
    expect(item).not.toHaveProperty('by')
  })

  it('does not count what can no longer be done in its time', () => {
    const evening = Date.parse('2026-11-22T19:00:00+01:00')
    const task = aTask(aSchedule({ timeOfDay: ['08:00:00', '20:00:00'] }), [])
    expect(agendaOf([task], { plans: [plan], now: evening })).toMatchObject([{ planned: 1, done: 0 }])
  })

  it('is done by a reading of today, and by more than were asked for', () => {
    const twice = ['2026-11-22T08:00:00+01:00', '2026-11-22T08:05:00+01:00']
    expect(agenda(aSchedule({}), twice)).toMatchObject({ planned: 1, done: 1 })
    expect(agenda(aSchedule({}), twice)).not.toHaveProperty('by')
  })

  it('of several readings at one sitting is done by all of them, and says what was just taken', () => {
    const schedule = aSchedule({ when: ['MORN', 'EVE'], sitting: { readings: 2, withinMinutes: 10 } })
    const first = '2026-11-22T08:55:00+01:00'
    const second = '2026-11-22T08:57:00+01:00'
    expect(agenda(schedule, [])).toMatchObject({ planned: 2, done: 0, sitting: { readings: 2, taken: 0 } })
    expect(agenda(schedule, [first])).toMatchObject({ planned: 2, done: 0, sitting: { readings: 2, taken: 1 } })
    expect(agenda(schedule, ['2026-11-22T07:00:00+01:00'])).toMatchObject({ done: 0, sitting: { taken: 0 } })
    expect(agenda(schedule, [first, second])).toMatchObject({ done: 1, sitting: { taken: 0 } })
    expect(agenda(aSchedule({}), [])).not.toHaveProperty('sitting')
  })

  it('asks for nothing between the measuring weeks', () => {
    const week = aSchedule({ period: 8, periodUnit: 'wk', when: ['MORN', 'EVE'], forDays: 7 })
    const task = { ...aTask(week, []), start: Date.parse('2026-11-02T00:00:00+01:00') }
    expect(agendaOf([task], { plans: [plan], now })).toMatchObject([{ planned: 0, done: 0 }])
  })

  it('is nothing in a pause, unless another plan asks for it', () => {
    const paused = {
      ...plan,
      pauses: [{ from: plan.judgedFrom, until: now + 86_400_000 * 3, reason: 'Reise' }],
    }
    const task = aTask(aSchedule({}), [])
    expect(agendaOf([task], { plans: [paused], now })).toMatchObject([{ planned: 0 }])
    expect(agendaOf([task], { plans: [paused, plan], now })).toMatchObject([{ planned: 1 }])
  })

  it('is nothing that no plan asks for', () => {
    expect(agendaOf([aTask(aSchedule({}), [])], { plans: [], now })).toMatchObject([{ planned: 0 }])
  })
})

describe('what is asked for because of what was found', () => {
  const items = agendaOf([aTaskOf('blood-glucose'), aTaskOf('blood-ketones', [`${today}T08:00:00+01:00`])], {
    plans: [],
    now,
  })

  it('comes first, once more than was done', () => {
    const [first, second] = askedFirst(items, ['blood-ketones'])
    expect(first).toMatchObject({ task: { type: 'blood-ketones' }, planned: 1 })
    expect(second).toBe(items[0])
    const scheduled = items.map((item) => ({ ...item, planned: 3, done: 1 }))
    expect(askedFirst(scheduled, ['blood-ketones'])[0]).toMatchObject({ planned: 3, done: 1 })
    expect(askedFirst(items, [])).toEqual(items)
  })
})

function agenda(schedule: Schedule, done: readonly string[]) {
  const [item] = agendaOf([aTask(schedule, done)], { plans: [plan], now })
  return item
}

function aSchedule(changes: Partial<Schedule>): Schedule {
  return { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: [], timeOfDay: [], ...changes }
}

function aTask(schedule: Schedule | null, done: readonly string[]) {
  return { id: 'order', schedule, done: done.map(effectiveTimeOf).filter((time) => time !== null) }
}

function aTaskOf(type: string, done: readonly string[] = []) {
  return { ...aTask(null, done), id: type, type }
}
