import { describe, expect, it } from 'vitest'
import { dayInMilliseconds as day } from './chart-measurement.ts'
import type { ChartPart, ChartPoint } from './chart-measurement.ts'
import { longestSpan, summarise, valueRange } from './chart-range.ts'

const measured = (value: number, days: number): ChartPoint => ({
  id: String(days),
  at: days * day,
  value,
  verdict: 'green',
})
const part = (points: readonly ChartPoint[]): ChartPart => ({
  id: 'value',
  name: 'SpO₂',
  points,
  limits: [{ zone: 'red', low: 88, validFrom: 0 }],
  possible: { low: 0, high: 100 },
})

describe('the room a chart makes', () => {
  it('shows the limit also when every reading is far from it', () => {
    const range = valueRange(part([measured(97, 1), measured(98, 2)]), { from: 0, to: 3 * day })
    expect(range.min).toBeLessThan(88)
    expect(range.max).toBeGreaterThan(98)
  })

  it('never promises more than the sign can be', () => {
    expect(valueRange(part([measured(100, 1)]), { from: 0, to: 3 * day }).max).toBe(100)
  })

  it('leaves out what lies before the window', () => {
    expect(valueRange(part([measured(20, 1), measured(95, 5)]), { from: 4 * day, to: 6 * day }).min).toBeGreaterThan(80)
  })
})

describe('a gap in a curve', () => {
  it('is a single missed day when the patient measures daily', () => {
    const span = longestSpan([measured(95, 1), measured(95, 2), measured(95, 3), measured(95, 5)])
    expect(span).toBeGreaterThanOrEqual(1.5 * day)
    expect(span).toBeLessThan(2 * day)
  })

  it('is longer for who measures once a week', () => {
    expect(longestSpan([measured(95, 0), measured(95, 7), measured(95, 14)])).toBe(12.25 * day)
  })
})

describe('the summary of a period', () => {
  it('counts only the period and keeps the lowest', () => {
    const points = [measured(70, 0), measured(95, 5), measured(84, 6), measured(91, 7)]
    expect(summarise(points, { from: 4 * day, to: 8 * day })).toEqual({ count: 3, lowest: 84, median: 91, highest: 95 })
  })

  it('is nothing when nothing was measured', () => {
    expect(summarise([measured(95, 1)], { from: 2 * day, to: 3 * day })).toBeNull()
  })
})
