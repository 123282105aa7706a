import { describe, expect, it } from 'vitest'
import { aCase, DAY, HOUR, NOW } from '../builders.ts'
import { weekdays, type OpeningHours } from './opening-hours.ts'
import { comesBackAt, putOffAtMost } from './put-off.ts'

const workdays = { days: weekdays.slice(0, 5), from: '08:00:00', to: '15:30:00' }
const office: OpeningHours = { weekly: [workdays], closed: [] }
const evenings = { days: ['wed'], from: '18:00:00', to: '20:00:00' } as const
const at = (text: string): number => Date.parse(text)

describe('the latest end of what is put off', () => {
  it.each([
    ['in the middle of a week: tomorrow at closing', office, '2026-11-24T10:00:00+01:00', '2026-11-25T15:30:00+01:00'],
    ['on a Friday: on Monday', office, '2026-11-27T10:00:00+01:00', '2026-11-30T15:30:00+01:00'],
    ['on a Saturday: on Monday', office, '2026-11-28T10:00:00+01:00', '2026-11-30T15:30:00+01:00'],
    [
      'before a day that is closed: the day after',
      { ...office, closed: [{ from: at('2026-11-25T00:00:00+01:00'), to: at('2026-11-26T00:00:00+01:00') }] },
      '2026-11-24T10:00:00+01:00',
      '2026-11-26T15:30:00+01:00',
    ],
    [
      'when the next day has two openings: the end of the last',
      { ...office, weekly: [evenings, workdays] },
      '2026-11-24T10:00:00+01:00',
      '2026-11-25T20:00:00+01:00',
    ],
    ['when the clocks are set back in between', office, '2026-10-23T10:00:00+02:00', '2026-10-26T15:30:00+01:00'],
    [
      'when a night belongs to its evening',
      { ...office, weekly: [{ days: ['wed'], from: '22:00:00', to: '06:00:00' }] },
      '2026-11-24T10:00:00+01:00',
      '2026-11-26T06:00:00+01:00',
    ],
    [
      'when the team is always there',
      { ...office, weekly: [{ days: [...weekdays], from: '00:00:00', to: '00:00:00' }] },
      '2026-11-24T10:00:00+01:00',
      '2026-11-26T00:00:00+01:00',
    ],
  ] as const)('of a red %s', (_name, hours, from, end) => {
    expect(putOffAtMost('red', hours, at(from))).toBe(at(end))
  })

  it('of a red without hours, or with hours that never come, is a day from now', () => {
    for (const hours of [null, { weekly: [], closed: [] }]) expect(putOffAtMost('red', hours, NOW)).toBe(NOW + DAY)
  })

  it('of what is not red is three months from now', () => {
    for (const category of ['yellow', 'unassessed', 'missing'] as const)
      expect(putOffAtMost(category, office, NOW)).toBe(NOW + 90 * DAY)
  })
})

describe('what was put off comes back', () => {
  const snooze = { since: NOW, until: NOW + HOUR, untilWorse: true, forPatient: false, reason: '' }

  it('at its end', () => {
    for (const category of ['red', 'yellow'] as const)
      expect(comesBackAt(aCase({ status: 'waiting', category, snooze }), null)).toBe(NOW + HOUR)
  })

  it('a red no later than it may wait, also one that was put off for longer, or until worse alone, by earlier rules', () => {
    for (const until of [NOW + 90 * DAY, null])
      expect(comesBackAt(aCase({ status: 'waiting', snooze: { ...snooze, until } }), null)).toBe(NOW + DAY)
    expect(comesBackAt(aCase({ status: 'waiting', changedAt: NOW }), null)).toBe(NOW + DAY)
  })

  it('what is not red and waits until it is worse: not by time', () => {
    expect(
      comesBackAt(aCase({ status: 'waiting', category: 'yellow', snooze: { ...snooze, until: null } }), null),
    ).toBeNull()
    expect(comesBackAt(aCase({ status: 'waiting', category: 'yellow' }), null)).toBeNull()
  })

  it('not when it does not wait', () => {
    expect(comesBackAt(aCase({ snooze }), null)).toBeNull()
  })
})
