import { describe, expect, it } from 'vitest'
import type { ChartMeasurement } from './chart-measurement.ts'
import { tableRows } from './table-rows.ts'

const bloodPressure: ChartMeasurement = {
  name: 'Blodtrykk',
  unit: 'mmHg',
  decimals: 0,
  parts: [
    {
      id: 'systolic',
      name: 'Systolisk',
      limits: [{ zone: 'red', high: 180, validFrom: 0 }],
      points: [
        { id: 'a', at: 10, value: 190 },
        { id: 'b', at: 20, value: 150 },
      ],
    },
    {
      id: 'diastolic',
      name: 'Diastolisk',
      limits: [{ zone: 'yellow', high: 95, validFrom: 0 }],
      points: [{ id: 'a', at: 10, value: 90 }],
    },
  ],
}

describe('the table beside a chart', () => {
  it('has one row per reading, newest first, with both pressures and the worst zone', () => {
    expect(tableRows(bloodPressure, { from: 0, to: 30 }).map(({ id, values, zone }) => [id, values, zone])).toEqual([
      ['b', [150, null], 'inside'],
      ['a', [190, 90], 'red'],
    ])
  })

  it('shows the same period as the chart', () => {
    expect(tableRows(bloodPressure, { from: 15, to: 30 }).map((row) => row.id)).toEqual(['b'])
  })
})
