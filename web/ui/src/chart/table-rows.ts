import type { ChartMeasurement, ChartPoint, LimitZone, TimeWindow } from './chart-measurement.ts'
import { pointsIn } from './chart-range.ts'
import { zoneShown } from './point-verdict.ts'

export interface TableRow {
  readonly id: string
  readonly point: ChartPoint
  /** One value per part, in the order of the parts; null where that part was not measured. */
  readonly values: readonly (number | null)[]
  /** The worst of its parts, where one has a colour. */
  readonly zone: LimitZone | null
  /** Marked as wrong after it was sent. */
  readonly isWithdrawn: boolean
}

/** One row per reading of the window, newest first; systolic and diastolic of one reading share its row. */
export function tableRows(measurement: ChartMeasurement, window: TimeWindow): readonly TableRow[] {
  const rows = new Map<string, TableRow>()
  const nothing = measurement.parts.map(() => null)
  for (const [index, { points, withdrawn = [], limits }] of measurement.parts.entries()) {
    for (const [all, isWithdrawn] of [[points, false] as const, [withdrawn, true] as const]) {
      for (const point of pointsIn(all, window)) {
        const row = rows.get(point.id) ?? { id: point.id, point, values: nothing, zone: null, isWithdrawn }
        const zone = isWithdrawn ? null : worst(row.zone, zoneShown(point, limits))
        rows.set(point.id, { ...row, values: row.values.with(index, point.value), zone })
      }
    }
  }
  return [...rows.values()].toSorted((a, b) => b.point.at - a.point.at)
}

function worst(a: LimitZone | null, b: LimitZone | null): LimitZone | null {
  return (['red', 'yellow'] as const).find((zone) => zone === a || zone === b) ?? null
}
