import { describe, expect, it } from 'vitest'
import { ownTime, putOffChoices, type PutOffChoice } from './put-off-times.ts'

const local = (text: string) => new Date(text).getTime()
const quarter = 90 * 24 * 3_600_000
const choices = (text: string) =>
  putOffChoices({ now: local(text), atMost: local(text) + quarter, isRed: false }).map(shown)
const shown = ({ id, until }: PutOffChoice) => [id, new Date(until).toString().slice(0, 21)]

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

const red = (now: string, atMost: string) =>
  putOffChoices({ now: local(now), atMost: local(atMost), isRed: true }).map(shown)

describe('how long a red can be put off with one choice', () => {
  it('on a Friday morning: until the next open day is over, and no longer', () => {
    expect(red('2026-11-27T08:30', '2026-11-30T15:30')).toEqual([
      ['hour', 'Fri Nov 27 2026 09:30'],
      ['afternoon', 'Fri Nov 27 2026 13:00'],
      ['tomorrow', 'Sat Nov 28 2026 09:00'],
      ['monday', 'Mon Nov 30 2026 09:00'],
      ['latest', 'Mon Nov 30 2026 15:30'],
    ])
  })

  it('where that end is near: it alone', () => {
    expect(red('2026-11-27T15:00', '2026-11-27T15:30')).toEqual([['latest', 'Fri Nov 27 2026 15:30']])
  })

  it('exactly at that end is offered once', () => {
    expect(red('2026-11-27T08:30', '2026-11-27T13:00').map(([id]) => id)).toEqual(['hour', 'afternoon'])
  })
})

describe('a time of her own', () => {
  const now = local('2026-11-25T08:30')
  const atMost = local('2026-11-26T15:30')

  const today = new Date('2026-11-25T00:00')

  it.each([
    ['a minute from now', today, '08:31', local('2026-11-25T08:31')],
    ['now', today, '08:30', null],
    ['at the latest end', new Date('2026-11-26T00:00'), '15:30', atMost],
    ['a minute after it', new Date('2026-11-26T00:00'), '15:31', null],
    ['without a day', undefined, '08:31', null],
    ['without a time of day', today, '', null],
  ])('%s', (_, dayOf, clock, until) => {
    expect(ownTime(dayOf, clock, { now, atMost, isRed: true })).toBe(until)
  })
})
