import { compareDecimals, type DecimalText, isDecimal } from '@heimvakt/core/measurements/decimal'
import type { MeasurementPart } from '@heimvakt/core/measurements/measurement-type'

/** What a person typed, as a decimal of that part, or why it cannot be taken. */
export type EnteredValue =
  | { readonly kind: 'value'; readonly value: DecimalText }
  | { readonly kind: 'empty' }
  | { readonly kind: 'not-a-number' }
  | { readonly kind: 'no-decimals' }
  | { readonly kind: 'impossible' }

/**
 * Comma and point both separate decimals, and each decimal of a device is taken as typed: some scales show 50 g. The
 * part's own unit may stand behind the number. Digits with a space between them are never joined: "93 5" is not 935.
 */
export function readEntered(typed: string, part: MeasurementPart): EnteredValue {
  const text = withoutUnit(typed.trim(), part)
  if (text === '') return { kind: 'empty' }
  const found = /^([-−]?)0*(\d+)(?:\s*[.,]\s*(\d*))?$/.exec(text)
  if (!found) return { kind: 'not-a-number' }
  const [, minus, whole = '', digits = ''] = found
  const decimals = part.decimals === 0 ? digits.replace(/^0+$/, '') : digits
  if (part.decimals === 0 && decimals !== '') return { kind: 'no-decimals' }
  const value = `${minus ? '-' : ''}${whole}${decimals === '' ? '' : `.${decimals}`}`
  if (!isDecimal(value)) return { kind: 'not-a-number' }
  if (isOutside(value, part.possible)) return { kind: 'impossible' }
  return { kind: 'value', value }
}

/** Outside what is plausible: a typing slip or a device fault is likelier, so the person is asked. */
export function isImplausible(value: DecimalText, part: MeasurementPart): boolean {
  return isOutside(value, part.plausible)
}

function isOutside(value: DecimalText, range: { readonly low: DecimalText; readonly high: DecimalText }): boolean {
  return compareDecimals(value, range.low) < 0 || compareDecimals(value, range.high) > 0
}

/** "93,5 kg" and "93%" are 93,5 and 93. */
function withoutUnit(text: string, { unit, unitText, alsoWritten = [] }: MeasurementPart): string {
  const lower = text.toLowerCase()
  const written = [unitText, unit, ...alsoWritten].find((name) => lower.endsWith(name.toLowerCase()))
  return written === undefined ? text : text.slice(0, -written.length).trim()
}
