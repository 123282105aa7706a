import type { Schedule } from '@heimvakt/core/plans/schedule'
import { describe, expect, it } from 'vitest'
import { readSchedule, type ScheduleEntry, scheduleEntryOf } from './schedule-entry.ts'

const daily: Schedule = { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: [], timeOfDay: [] }
const entry = (changes: Partial<ScheduleEntry>): ScheduleEntry => ({ ...scheduleEntryOf(daily), ...changes })

describe('the schedule form', () => {
  it.each<[string, Schedule]>([
    ['every day', daily],
    ['twice a day', { ...daily, frequency: 2 }],
    ['at clock times', { ...daily, timeOfDay: ['08:00:00', '20:30:00'] }],
    ['in parts of the day', { ...daily, when: ['MORN', 'EVE'] }],
    ['on weekdays', { ...daily, dayOfWeek: ['mon', 'thu'], timeOfDay: ['09:00:00'] }],
    ['every third day', { ...daily, period: 3, timeOfDay: ['08:00:00'] }],
    ['twice a week', { ...daily, frequency: 2, periodUnit: 'wk' }],
    ['with a deadline', { ...daily, graceMinutes: 90 }],
  ])('keeps a schedule %s as it was when nothing is changed', (_, schedule) => {
    expect(readSchedule(scheduleEntryOf(schedule))).toEqual({ schedule })
  })

  it('reads what other systems write as the same times', () => {
    const every12Hours: Schedule = { ...daily, period: 12, periodUnit: 'h' }
    expect(readSchedule(scheduleEntryOf(every12Hours))).toEqual({ schedule: { ...daily, frequency: 2 } })
    const threeNamedDays: Schedule = { ...daily, frequency: 3, periodUnit: 'wk', dayOfWeek: ['mon', 'wed', 'fri'] }
    expect(readSchedule(scheduleEntryOf(threeNamedDays))).toEqual({
      schedule: { ...daily, dayOfWeek: ['mon', 'wed', 'fri'] },
    })
    const twiceInFourDays: Schedule = { ...daily, frequency: 2, period: 4 }
    expect(readSchedule(scheduleEntryOf(twiceInFourDays))).toEqual({ schedule: { ...daily, period: 2 } })
  })

  it.each([
    ['8', '08:00:00'],
    ['8.30', '08:30:00'],
    ['0830', '08:30:00'],
    ['20:15', '20:15:00'],
  ])('takes a clock time written as %s', (written, time) => {
    expect(readSchedule(entry({ naming: 'times', times: [written] }))).toEqual({
      schedule: { ...daily, timeOfDay: [time] },
    })
  })

  it('puts clock times and weekdays in order', () => {
    const read = readSchedule(
      entry({ rhythm: 'weekdays', days: ['fri', 'mon'], naming: 'times', times: ['20:00', '08:00'] }),
    )
    expect(read).toMatchObject({ schedule: { dayOfWeek: ['mon', 'fri'], timeOfDay: ['08:00:00', '20:00:00'] } })
  })

  it.each<[string, Partial<ScheduleEntry>, string]>([
    ['no weekday', { rhythm: 'weekdays' }, 'days'],
    ['an interval of one day', { rhythm: 'every-n-days', everyDays: '1' }, 'everyDays'],
    ['eight times a week', { rhythm: 'per-week', timesPerWeek: '8' }, 'timesPerWeek'],
    ['no clock time', { naming: 'times' }, 'times'],
    ['the same clock time twice', { naming: 'times', times: ['08:00', '08:00'] }, 'times'],
    ['the same clock time in two ways', { naming: 'times', times: ['08:00', '8'] }, 'times'],
    ['an hour that is not', { naming: 'times', times: ['24:00'] }, 'times'],
    ['a minute that is not', { naming: 'times', times: ['8:60'] }, 'times'],
    ['a word', { naming: 'times', times: ['morgen'] }, 'times'],
    ['no part of the day', { naming: 'parts' }, 'parts'],
    ['no number of times', { timesPerDay: 'to' }, 'timesPerDay'],
    ['a deadline of more than a week', { graceMinutes: '10081' }, 'graceMinutes'],
  ])('refuses %s', (_, changes, fault) => {
    expect(readSchedule(entry(changes))).toEqual({ faults: [fault] })
  })

  it('does not mind what stands in fields that are not shown', () => {
    expect(readSchedule(entry({ everyDays: 'x', timesPerWeek: '', times: ['x'] }))).toEqual({ schedule: daily })
  })

  it('suggests a morning where there was no schedule', () => {
    expect(readSchedule(scheduleEntryOf(null))).toEqual({ schedule: { ...daily, timeOfDay: ['08:00:00'] } })
  })
})
