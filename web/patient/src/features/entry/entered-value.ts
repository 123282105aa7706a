import { compareDecimals, type DecimalText, isDecimal } from '@heimvakt/core/measurements/decimal'
import type { MeasurementPart } from '@heimvakt/core/measurements/measurement-type'

/** What a person typed, as a decimal of that part, or why it cannot be taken. */
export type EnteredValue =
  | { readonly kind: 'value'; readonly value: DecimalText }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-a-number' }
  | { readonly kind: 'too-many-decimals' }
  | { readonly kind: 'impossible' }

/** Comma and point both separate decimals; spaces mean nothing. Nothing else is guessed. */
export function readEntered(typed: string, part: MeasurementPart): EnteredValue {
  const text = typed.replaceAll(/\s/g, '').replace(',', '.')
  if (text === '') return { kind: 'empty' }
  const value = withoutLeadingZeros(text)
  if (!/^-?\d+(\.\d+)?$/.test(text) || !isDecimal(value)) return { kind: 'not-a-number' }
  if (decimalsOf(value) > part.decimals) return { kind: 'too-many-decimals' }
  if (isOutside(value, part.possible)) return { kind: 'impossible' }
  return { kind: 'value', value }
}

/** Outside what is plausible: a typing slip or a device fault is likelier, so the person is asked. */
export function isImplausible(value: DecimalText, part: MeasurementPart): boolean {
  return isOutside(value, part.plausible)
}

/**
 * A slip of one digit (86 → 186, 93 → 9) moves a value by half or more of all that was measured lately.
 * It decides only whether to ask "Stemmer …?"; no zone depends on it.
 */
const slip = 1.5

/** Far from everything this person has measured lately. Without earlier values nothing is surprising. */
export function isSurprising(value: DecimalText, earlier: readonly DecimalText[]): boolean {
  if (earlier.length === 0) return false
  const known = earlier.map(Number)
  return Number(value) > Math.max(...known) * slip || Number(value) * slip < Math.min(...known)
}

function isOutside(value: DecimalText, range: { readonly low: DecimalText; readonly high: DecimalText }): boolean {
  return compareDecimals(value, range.low) < 0 || compareDecimals(value, range.high) > 0
}

function withoutLeadingZeros(text: string): string {
  return text.replace(/^(-?)0+(?=\d)/, '$1')
}

function decimalsOf(value: DecimalText): number {
  return value.split('.')[1]?.length ?? 0
}
