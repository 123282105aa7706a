import type { DecimalText } from '../measurements/decimal.ts'
import type { MeasurementPart } from '../measurements/measurement-type.ts'
import { plausibilityOf } from '../measurements/plausibility.ts'
import type { Measurement } from '../measurements/reading.ts'
import { cannotTell } from './per-reading.ts'
import type { RuleVerdict } from './rule.ts'

/** The verdict on a part that the reading lacks, or that could not be taken: with the reason, never green. */
export function notTaken(reading: Measurement, part: string): RuleVerdict {
  const fault = reading.faults.find((candidate) => candidate.part === part)
  return cannotTell(reading, { reason: fault?.problem ?? 'no-value', part, shown: fault?.shown ?? '' })
}

/** One part of a reading with the reading. */
export interface PartValue {
  readonly reading: Measurement
  readonly value: DecimalText
}

/**
 * What readings say of a part, as far as others may be compared with it: a value that may be a measuring fault is red by
 * itself, and nobody's normal.
 */
export function believable(readings: readonly Measurement[], part: MeasurementPart): readonly PartValue[] {
  const values: PartValue[] = []
  for (const reading of readings) {
    const value = reading.values[part.id]
    if (value !== undefined && plausibilityOf(part, value) !== 'maybe-emergency') values.push({ reading, value })
  }
  return values
}
