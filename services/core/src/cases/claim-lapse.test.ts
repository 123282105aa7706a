import { describe, expect, it } from 'vitest'
import { aCase, HOUR, NOW } from '../builders.ts'
import { CLAIM_HOLDS_MS, lapseOf } from './claim-lapse.ts'
import { weekdays, type OpeningHours } from './opening-hours.ts'

const office: OpeningHours = { weekly: [{ days: weekdays.slice(0, 5), from: '08:00:00', to: '15:30:00' }], closed: [] }
const long: OpeningHours = { weekly: [{ days: [...weekdays], from: '07:00:00', to: '21:00:00' }], closed: [] }
const always: OpeningHours = { weekly: [{ days: [...weekdays], from: '00:00:00', to: '00:00:00' }], closed: [] }
const shifts: OpeningHours = {
  weekly: [
    { days: ['wed'], from: '08:00:00', to: '12:00:00' },
    { days: ['wed'], from: '12:00:00', to: '16:00:00' },
    { days: ['wed'], from: '17:00:00', to: '20:00:00' },
  ],
  closed: [],
}
const at = (text: string): number => Date.parse(`${text}+01:00`)

describe('a claim holds', () => {
  it.each([
    ['until the team closes', office, '2026-11-25T10:00', '2026-11-25T15:30', 'closed'],
    ['until the team closes, however long it is open', long, '2026-11-25T07:30', '2026-11-25T21:00', 'closed'],
    ['until the end of the last of openings without a break', shifts, '2026-11-25T09:00', '2026-11-25T16:00', 'closed'],
    ['until that day is over, when made before the opening', office, '2026-11-25T07:00', '2026-11-25T15:30', 'closed'],
    ['twelve hours, when made after closing', office, '2026-11-25T15:30', '2026-11-26T03:30', 'time'],
    ['twelve hours, when made on a day without an opening', office, '2026-11-28T10:00', '2026-11-28T22:00', 'time'],
    ['twelve hours, where the team never closes', always, '2026-11-25T10:00', '2026-11-25T22:00', 'time'],
    ['twelve hours, where it never opens', { weekly: [], closed: [] }, '2026-11-25T10:00', '2026-11-25T22:00', 'time'],
    ['twelve hours, where nobody has told the hours', null, '2026-11-25T10:00', '2026-11-25T22:00', 'time'],
    ['exactly twelve hours from before the opening', long, '2026-11-25T09:00', '2026-11-25T21:00', 'closed'],
  ] as const)('%s', (_name, hours, claimed, lapses, cause) => {
    const one = aCase({ status: 'in-review', claimedAt: at(claimed) })
    expect(lapseOf(one, hours)).toEqual({ at: at(lapses), cause })
  })

  it('a day at most: an opening that ends only with a holiday is none', () => {
    const closed = [{ from: at('2026-11-27T00:00'), to: at('2026-11-28T00:00') }]
    const one = (claimed: string): unknown =>
      lapseOf(aCase({ status: 'in-review', claimedAt: at(claimed) }), { ...always, closed })
    expect(one('2026-11-26T00:00')).toEqual({ at: at('2026-11-27T00:00'), cause: 'closed' })
    expect(one('2026-11-25T23:59')).toEqual({ at: at('2026-11-26T11:59'), cause: 'time' })
  })

  it('only while somebody has the case', () => {
    for (const status of ['new', 'waiting', 'resolved'] as const)
      expect(lapseOf(aCase({ status, claimedAt: NOW }), null)).toBeNull()
    expect(lapseOf(aCase({ status: 'in-review', changedAt: NOW - HOUR }), null)).toEqual({
      at: NOW - HOUR + CLAIM_HOLDS_MS,
      cause: 'time',
    })
  })
})
