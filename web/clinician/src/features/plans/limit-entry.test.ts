import type { LimitBounds } from '@heimvakt/core/plans/limits'
import { describe, expect, it } from 'vitest'
import { currentLimits, entryOf, type LimitEntry, readEntry, sameLimits } from './limit-entry.ts'

const oxygen: readonly LimitBounds[] = [
  { zone: 'red', part: 'value', low: '85', unit: '%' },
  { zone: 'yellow', part: 'value', low: '88', unit: '%' },
]

const saturation = (edges: Partial<LimitEntry[string]>): LimitEntry => ({
  value: { redLow: '', yellowLow: '', yellowHigh: '', redHigh: '', ...edges },
})

describe('the limit form', () => {
  it('starts with the limits in force, and saved unchanged they are the same limits', () => {
    const entry = entryOf('oxygen-saturation', oxygen, 'nb')
    expect(entry).toEqual(saturation({ redLow: '85', yellowLow: '88' }))
    expect(readEntry('oxygen-saturation', entry)).toEqual({ limits: oxygen })
  })

  it('has four edges for each pressure', () => {
    const limits: readonly LimitBounds[] = [{ zone: 'red', part: 'diastolic', high: '110', unit: 'mm[Hg]' }]
    const entry = entryOf('blood-pressure', limits, 'nb')
    expect(Object.keys(entry)).toEqual(['systolic', 'diastolic'])
    expect(readEntry('blood-pressure', entry)).toEqual({ limits })
  })

  it.each([
    ['a comma', '64,5', '64.5'],
    ['a point', '64.5', '64.5'],
    ['spaces', ' 64,5 ', '64.5'],
    ['what was written', '64,50', '64.50'],
  ])('takes %s', (_, written, low) => {
    const entry = { value: { redLow: written, yellowLow: '', yellowHigh: '', redHigh: '' } }
    expect(readEntry('body-weight', entry)).toEqual({ limits: [{ zone: 'red', part: 'value', low, unit: 'kg' }] })
  })

  it('shows decimals as the reader writes them', () => {
    const limits: readonly LimitBounds[] = [{ zone: 'red', part: 'value', high: '39.5', unit: 'Cel' }]
    expect(entryOf('body-temperature', limits, 'nb')['value']?.redHigh).toBe('39,5')
    expect(entryOf('body-temperature', limits, 'en')['value']?.redHigh).toBe('39.5')
  })

  it.each([
    ['what is no number', { redLow: 'åtti' }, { edge: 'redLow', fault: 'not-a-number' }],
    ['two decimal signs', { yellowLow: '8,8,0' }, { edge: 'yellowLow', fault: 'not-a-number' }],
    ['no limit at all', {}, { edge: 'redLow', fault: 'no-limits' }],
    [
      'a low limit over the high one',
      { yellowLow: '95', yellowHigh: '90' },
      { edge: 'yellowLow', fault: 'low-not-under-high' },
    ],
    [
      'a low limit equal to the high one',
      { yellowLow: '95', yellowHigh: '95' },
      { edge: 'yellowLow', fault: 'low-not-under-high' },
    ],
    ['red inside yellow, low', { redLow: '90', yellowLow: '88' }, { edge: 'redLow', fault: 'red-not-outside-yellow' }],
    ['red on yellow', { redLow: '88', yellowLow: '88' }, { edge: 'redLow', fault: 'red-not-outside-yellow' }],
    [
      'red inside yellow, high',
      { yellowHigh: '97', redHigh: '96' },
      { edge: 'redHigh', fault: 'red-not-outside-yellow' },
    ],
    ['a typing mistake', { redLow: '8' }, { edge: 'redLow', fault: 'implausible-limit' }],
  ])('refuses %s, at the field it stands in', (_, edges, fault) => {
    expect(readEntry('oxygen-saturation', saturation(edges))).toEqual({ faults: [{ part: 'value', ...fault }] })
  })

  it('knows when nothing has changed', () => {
    expect(sameLimits(oxygen, oxygen.toReversed())).toBe(true)
    expect(sameLimits(oxygen, oxygen.slice(1))).toBe(false)
    expect(sameLimits(oxygen, [{ zone: 'red', part: 'value', low: '86', unit: '%' }])).toBe(false)
  })

  it('takes what the service has begun as in force, though the page’s clock is behind', () => {
    const before = { zone: 'red', part: 'value', low: '85', unit: '%', validFrom: 0, validTo: 100 } as const
    const after = { zone: 'red', part: 'value', low: '86', unit: '%', validFrom: 100 } as const
    expect(currentLimits([before, after], 70)).toEqual([after])
    expect(currentLimits([{ ...before, validTo: 200 }], 150)).toEqual([{ ...before, validTo: 200 }])
    expect(currentLimits([before], 150)).toEqual([])
  })
})
