import { measurementType, type MeasurementId } from '../measurements/catalogue.ts'
import { compareDecimals, multiplyDecimals, subtractDecimals, type DecimalText } from '../measurements/decimal.ts'
import { isExchanged } from '../measurements/exchanged.ts'
import type { MeasurementType } from '../measurements/measurement-type.ts'
import type { Measurement } from '../measurements/reading.ts'

/** Why a reading counts nowhere but for itself. */
export type Oddness = 'exchanged' | 'unlikely'

/** Readings that no other is compared with. */
export type OddReadings = ReadonlyMap<Measurement, Oddness>

/**
 * The odd ones among the readings of one type, earliest first. Unlikely is one that lies too far from the last usual one
 * and that the next does not confirm: somebody else stood on the scale. Where the next confirms it, the first of all was
 * the odd one, if it stands alone.
 */
export function oddAmong(type: MeasurementId, readings: readonly Measurement[]): OddReadings {
  const { oddBeyondPercent, parts }: MeasurementType = measurementType(type)
  const odd = new Map<Measurement, Oddness>()
  for (const reading of readings) if (isExchanged(reading)) odd.set(reading, 'exchanged')
  if (oddBeyondPercent === undefined) return odd
  const [{ id }] = parts
  const isFar = (one: Measurement, from: Measurement): boolean =>
    isFarFrom(one.values[id], from.values[id], oddBeyondPercent)
  let last: Measurement | undefined
  let count = 0
  for (const [index, reading] of readings.entries()) {
    const next = readings[index + 1]
    if (last !== undefined && isFar(reading, last) && (next === undefined || isFar(next, reading))) {
      odd.set(reading, 'unlikely')
      continue
    }
    if (last !== undefined && count === 1 && isFar(reading, last)) odd.set(last, 'unlikely')
    last = reading
    count += 1
  }
  return odd
}

/** The change as a share of what it was; a part that is missing is far from nothing. */
function isFarFrom(value: DecimalText | undefined, from: DecimalText | undefined, percent: DecimalText): boolean {
  if (value === undefined || from === undefined) return false
  const change = subtractDecimals(value, from).replace('-', '')
  return compareDecimals(multiplyDecimals(change, '100'), multiplyDecimals(from, percent)) > 0
}
