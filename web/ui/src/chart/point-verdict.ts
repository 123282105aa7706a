import type { ReadingVerdict } from '../verdicts.ts'
import type { ChartLimit, ChartPoint, LimitZone } from './chart-measurement.ts'
import { zoneOfPoint } from './limit-bands.ts'

/** The colour that a point has: the rules' verdict, and until it is there the limit that it lies outside of. */
export function zoneShown(point: ChartPoint, limits: readonly ChartLimit[]): LimitZone | null {
  if (point.verdict === 'red' || point.verdict === 'yellow') return point.verdict
  if (point.verdict !== 'pending') return null
  const zone = zoneOfPoint(point, limits)
  return zone === 'inside' ? null : zone
}

/** What is not judged inside has a shape of its own beside its colour. */
export function shapeOf(zone: LimitZone | null, verdict: ReadingVerdict): 'rectRot' | 'triangle' | 'rect' | 'circle' {
  if (zone === 'red') return 'rectRot'
  if (zone === 'yellow') return 'triangle'
  return verdict === 'unassessed' ? 'rect' : 'circle'
}

/** Whether the point is drawn hollow: nobody has judged it. */
export function isUnjudged(verdict: ReadingVerdict): boolean {
  return verdict === 'history' || verdict === 'pending' || verdict === 'unassessed'
}
