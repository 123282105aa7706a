import { describe, expect, it } from 'vitest'
import { limitHistory } from './limit-history.ts'

const low = { part: 'value', unit: '%', by: null, reason: null, ended: null } as const

describe('the history of limits', () => {
  it('tells each change with who, when, why, from what to what, newest first', () => {
    const history = limitHistory('oxygen-saturation', [
      { ...low, zone: 'red', low: '85', validFrom: 10 },
      { ...low, zone: 'yellow', low: '88', validFrom: 10, validTo: 50 },
      { ...low, zone: 'yellow', low: '90', validFrom: 50, by: 'Kari', reason: 'Bedre form' },
    ])
    expect(history).toEqual([
      {
        at: 50,
        by: 'Kari',
        reason: 'Bedre form',
        first: false,
        changes: [{ part: 'value', edge: 'yellowLow', from: '88', to: '90' }],
      },
      {
        at: 10,
        by: null,
        reason: null,
        first: true,
        changes: [
          { part: 'value', edge: 'redLow', from: null, to: '85' },
          { part: 'value', edge: 'yellowLow', from: null, to: '88' },
        ],
      },
    ])
  })

  it('tells a limit that was taken away', () => {
    const [last] = limitHistory('oxygen-saturation', [
      { ...low, zone: 'red', low: '85', validFrom: 0 },
      { ...low, zone: 'yellow', high: '99', validFrom: 0, validTo: 5, ended: { by: 'Amir', reason: 'Unødig' } },
    ])
    expect(last).toMatchObject({
      by: 'Amir',
      reason: 'Unødig',
      changes: [{ part: 'value', edge: 'yellowHigh', from: '99', to: null }],
    })
  })

  it('is empty where there never was a limit', () => {
    expect(limitHistory('body-weight', [])).toEqual([])
  })
})
