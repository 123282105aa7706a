import { dayParts, type Schedule, weekdays } from '@heimvakt/core/plans/schedule'
import { cycleOf, scheduleProblem } from '@heimvakt/core/plans/cycle'
import { slotsBetween } from '@heimvakt/core/plans/slots'
import type { TextOf } from '@heimvakt/ui/i18n'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClinicianTexts } from '../../texts.nb.ts'
import { readSchedule, type ScheduleEntry, scheduleEntryOf } from './schedule-entry.ts'
import { scheduleWords } from './schedule-words.ts'

const daily: Schedule = { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: [], timeOfDay: [] }
const entry = (changes: Partial<ScheduleEntry>): ScheduleEntry => ({ ...scheduleEntryOf(daily), ...changes })

const text: TextOf<ClinicianTexts> = (key, values = {}) => `${key} ${JSON.stringify(values)}`

const times = ['06:30:00', '08:00:00', '20:00:00', '20:00:30']
const anySchedule: fc.Arbitrary<Schedule> = fc
  .record(
    {
      frequency: fc.integer({ min: 1, max: 6 }),
      period: fc.integer({ min: 1, max: 14 }),
      periodUnit: fc.constantFrom('h' as const, 'd' as const, 'wk' as const),
      dayOfWeek: fc.subarray([...weekdays]),
      timeOfDay: fc.subarray(times),
      when: fc.subarray([...dayParts]),
      forDays: fc.integer({ min: 1, max: 9 }),
      sitting: fc.record({ readings: fc.constant(2), withinMinutes: fc.constantFrom(5, 10) }),
      graceMinutes: fc.constantFrom(0, 90, 20_000),
    },
    { requiredKeys: ['frequency', 'period', 'periodUnit'] },
  )
  .map(({ dayOfWeek = [], timeOfDay = [], ...rest }) => ({ dayOfWeek, timeOfDay, ...rest }))

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

  it.each<[string, Schedule]>([
    ['every twelve hours', { ...daily, period: 12, periodUnit: 'h' }],
    ['every second week', { ...daily, period: 2, periodUnit: 'wk', dayOfWeek: ['mon', 'tue'] }],
    ['twice in four days', { ...daily, frequency: 2, period: 4 }],
    ['three times in two weeks', { ...daily, frequency: 3, period: 2, periodUnit: 'wk' }],
    ['a measuring week', { ...daily, period: 8, periodUnit: 'wk', when: ['MORN', 'EVE'], forDays: 7 }],
    ['two at a sitting', { ...daily, sitting: { readings: 2, withinMinutes: 10 } }],
  ])('keeps what the fields cannot say: %s', (_, schedule) => {
    const kept = scheduleEntryOf(schedule)
    expect(kept).toMatchObject({ rhythm: 'kept', kept: schedule })
    expect(readSchedule(kept)).toEqual({ schedule })
    expect(readSchedule({ ...kept, rhythm: 'daily', naming: 'count', timesPerDay: '2' })).toEqual({
      schedule: { ...daily, frequency: 2 },
    })
  })

  it('opened and saved unchanged, whatever a plan may ask for is as it was', () => {
    fc.assert(
      fc.property(anySchedule, (schedule) => {
        fc.pre(scheduleProblem(schedule) === null)
        expect(readSchedule(scheduleEntryOf(schedule))).toEqual({ schedule })
      }),
      { numRuns: 1000 },
    )
  })

  it.each(['nb', 'en'] as const)(
    'no two schedules that ask for different times have the same words in %s',
    (language) => {
      const words = new Map<string, string>()
      fc.assert(
        fc.property(anySchedule, (schedule) => {
          const cycle = cycleOf(schedule)
          fc.pre(!('problem' in cycle))
          const said = scheduleWords(schedule, { text, language })
          const asked = JSON.stringify(slotsBetween(schedule, { from: 0, to: 200 * 86_400_000 }, 0))
          expect(words.get(said) ?? asked).toBe(asked)
          words.set(said, asked)
        }),
        { numRuns: 2000 },
      )
    },
  )

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
