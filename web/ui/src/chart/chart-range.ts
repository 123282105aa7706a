import { dayInMilliseconds } from './chart-measurement.ts'
import type { ChartPart, ChartPoint, TimeWindow } from './chart-measurement.ts'
import { limitBands } from './limit-bands.ts'

export interface ValueRange {
  readonly min: number
  readonly max: number
}

/** Lowest, middle and highest of the raw readings of a window; never of the thinned ones a chart draws. */
export interface PeriodSummary {
  readonly count: number
  readonly lowest: number
  readonly median: number
  readonly highest: number
}

/** A curve is broken where nothing was measured for this long: at least a day and a half, else nearly twice the usual distance. */
export function longestSpan(points: readonly ChartPoint[]): number {
  const distances = points.slice(1).map((point, index) => point.at - (points[index]?.at ?? point.at))
  return Math.max(1.5 * dayInMilliseconds, 1.75 * median(distances))
}

/** The values to make room for: the readings of the window and every limit that was in force in it. */
export function valueRange(part: ChartPart, window: TimeWindow): ValueRange {
  const edges = limitBands(part.limits, window).flatMap((band) => [band.bottom, band.top])
  const values = [
    ...pointsIn(part.points, window).map((point) => point.value),
    ...edges.filter((edge) => edge !== null),
  ]
  if (values.length === 0) return { min: 0, max: 1 }
  const lowest = values.reduce((a, b) => Math.min(a, b))
  const highest = values.reduce((a, b) => Math.max(a, b))
  const margin = Math.max((highest - lowest) * 0.18, Math.abs(highest) * 0.01, 0.5)
  return {
    min: Math.max(lowest - margin, part.possible?.low ?? Number.NEGATIVE_INFINITY),
    max: Math.min(highest + margin, part.possible?.high ?? Number.POSITIVE_INFINITY),
  }
}

/** Null when nothing was measured in the window. */
export function summarise(points: readonly ChartPoint[], window: TimeWindow): PeriodSummary | null {
  const values = pointsIn(points, window).map((point) => point.value)
  if (values.length === 0) return null
  return {
    count: values.length,
    lowest: values.reduce((a, b) => Math.min(a, b)),
    median: median(values),
    highest: values.reduce((a, b) => Math.max(a, b)),
  }
}

/** The points of a window, both ends included. */
export function pointsIn(points: readonly ChartPoint[], window: TimeWindow): readonly ChartPoint[] {
  return points.filter((point) => point.at >= window.from && point.at <= window.to)
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? upper
  return (lower + upper) / 2
}
