import type { ChartLimit, ChartPoint, LimitZone, TimeWindow } from './chart-measurement.ts'

/** A stretch of time in which one zone had one pair of edges. No edge on a side: the zone goes on for ever. */
export interface LimitBand {
  readonly zone: LimitZone
  readonly side: 'low' | 'high'
  readonly from: number
  readonly to: number
  readonly bottom: number | null
  readonly top: number | null
}

type Edges = Omit<LimitBand, 'from' | 'to'>

/** The zones as they were at each time of the window: a changed limit gives a step, a time without limits gives nothing. */
export function limitBands(limits: readonly ChartLimit[], window: TimeWindow): readonly LimitBand[] {
  const bands: LimitBand[] = []
  for (const [from, to] of stretches(limits, window)) {
    for (const edges of edgesOf(limitsInForce(limits, from))) append(bands, { ...edges, from, to })
  }
  return bands.toSorted((a, b) => a.from - b.from)
}

/** The limit itself, as a line: a band that only changed on its other side does not break it. */
export interface LimitEdge {
  readonly zone: LimitZone
  readonly side: 'low' | 'high'
  readonly value: number
  readonly from: number
  readonly to: number
}

/** The lines of some bands, in the order of time. */
export function limitEdges(bands: readonly LimitBand[]): readonly LimitEdge[] {
  const edges: LimitEdge[] = []
  for (const { zone, side, bottom, top, from, to } of bands) {
    const value = (side === 'low' ? top : bottom) ?? 0
    const index = edges.findIndex(
      (edge) => edge.zone === zone && edge.side === side && edge.value === value && edge.to === from,
    )
    const open = edges[index]
    if (open) edges[index] = { ...open, to }
    if (!open) edges.push({ zone, side, value, from, to })
  }
  return edges
}

/** The limits that were valid at a moment; of two that overlap, the one that began last. */
export function limitsInForce(limits: readonly ChartLimit[], at: number): Partial<Record<LimitZone, ChartLimit>> {
  const inForce: Partial<Record<LimitZone, ChartLimit>> = {}
  for (const limit of limits.toSorted((a, b) => a.validFrom - b.validFrom)) {
    if (limit.validFrom <= at && (limit.validTo === undefined || at < limit.validTo)) inForce[limit.zone] = limit
  }
  return inForce
}

/** Which zone a point lies in by the limits of its own time; on the limit is inside. Null: there was no limit to hold it against. */
export function zoneOfPoint(point: ChartPoint, limits: readonly ChartLimit[]): LimitZone | 'inside' | null {
  const { red, yellow } = limitsInForce(limits, Math.min(point.at, point.receivedAt ?? point.at))
  if (red && isOutside(point.value, red)) return 'red'
  if (yellow && isOutside(point.value, yellow)) return 'yellow'
  return red || yellow ? 'inside' : null
}

function isOutside(value: number, limit: ChartLimit): boolean {
  return (limit.low !== undefined && value < limit.low) || (limit.high !== undefined && value > limit.high)
}

function stretches(limits: readonly ChartLimit[], window: TimeWindow): readonly (readonly [number, number])[] {
  const changes = limits.flatMap((limit) =>
    limit.validTo === undefined ? [limit.validFrom] : [limit.validFrom, limit.validTo],
  )
  const inside = changes.filter((at) => at > window.from && at < window.to)
  const cuts = [...new Set([window.from, ...inside, window.to])].toSorted((a, b) => a - b)
  return cuts.slice(1).map((to, index) => [cuts[index] ?? window.from, to] as const)
}

function edgesOf(limits: Partial<Record<LimitZone, ChartLimit>>): readonly Edges[] {
  const { red, yellow } = limits
  const edges: Edges[] = []
  if (red?.low !== undefined) edges.push({ zone: 'red', side: 'low', bottom: null, top: red.low })
  if (yellow?.low !== undefined) edges.push({ zone: 'yellow', side: 'low', bottom: red?.low ?? null, top: yellow.low })
  if (yellow?.high !== undefined) {
    edges.push({ zone: 'yellow', side: 'high', bottom: yellow.high, top: red?.high ?? null })
  }
  if (red?.high !== undefined) edges.push({ zone: 'red', side: 'high', bottom: red.high, top: null })
  return edges
}

/** A band whose edges did not change at the cut goes on instead of starting anew. */
function append(bands: LimitBand[], next: LimitBand): void {
  const index = bands.findIndex(
    (band) =>
      band.to === next.from &&
      band.zone === next.zone &&
      band.side === next.side &&
      band.bottom === next.bottom &&
      band.top === next.top,
  )
  const open = bands[index]
  if (open) bands[index] = { ...open, to: next.to }
  if (!open) bands.push(next)
}
