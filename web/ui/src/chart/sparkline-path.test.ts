import { describe, expect, it } from 'vitest'
import { sparklinePath } from './sparkline-path.ts'

const size = { width: 100, height: 20 }

describe('the small curve of a row', () => {
  it('is nothing when nothing was measured', () => {
    expect(sparklinePath({ points: [] }, size)).toBeNull()
  })

  it('keeps the limit inside the picture, under the readings that lie over it', () => {
    const drawn = sparklinePath(
      {
        points: [
          [0, 95],
          [10, 97],
        ],
        low: 88,
      },
      size,
    )
    expect(drawn?.limits[0]).toBeGreaterThan(drawn?.last.y ?? Number.NaN)
    expect(drawn?.limits[0]).toBeLessThanOrEqual(size.height)
  })

  it('has a true time axis: a long pause is long', () => {
    const drawn = sparklinePath(
      {
        points: [
          [0, 1],
          [1, 2],
          [10, 1],
        ],
      },
      size,
    )
    const xs = [...(drawn?.path ?? '').matchAll(/[ML]([\d.]+)/g)].map((match) => Number(match[1]))
    expect((xs[2] ?? 0) - (xs[1] ?? 0)).toBeCloseTo(9 * ((xs[1] ?? 0) - (xs[0] ?? 0)), 0)
  })

  it('draws a single reading in the middle', () => {
    expect(sparklinePath({ points: [[0, 95]] }, size)?.last).toEqual({ x: 50, y: 10 })
  })
})
