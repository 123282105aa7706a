import { describe, expect, it } from 'vitest'
import { instantOf } from '../measurements/effective-time.ts'
import { afterOpenTime, weekdays, type OpeningHours } from './opening-hours.ts'

const HOUR = 3_600_000
const office: OpeningHours = {
  weekly: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri'], from: '08:00:00', to: '15:30:00' }],
  closed: [],
}
const always: OpeningHours = { weekly: [{ days: weekdays, from: '00:00:00', to: '00:00:00' }], closed: [] }

const moment = (text: string): number => instantOf(text) ?? Number.NaN

/** Monday 23 November 2026 is an ordinary winter day: Oslo is one hour ahead of UTC. */
const oslo = (text: string): number => moment(`${text}:00+01:00`)

const after = (hours: OpeningHours, from: number, milliseconds: number): number | null =>
  afterOpenTime(hours, from, milliseconds)

describe('time in opening hours', () => {
  it.each([
    ['within the day', '2026-11-23T09:00', 2, '2026-11-23T11:00'],
    ['until the very end of the day', '2026-11-23T14:30', 1, '2026-11-23T15:30'],
    ['over the night', '2026-11-23T15:00', 1, '2026-11-24T08:30'],
    ['from the evening', '2026-11-23T20:00', 1, '2026-11-24T09:00'],
    ['from early morning', '2026-11-23T06:00', 1, '2026-11-23T09:00'],
    ['over the weekend', '2026-11-27T15:00', 1, '2026-11-30T08:30'],
    ['of a whole week', '2026-11-23T08:00', 37.5, '2026-11-27T15:30'],
    ['none: when it is open next', '2026-11-28T12:00', 0, '2026-11-30T08:00'],
    ['none, while it is open', '2026-11-23T10:00', 0, '2026-11-23T10:00'],
    ['none, at closing time', '2026-11-23T15:30', 0, '2026-11-24T08:00'],
  ])('%s', (_name, from, hours, expected) => {
    expect(after(office, oslo(from), hours * HOUR)).toBe(oslo(expected))
  })

  it('a closed day does not count', () => {
    const closed = [{ from: oslo('2026-11-24T00:00'), to: oslo('2026-11-25T00:00') }]
    expect(after({ ...office, closed }, oslo('2026-11-23T15:00'), HOUR)).toBe(oslo('2026-11-25T08:30'))
  })

  it('a closed lunch splits the day', () => {
    const closed = [{ from: oslo('2026-11-23T11:00'), to: oslo('2026-11-23T12:00') }]
    expect(after({ ...office, closed }, oslo('2026-11-23T10:30'), HOUR)).toBe(oslo('2026-11-23T12:30'))
  })

  it('what is closed from now on never opens', () => {
    const closed = [{ from: oslo('2026-11-23T10:00'), to: Number.POSITIVE_INFINITY }]
    expect(after({ ...office, closed }, oslo('2026-11-23T09:30'), HOUR)).toBeNull()
    expect(after({ ...office, closed }, oslo('2026-11-23T09:00'), HOUR)).toBe(oslo('2026-11-23T10:00'))
  })

  it('without any hours it never opens', () => {
    expect(after({ weekly: [], closed: [] }, oslo('2026-11-23T09:00'), 0)).toBeNull()
  })

  it('hours that overlap count once', () => {
    const weekly = [
      { days: ['mon'], from: '12:00:00', to: '16:00:00' },
      { days: ['mon'], from: '08:00:00', to: '14:00:00' },
      { days: ['mon'], from: '09:00:00', to: '10:00:00' },
    ] as const
    expect(after({ weekly, closed: [] }, oslo('2026-11-23T08:00'), 7 * HOUR)).toBe(oslo('2026-11-23T15:00'))
  })

  it('a night watch that began yesterday is open', () => {
    const weekly = [{ days: ['sun'], from: '22:00:00', to: '06:00:00' }] as const
    expect(after({ weekly, closed: [] }, oslo('2026-11-23T05:00'), HOUR)).toBe(oslo('2026-11-23T06:00'))
    expect(after({ weekly, closed: [] }, oslo('2026-11-23T05:30'), HOUR)).toBe(oslo('2026-11-29T22:30'))
  })

  it('around the clock nothing is left out', () => {
    expect(after(always, oslo('2026-11-23T23:30'), 48 * HOUR)).toBe(oslo('2026-11-25T23:30'))
  })
})

describe('the nights when the clocks change', () => {
  /** The clocks go from 02:00 to 03:00 on 28 March 2027, and from 03:00 to 02:00 on 25 October 2026. */
  const night: OpeningHours = { weekly: [{ days: weekdays, from: '22:00:00', to: '08:00:00' }], closed: [] }

  it('a watch is an hour shorter in spring', () => {
    const from = moment('2027-03-27T22:00:00+01:00')
    expect(after(night, from, 9 * HOUR)).toBe(moment('2027-03-28T08:00:00+02:00'))
    expect(after(night, from, 10 * HOUR)).toBe(moment('2027-03-28T23:00:00+02:00'))
  })

  it('and an hour longer in autumn', () => {
    const from = moment('2026-10-24T22:00:00+02:00')
    expect(after(night, from, 11 * HOUR)).toBe(moment('2026-10-25T08:00:00+01:00'))
  })

  it('the office opens at eight by the new clocks', () => {
    expect(after(office, moment('2027-03-26T15:00:00+01:00'), HOUR)).toBe(moment('2027-03-29T08:30:00+02:00'))
  })

  it('an opening hour that does not exist that night is the moment the clocks jump to', () => {
    const early: OpeningHours = { weekly: [{ days: ['sun'], from: '02:30:00', to: '06:00:00' }], closed: [] }
    expect(after(early, moment('2027-03-28T00:00:00+01:00'), 0)).toBe(moment('2027-03-28T03:30:00+02:00'))
  })
})
