import { describe, expect, it } from 'vitest'
import { DAY } from '../builders.ts'
import { scheduleProblem } from './cycle.ts'
import type { Schedule } from './schedule.ts'
import { daysOfCycle, slotsBetween } from './slots.ts'

const daily: Schedule = { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: [], timeOfDay: [] }

describe('a schedule that nobody can follow', () => {
  it.each([
    ['half a time', { frequency: 0.5 }, 'frequency', 'a whole number of times'],
    ['no times', { frequency: 0 }, 'frequency', 'a whole number of times'],
    ['half a day', { period: 0.5 }, 'period', 'a whole number of periods'],
    ['negative grace', { graceMinutes: -1 }, 'grace', 'whole minutes'],
    ['half a minute of grace', { graceMinutes: 0.5 }, 'grace', 'whole minutes'],
    ['more grace than anybody remembers', { graceMinutes: 14 * 1440 + 1 }, 'grace', 'whole minutes'],
    ['every second year', { period: 730 }, 'period', 'too seldom'],
    ['every 53rd week', { period: 53, periodUnit: 'wk' }, 'period', 'too seldom'],
    [
      'a clock and a part of the day',
      { timeOfDay: ['08:00:00'], when: ['MORN'] },
      'when',
      'timeOfDay or when, never both',
    ],
    ['no clock time', { timeOfDay: ['24:00:00'] }, 'timeOfDay', 'HH:MM:SS'],
    ['every fifth hour', { period: 5, periodUnit: 'h' }, 'period', 'hours divide the day'],
    [
      'every sixth hour at eight',
      { period: 6, periodUnit: 'h', timeOfDay: ['08:00:00'] },
      'timeOfDay',
      'hours have no time of day',
    ],
    [
      'every sixth hour in the morning',
      { period: 6, periodUnit: 'h', when: ['MORN'] },
      'when',
      'hours have no part of the day',
    ],
    [
      'every sixth hour on Mondays',
      { period: 6, periodUnit: 'h', dayOfWeek: ['mon'] },
      'dayOfWeek',
      'hours have no days of the week',
    ],
    ['a hundred times an hour', { frequency: 100, period: 1, periodUnit: 'h' }, 'frequency', 'too often'],
    ['a hundred times a day', { frequency: 100 }, 'frequency', 'too often'],
    ['a hundred times on Mondays', { frequency: 100, dayOfWeek: ['mon'] }, 'frequency', 'too often'],
    ['every second day on Mondays', { period: 2, dayOfWeek: ['mon'] }, 'period', 'days of the week repeat by weeks'],
    [
      'three times a week on two days',
      { frequency: 3, periodUnit: 'wk', dayOfWeek: ['mon', 'thu'] },
      'frequency',
      'as many times on each day',
    ],
    [
      'twice a week on three days',
      { frequency: 2, periodUnit: 'wk', dayOfWeek: ['mon', 'wed', 'fri'] },
      'frequency',
      'as many times on each day',
    ],
    [
      'three times at two times',
      { frequency: 3, timeOfDay: ['08:00:00', '20:00:00'] },
      'frequency',
      'as many times as are named',
    ],
    ['ten times a week', { frequency: 10, periodUnit: 'wk' }, 'frequency', 'as many times on each day'],
  ] as const)('%s', (_what, changes, path, problem) => {
    const schedule = { ...daily, ...changes }
    expect(scheduleProblem(schedule)).toEqual({ problem, path })
    expect(slotsBetween(schedule, { from: 0, to: DAY }, null)).toEqual([])
    expect(daysOfCycle(schedule)).toBe(0)
  })
})

describe('a schedule at the edge of what can be followed', () => {
  it.each([
    ['once a year', { period: 366 }],
    ['every half hour', { frequency: 2, period: 1, periodUnit: 'h' }],
    ['48 times a day', { frequency: 48 }],
    ['two weeks of grace', { graceMinutes: 14 * 1440 }],
    ['no grace', { graceMinutes: 0 }],
  ] as const)('%s', (_what, changes) => {
    expect(scheduleProblem({ ...daily, ...changes })).toBeNull()
  })
})
