import { measurementType } from './catalogue.ts'
import { compareDecimals } from './decimal.ts'
import type { MeasurementType } from './measurement-type.ts'
import type { Measurement } from './reading.ts'

/** Whether the two numbers of a panel may have been exchanged: a systolic that is not over its diastolic cannot be. */
export function isExchanged({ type, values }: Pick<Measurement, 'type' | 'values'>): boolean {
  const { inOrder }: MeasurementType = measurementType(type)
  if (inOrder === undefined) return false
  const [over, under] = inOrder.map((part) => values[part])
  return over !== undefined && under !== undefined && compareDecimals(over, under) <= 0
}
