import { describe, expect, it } from 'vitest'
import { aLimit, anActivity, at, NOW } from '../builders.ts'
import { limitsAt, sideOutside } from './limits.ts'

const limitsOf = (...limits: Parameters<typeof anActivity>[1]) => anActivity('oxygen-saturation', limits)
const taken = { effective: at(NOW), received: null }

describe('the limits in force', () => {
  const low = { low: '88' }

  it('begin with the moment they are valid from, and end just before the moment they are valid to', () => {
    expect(limitsAt(limitsOf(aLimit('red', { ...low, validFrom: NOW })), taken)).toHaveLength(1)
    expect(limitsAt(limitsOf(aLimit('red', { ...low, validFrom: NOW + 1 })), taken)).toEqual([])
    expect(limitsAt(limitsOf(aLimit('red', { ...low, validFrom: 0, validTo: NOW })), taken)).toEqual([])
    expect(limitsAt(limitsOf(aLimit('red', { ...low, validFrom: 0, validTo: NOW + 1 })), taken)).toHaveLength(1)
  })

  it('are those of when a reading was received, where that was before its time', () => {
    const later = limitsOf(aLimit('red', { ...low, validFrom: NOW }))
    expect(limitsAt(later, { ...taken, received: NOW - 1 })).toEqual([])
  })
})

describe('a value and a limit', () => {
  it.each([
    ['87.9', 'below'],
    ['88', undefined],
    ['88.00', undefined],
    ['110', undefined],
    ['110.1', 'above'],
  ])('%s lies %s', (value, side) => {
    expect(sideOutside(value, { low: '88', high: '110' })).toBe(side)
  })
})
