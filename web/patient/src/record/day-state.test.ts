import { describe, expect, it } from 'vitest'
import type { EnteredMeasurement } from '../device/database.ts'
import { dayState } from './day-state.ts'
import type { ShownState } from './state-of-day.ts'

const entry: EnteredMeasurement = {
  kind: 'measurement',
  identifier: 'x',
  patient: 'Patient/1',
  enteredAt: 0,
  type: 'oxygen-saturation',
  values: { value: '80' },
  measuredAt: '2026-11-30T08:15:00+01:00',
}
const onDevice = (zone: 'red' | 'yellow') =>
  ({ entry, beyond: { zone, part: 'value', value: '80', side: 'below', limit: '88' } }) as const
const zones = [{ level: 'red', condition: 'Tungpust', action: 'Ring 116117' }] as const
const conditions = [
  { template: 'copd', title: 'KOLS', types: ['oxygen-saturation'], fromTemplate: false, zones },
  { template: 'sugar', title: 'Diabetes', types: ['blood-glucose'], fromTemplate: false, zones },
]
const calm: ShownState = { state: 'nothing-open', zones: [], conditions }

function open(category: 'red' | 'yellow' | 'missing' | 'unassessed'): ShownState {
  return { state: 'open', category, since: 1, taken: null, findings: [], zones: [], conditions }
}

const asked = (data: ShownState | undefined, more = {}) => ({
  data,
  unanswered: false,
  fetching: false,
  at: 7,
  ...more,
})

describe('the state of the day on a page', () => {
  it('is the service’s, and is kept when it does not answer', () => {
    expect(dayState(asked(open('red')), null)).toMatchObject({ kind: 'open', category: 'red', asOf: null })
    expect(dayState(asked(open('red'), { unanswered: true }), null)).toMatchObject({ kind: 'open', asOf: 7 })
  })

  it('is unknown, never calm, while nobody can say', () => {
    expect(dayState(asked(undefined), null)).toEqual({ kind: 'loading' })
    expect(dayState(asked(undefined, { unanswered: true }), null)).toEqual({ kind: 'unknown' })
    expect(dayState(asked({ state: 'unknown', zones: [], conditions }), null)).toEqual({ kind: 'unknown' })
  })

  it('is calm where nothing is open that somebody is to act on, and says whether that is fresh', () => {
    expect(dayState(asked(calm), null)).toEqual({ kind: 'calm', fresh: true })
    expect(dayState(asked(open('missing')), null)).toEqual({ kind: 'calm', fresh: true })
    expect(dayState(asked(calm, { fetching: true }), null)).toEqual({ kind: 'calm', fresh: false })
    expect(dayState(asked(calm, { unanswered: true }), null)).toEqual({ kind: 'calm', fresh: false })
  })

  it('is what waits on the device where that is worse, with the zone of the condition that measures it', () => {
    const expected = { kind: 'device', category: 'red', zones: [{ condition: conditions[0], zones }] }
    expect(dayState(asked(calm), onDevice('red'))).toMatchObject(expected)
    expect(dayState(asked(open('yellow')), onDevice('red'))).toMatchObject(expected)
    expect(dayState(asked(open('unassessed')), onDevice('yellow'))).toMatchObject({
      kind: 'device',
      category: 'yellow',
    })
    expect(dayState(asked(open('red')), onDevice('red'))).toMatchObject({ kind: 'open' })
    expect(dayState(asked(open('red')), onDevice('yellow'))).toMatchObject({ kind: 'open' })
    expect(dayState(asked(undefined, { unanswered: true }), onDevice('red'))).toMatchObject({
      kind: 'device',
      zones: [],
    })
  })
})
