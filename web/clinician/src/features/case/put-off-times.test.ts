import { describe, expect, it } from 'vitest'
import { ownTime, putOffChoices } from './put-off-times.ts'

const local = (text: string) => new Date(text).getTime()
const choices = (text: string) =>
  putOffChoices(local(text)).map(({ id, until }) => [id, new Date(until).toString().slice(0, 21)])

describe('how long a case can be put off with one choice', () => {
  it('on a Wednesday morning', () => {
    expect(choices('2026-11-25T08:30')).toEqual([
      ['hour', 'Wed Nov 25 2026 09:30'],
      ['afternoon', 'Wed Nov 25 2026 13:00'],
      ['tomorrow', 'Thu Nov 26 2026 09:00'],
      ['monday', 'Mon Nov 30 2026 09:00'],
      ['week', 'Wed Dec 02 2026 09:00'],
    ])
  })

  it.each([
    ['in the afternoon', '2026-11-25T14:00', ['hour', 'tomorrow', 'monday', 'week']],
    ['on a Sunday Monday is tomorrow', '2026-11-22T14:00', ['hour', 'tomorrow', 'week']],
    ['on a Monday it is the week', '2026-11-23T14:00', ['hour', 'tomorrow', 'monday']],
  ])('%s', (_, now, ids) => {
    expect(choices(now).map(([id]) => id)).toEqual(ids)
  })
})

describe('a time of her own', () => {
  const now = local('2026-11-25T08:30')

  const today = new Date('2026-11-25T00:00')

  it.each([
    ['a minute from now', today, '08:31', local('2026-11-25T08:31')],
    ['now', today, '08:30', null],
    ['in a year', new Date('2027-11-25T00:00'), '08:30', null],
    ['without a day', undefined, '08:31', null],
    ['without a time of day', today, '', null],
  ])('%s', (_, dayOf, clock, until) => {
    expect(ownTime(dayOf, clock, now)).toBe(until)
  })
})
