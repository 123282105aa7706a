import { describe, expect, it } from 'vitest'
import type { ChartLimit, ChartPoint } from './chart-measurement.ts'
import { isUnjudged, shapeOf, zoneShown } from './point-verdict.ts'

const limits: readonly ChartLimit[] = [
  { zone: 'red', high: 100, validFrom: 0 },
  { zone: 'yellow', high: 90, validFrom: 0 },
]
const point = (value: number, verdict: ChartPoint['verdict']): ChartPoint => ({ id: 'p', at: 1, value, verdict })

describe('the colour of a point', () => {
  it.each([
    ['a weight inside its limits that is red by its rise', 80, 'red', 'red'],
    ['a value outside that the rules find yellow', 120, 'yellow', 'yellow'],
    ['a value outside that the rules find inside', 120, 'green', null],
    ['history outside the limits of today', 120, 'history', null],
    ['not judged yet, outside', 120, 'pending', 'red'],
    ['not judged yet, inside', 80, 'pending', null],
    ['that nobody could judge', 120, 'unassessed', null],
  ] as const)('%s', (_what, value, verdict, zone) => {
    expect(zoneShown(point(value, verdict), limits)).toBe(zone)
  })

  it('is known without the colour: each has a shape, and what nobody judged is hollow', () => {
    expect([shapeOf('red', 'red'), shapeOf('yellow', 'yellow'), shapeOf(null, 'green')]).toEqual([
      'rectRot',
      'triangle',
      'circle',
    ])
    expect(shapeOf(null, 'unassessed')).toBe('rect')
    expect((['green', 'red', 'yellow', 'history', 'pending', 'unassessed'] as const).filter(isUnjudged)).toEqual([
      'history',
      'pending',
      'unassessed',
    ])
  })
})
