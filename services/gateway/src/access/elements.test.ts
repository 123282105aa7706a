import { describe, expect, it } from 'vitest'
import { isWithin, periodOf, references } from './elements.ts'

describe('a period', () => {
  it.each([
    ['none at all', undefined, true],
    ['open at both ends', {}, true],
    ['that has begun', { start: '2026-01-01' }, true],
    ['that has not begun', { start: '2026-01-03' }, false],
    ['that ends today', { end: '2026-01-02' }, true],
    ['that ended yesterday', { end: '2026-01-01' }, false],
    ['with a start nobody can read', { start: 'soon' }, false],
    ['with an end nobody can read', { end: 'never' }, false],
  ])('%s', (_, period, expected) => {
    expect(isWithin(periodOf(period), Date.parse('2026-01-02T12:00:00Z'))).toBe(expected)
  })
})

it('references of one type are read from one Reference, a list, or nothing', () => {
  expect(references({ reference: 'Patient/1' }, 'Patient')).toEqual(['1'])
  expect(
    references([{ reference: 'CareTeam/1' }, { reference: 'Patient/2' }, { display: 'x' }, null], 'CareTeam'),
  ).toEqual(['1'])
  expect(references(undefined, 'Patient')).toEqual([])
})
