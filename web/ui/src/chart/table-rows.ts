import type { ChartMeasurement, ChartPoint, LimitZone, TimeWindow } from './chart-measurement.ts'
import { pointsIn } from './chart-range.ts'
import { zoneOfPoint } from './limit-bands.ts'

export interface TableRow {
  readonly id: string
  readonly point: ChartPoint
  /** One value per part, in the order of the parts; null where that part was not measured. */
  readonly values: readonly (number | null)[]
  readonly zone: LimitZone | 'inside' | null
}

/** One row per reading of the window, newest first; systolic and diastolic of one reading share its row and its worst zone. */
export function tableRows(measurement: ChartMeasurement, window: TimeWindow): readonly TableRow[] {
  const rows = new Map<string, TableRow>()
  const nothing = measurement.parts.map(() => null)
  for (const [index, part] of measurement.parts.entries()) {
    for (const point of pointsIn(part.points, window)) {
      const row = rows.get(point.id) ?? { id: point.id, point, values: nothing, zone: null }
      rows.set(point.id, {
        ...row,
        values: row.values.with(index, point.value),
        zone: worst(row.zone, zoneOfPoint(point, part.limits)),
      })
    }
  }
  return [...rows.values()].toSorted((a, b) => b.point.at - a.point.at)
}

const worstFirst = ['red', 'yellow', 'inside', null] as const

function worst(a: TableRow['zone'], b: TableRow['zone']): TableRow['zone'] {
  return worstFirst.find((zone) => zone === a || zone === b) ?? null
}
