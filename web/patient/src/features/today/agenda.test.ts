import type { Activity } from '@heimvakt/core/plans/limits'
import type { Schedule } from '@heimvakt/core/plans/schedule'
import { describe, expect, it } from 'vitest'
import { agendaOf } from './agenda.ts'

/** A Sunday. */
const now = Date.parse('2026-11-22T09:00:00+01:00')
const today = '2026-11-22'

describe('what is planned today', () => {
  it.each([
    ['once a day', aSchedule({}), [], 1],
    ['twice a day', aSchedule({ frequency: 2 }), [], 2],
    ['every sixth hour', aSchedule({ period: 6, periodUnit: 'h' }), [], 4],
    ['at two named times', aSchedule({ timeOfDay: ['08:00:00', '20:00:00'] }), [], 2],
    ['on Sundays', aSchedule({ periodUnit: 'wk', dayOfWeek: ['sun'] }), [], 1],
    ['on weekdays only', aSchedule({ dayOfWeek: ['mon', 'fri'] }), [], 0],
    ['once a week, not yet this week', aSchedule({ periodUnit: 'wk' }), ['2026-11-15'], 1],
    ['once a week, done six days ago', aSchedule({ periodUnit: 'wk' }), ['2026-11-16'], 0],
    ['every second day, done yesterday', aSchedule({ period: 2 }), ['2026-11-21'], 0],
    ['every second day, done the day before', aSchedule({ period: 2 }), ['2026-11-20'], 1],
    ['without a schedule', null, [], 0],
  ])('is counted: %s', (_what, schedule, days, planned) => {
    const measured = days.map((day) => ({ type: 'body-weight' as const, day }))
    expect(agendaOf({ activities: [anActivity(schedule)], measured, now })).toMatchObject([{ planned }])
  })

  it('is done by a reading of today, and names the next time', () => {
    const activities = [anActivity(aSchedule({ timeOfDay: ['20:00:00', '08:00:00'] }))]
    const measured = [{ type: 'body-weight' as const, day: today }]
    expect(agendaOf({ activities, measured, now })).toEqual([{ type: 'body-weight', planned: 2, done: 1, by: '20:00' }])
  })

  it('names no time when all is done, also when more was done than planned', () => {
    const activities = [anActivity(aSchedule({ timeOfDay: ['08:00:00'] }))]
    const measured = [today, today].map((day) => ({ type: 'body-weight' as const, day }))
    expect(agendaOf({ activities, measured, now })).toEqual([{ type: 'body-weight', planned: 1, done: 2 }])
  })

  it('shows a measurement that two plans want once', () => {
    const activities = [anActivity(aSchedule({})), anActivity(aSchedule({}))]
    expect(agendaOf({ activities, measured: [], now })).toHaveLength(1)
  })

  it('is the Norwegian day, also just after midnight', () => {
    const justAfter = Date.parse('2026-11-22T23:30:00Z')
    const activities = [anActivity(aSchedule({}))]
    const measured = [{ type: 'body-weight' as const, day: today }]
    expect(agendaOf({ activities, measured, now: justAfter })).toMatchObject([{ planned: 1, done: 0 }])
  })
})

function aSchedule(changes: Partial<Schedule>): Schedule {
  return { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: [], timeOfDay: [], ...changes }
}

function anActivity(schedule: Schedule | null): Activity {
  return { id: 'order', version: '1', type: 'body-weight', limits: [], schedule }
}
