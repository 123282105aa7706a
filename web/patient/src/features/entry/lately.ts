import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { Measurement } from '@heimvakt/core/measurements/reading'
import type { Entry } from '../../device/database.ts'
import type { Values } from '@heimvakt/ui/entry/doubts'

type Earlier = {
  /** Identifier of what waits on this device, id of what the service has. */
  readonly key: string
  readonly at: number
  readonly values: Values
}

/** What was measured of one kind, newest first: with what still waits on this device, put right where it was put right. */
export function lately(
  type: MeasurementId,
  measurements: readonly Measurement[],
  unsent: readonly Entry[],
): readonly Earlier[] {
  const waiting = unsent.flatMap((entry) => (entry.kind === 'measurement' && entry.type === type ? [entry] : []))
  const replaced = new Set(waiting.flatMap(({ corrects }) => corrects?.id ?? []))
  const stored = measurements.filter((one) => one.type === type && !replaced.has(one.id))
  return [
    ...waiting
      .filter(hasNumbers)
      .map(({ identifier, measuredAt, values }) => ({ key: identifier, at: Date.parse(measuredAt), values })),
    ...stored.map(({ id, effective, values }) => ({ key: id, at: effective.at, values })),
  ].sort((a, b) => b.at - a.at)
}

function hasNumbers({ values }: { readonly values: Values }): boolean {
  return Object.keys(values).length > 0
}
