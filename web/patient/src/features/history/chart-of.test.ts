import type { Measurement } from '@heimvakt/core/measurements/reading'
import type { Activity, Limit } from '@heimvakt/core/plans/limits'
import type { Verdicts } from '@heimvakt/ui/verdicts'
import { describe, expect, it } from 'vitest'
import { chartOf } from './chart-of.ts'

describe('the curve of a blood pressure', () => {
  it('is one line per part, oldest first, each with its own limits over time', () => {
    const measurements = [measured('b', 2, { systolic: '140', diastolic: '85' }), measured('a', 1, { systolic: '132' })]
    const old: Limit = { zone: 'red', part: 'systolic', high: '180', unit: 'mm[Hg]', validFrom: 0, validTo: 5 }
    const activities: readonly Activity[] = [
      { id: 'order', version: '1', type: 'blood-pressure', schedule: null, limits: [old] },
    ]
    const verdicts: Verdicts = { state: 'judged', standing: 'pending', since: null, verdicts: { a: 'red' } }
    const chart = chartOf({ type: 'blood-pressure', measurements, activities, verdicts, language: 'nb' })
    expect(chart).toMatchObject({ name: 'Blodtrykk', unit: 'mmHg' })
    expect(chart.parts).toMatchObject([
      {
        id: 'systolic',
        points: [
          { id: 'a', value: 132, verdict: 'red' },
          { id: 'b', value: 140, verdict: 'pending' },
        ],
        limits: [{ high: 180, validTo: 5 }],
      },
      { id: 'diastolic', points: [{ id: 'b', value: 85 }], limits: [] },
    ])
  })

  it('has no limits when the plan has none, and marks a day without a time', () => {
    const reading = measured('a', 1, { systolic: '132' })
    const dayOnly = { ...reading, effective: { ...reading.effective, precision: 'day' as const } }
    const chart = chartOf({
      type: 'blood-pressure',
      measurements: [dayOnly],
      activities: [],
      verdicts: undefined,
      language: 'en',
    })
    expect(chart.parts[0]).toMatchObject({ name: 'Systolic', points: [{ dayOnly: true }], limits: [] })
  })
})

function measured(id: string, at: number, values: Measurement['values']): Measurement {
  return {
    kind: 'measurement',
    id,
    version: '1',
    type: 'blood-pressure',
    effective: { at, day: '2026-11-22', precision: 'instant' },
    values,
    faults: [],
    received: null,
  }
}
