import { compareDecimals, type DecimalText } from './decimal.ts'
import type { MeasurementPart, Range } from './measurement-type.ts'

/** `maybe-emergency`: beyond the plausible range on the dangerous side, so it stays red with "kan være målefeil". */
export type Plausibility = 'plausible' | 'maybe-emergency' | 'implausible' | 'impossible'

/** How far a value can be believed. */
export function plausibilityOf(part: MeasurementPart, value: DecimalText): Plausibility {
  if (sideOf(part.possible, value) !== 'inside') return 'impossible'
  const side = sideOf(part.plausible, value)
  if (side === 'inside') return 'plausible'
  return part.dangerous === side || part.dangerous === 'both' ? 'maybe-emergency' : 'implausible'
}

function sideOf(range: Range, value: DecimalText): 'low' | 'high' | 'inside' {
  if (compareDecimals(value, range.low) < 0) return 'low'
  return compareDecimals(value, range.high) > 0 ? 'high' : 'inside'
}
