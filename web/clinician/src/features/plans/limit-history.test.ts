import { describe, expect, it } from 'vitest'
import type { PatientPlan } from '../../server-state/plan-shapes.ts'
import type { TimelineEntry } from '../../server-state/timeline.ts'
import { limitChangesIn, limitHistory } from './limit-history.ts'

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

describe('a change of limits in the timeline', () => {
  const limits = [
    { ...low, zone: 'red', low: '88', validFrom: 0, validTo: 5_000 },
    { ...low, zone: 'red', low: '86', validFrom: 5_000, validTo: 90_000 },
    { ...low, zone: 'red', low: '85', validFrom: 90_000 },
  ]
  const measured = { kind: 'measurement', type: 'oxygen-saturation', limits }
  const plans = [{ activities: [measured, { kind: 'form' }] }, { activities: [measured] }] as unknown as PatientPlan[]
  const part = { kind: 'measurement', type: 'oxygen-saturation' }
  const entry = (more: object) =>
    ({ kind: 'plan', activity: 'limit-change', at: 5_400, parts: [part], ...more }) as unknown as TimelineEntry

  it('tells what moved at that moment, once, also where a measurement is in two plans', () => {
    const change = { part: 'value', edge: 'redLow', from: '88', to: '86' }
    expect(limitChangesIn(plans, entry({}))).toEqual([{ type: 'oxygen-saturation', change }])
  })

  it('tells a change and its undoing within one second apart', () => {
    const undone = [
      { ...low, zone: 'red', low: '88', validFrom: 0, validTo: 5_000 },
      { ...low, zone: 'red', low: '86', validFrom: 5_000, validTo: 5_900 },
      { ...low, zone: 'red', low: '88', validFrom: 5_900 },
    ]
    const both = [{ activities: [{ ...measured, limits: undone }] }] as unknown as PatientPlan[]
    const told = (at: number) => limitChangesIn(both, entry({ at })).map(({ change: { from, to } }) => [from, to])
    expect([told(5_000), told(5_900)]).toEqual([[['88', '86']], [['86', '88']]])
  })

  it.each([
    ['another moment', { at: 7_000 }],
    ['another measurement', { parts: [{ ...part, type: 'heart-rate' }] }],
    ['a form', { parts: [{ kind: 'form', title: 'PHQ-9' }] }],
    ['another kind of change', { activity: 'schedule-change' }],
    ['no change of a plan', { kind: 'outcome' }],
  ])('tells nothing of %s', (_what, more) => {
    expect(limitChangesIn(plans, entry(more))).toEqual([])
  })
})
