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
        { id: 'a', at: 10, value: 190, verdict: 'red' },
        { id: 'b', at: 20, value: 150, verdict: 'green' },
      ],
    },
    {
      id: 'diastolic',
      name: 'Diastolisk',
      limits: [{ zone: 'yellow', high: 95, validFrom: 0 }],
      points: [{ id: 'a', at: 10, value: 90, verdict: 'red' }],
    },
  ],
}

describe('the table beside a chart', () => {
  it('has one row per reading, newest first, with both pressures and one verdict', () => {
    const rows = tableRows(bloodPressure, { from: 0, to: 30 })
    expect(rows.map(({ id, values, point, zone }) => [id, values, point.verdict, zone])).toEqual([
      ['b', [150, null], 'green', null],
      ['a', [190, 90], 'red', 'red'],
    ])
  })

  it('keeps what was withdrawn, without a verdict', () => {
    const [systolic] = bloodPressure.parts
    if (!systolic) throw new Error('no part')
    const wrong = { id: 'w', at: 15, value: 250, verdict: 'red' } as const
    const rows = tableRows({ ...bloodPressure, parts: [{ ...systolic, withdrawn: [wrong] }] }, { from: 0, to: 30 })
    expect(rows.map(({ id, isWithdrawn, zone }) => [id, isWithdrawn, zone])).toEqual([
      ['b', false, null],
      ['w', true, null],
      ['a', false, 'red'],
    ])
  })

  it('shows the same period as the chart', () => {
    expect(tableRows(bloodPressure, { from: 15, to: 30 }).map((row) => row.id)).toEqual(['b'])
  })
})
