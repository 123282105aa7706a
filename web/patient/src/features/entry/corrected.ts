import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { useEntry } from '../../device/outbox.ts'
import type { Values } from '@heimvakt/ui/entry/doubts'
import { measurementsIn, useHistoryOf } from '../../record/readings.ts'

/** What is corrected: an entry that still waits on this device, or a reading that the service has. */
export type Corrected = {
  readonly where: 'device' | 'service'
  /** Identifier of the entry, or id of the Observation. */
  readonly of: string
  readonly values: Values
  /** Epoch milliseconds. */
  readonly at: number
}

/** By what the address names; `undefined` while it is looked for, `null` when there is no such reading. */
export function useCorrected(type: MeasurementId, of: string): Corrected | null | undefined {
  const entry = useEntry(of)
  const history = useHistoryOf(type)
  if (entry?.kind === 'measurement' && entry.type === type) {
    const { values, measuredAt } = entry
    const place =
      entry.state === 'stored' ? ({ where: 'service', of: entry.id } as const) : ({ where: 'device', of } as const)
    return { ...place, values, at: Date.parse(measuredAt) }
  }
  const reading = measurementsIn(history.readings).find(({ id }) => id === of)
  if (reading) return { where: 'service', of, values: reading.values, at: reading.effective.at }
  return entry === undefined || (history.readings === undefined && !history.problem) ? undefined : null
}
