import { describe, expect, it } from 'vitest'
import {
  drawnAt,
  effectiveTimeOf,
  instantOf,
  isInFuture,
  isOfResetClock,
  osloDayOf,
  startOf,
  toInstant,
} from './effective-time.ts'
import { at, DAY, NOW, onDay } from '../builders.ts'

describe('when something was measured', () => {
  it('a reading just after midnight in Oslo belongs to the new day', () => {
    expect(effectiveTimeOf('2026-11-21T23:30:00Z')?.day).toBe('2026-11-22')
  })

  it('a day without a time belongs to the whole day and sorts after timed ones', () => {
    const day = effectiveTimeOf('2026-11-22')
    expect(day).toEqual({ at: Date.parse('2026-11-22T23:59:59.999+01:00'), day: '2026-11-22', precision: 'day' })
  })

  it('the long day in October has 25 hours', () => {
    const start = Number(startOf('2026-10-25'))
    expect(Number(effectiveTimeOf('2026-10-25')?.at) - start + 1).toBe(25 * 3_600_000)
  })

  it.each(['2026', '2026-11', '2026-13-01', '2026-02-30', '2026-11-22T10:00:00', 'i går', '2026-11-22T25:00:00Z'])(
    '"%s" is no time',
    (text) => {
      expect(effectiveTimeOf(text)).toBeNull()
    },
  )

  it('a bare date starts at midnight in Oslo, and nonsense is nothing', () => {
    expect(startOf('2026-11-22')).toBe(Date.parse('2026-11-22T00:00:00+01:00'))
    expect(startOf('2026-11-22T10:00:00Z')).toBe(Date.parse('2026-11-22T10:00:00Z'))
    expect(startOf('2026-02-30')).toBeNull()
    expect(instantOf('2026-11-22')).toBeNull()
  })

  it('writes instants in UTC with milliseconds', () => {
    expect(toInstant(NOW)).toBe('2026-11-22T10:00:00.000Z')
    expect(osloDayOf(NOW)).toBe('2026-11-22')
  })

  it.each([
    ['two days ahead', at(NOW + 2 * DAY), true],
    ['eleven minutes ahead', at(NOW + 11 * 60_000), true],
    ['ten minutes ahead, as clocks differ', at(NOW + 10 * 60_000), false],
    ['now', at(NOW), false],
    ['today, without a time', onDay('2026-11-22'), false],
    ['tomorrow, without a time', onDay('2026-11-23'), true],
    ['yesterday, without a time', onDay('2026-11-21'), false],
  ])('a reading %s is in the future: %s', (_name, effective, expected) => {
    expect(isInFuture(effective, NOW)).toBe(expected)
  })
})

describe('a clock that was reset', () => {
  const year = 366 * DAY

  it.each([
    ['just a year ago', at(NOW - year), NOW, false],
    ['more than a year ago', at(NOW - year - 1), NOW, true],
    ['long ago, in a history', at(NOW - 3 * year), null, false],
    ['never set', onDay('2000-12-31'), null, true],
  ])('is told where it was measured %s: %s', (_name, effective, received, expected) => {
    expect(isOfResetClock(effective, received)).toBe(expected)
  })
})

describe('a reading in a drawing', () => {
  it('stands where it was measured, a day without a clock never after it was received', () => {
    expect(drawnAt(at(NOW), 5)).toBe(NOW)
    expect(drawnAt(onDay('2026-11-22'), NOW)).toBe(NOW)
    expect(drawnAt(onDay('2026-11-21'), NOW)).toBe(onDay('2026-11-21').at)
    expect(drawnAt(onDay('2026-11-22'), null)).toBe(onDay('2026-11-22').at)
  })
})
