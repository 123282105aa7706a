import { describe, expect, it } from 'vitest'
import { chosenTimeOf, faultyField, readChosenTime, withOffset } from './measured-time.ts'

const now = new Date(2026, 10, 22, 9, 0).getTime()
const day = 24 * 60 * 60_000

describe('when it was measured', () => {
  it.each([
    ['earlier today', chosenTimeOf(now - 60_000 * 45), now - 60_000 * 45],
    ['this minute', chosenTimeOf(now), now],
    ['30 days ago', chosenTimeOf(now - 30 * day), now - 30 * day],
    ['just over 30 days ago', chosenTimeOf(now - 30 * day - 60_000), 'tooOld'],
    ['two minutes ahead', chosenTimeOf(now + 120_000), 'future'],
    ['without a day', { date: '', clock: '08:00' }, 'missing'],
    ['without a time', { date: '2026-11-22', clock: '' }, 'missing'],
    ['a day that is none', { date: '2026-13-45', clock: '08:00' }, 'missing'],
  ])('is read: %s', (_what, chosen, result) => {
    expect(readChosenTime(chosen, now)).toBe(result)
  })

  it.each([
    ['the empty date', { date: '', clock: '' }, 'missing', 'date'],
    ['the empty clock time', { date: '2026-11-22', clock: '' }, 'missing', 'clock'],
    ['a date that is none', { date: '2026-13-45', clock: '08:00' }, 'missing', 'date'],
    ['the clock time that has not been', { date: '2026-11-22', clock: '23:00' }, 'future', 'clock'],
    ['the date of long ago', { date: '2026-01-01', clock: '08:00' }, 'tooOld', 'date'],
  ] as const)('has its fault told at %s', (_where, chosen, problem, field) => {
    expect(faultyField(chosen, problem)).toBe(field)
  })

  it('carries its offset, so that it means the same elsewhere', () => {
    const written = withOffset(now)
    expect(written).toMatch(/(Z|[+-]\d\d:\d\d)$/)
    expect(Date.parse(written)).toBe(now)
  })
})
