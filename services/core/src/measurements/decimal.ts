import { Big } from 'big.js'

/**
 * A decimal as it was written ("64.10"): its precision survives, and nothing is lost to binary fractions.
 * Only texts that `isDecimal` accepts are made into one.
 */
export type DecimalText = string

const decimalShape = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?$/

/** Exponents beyond two digits are refused: no clinical number needs them, and they would make arithmetic expensive. */
export function isDecimal(text: string): text is DecimalText {
  return text.length <= 40 && decimalShape.test(text)
}

/**
 * Decimals of at most 15 significant digits each have a double of their own (IEEE 754), and rounding to doubles keeps
 * order: comparing the doubles is then exact. Longer ones are compared digit by digit.
 */
const EXACT_AS_DOUBLE = 15

/** Exact order: negative when `a < b`, 0 when equal ("64.10" equals "64.1"), positive when `a > b`. */
export function compareDecimals(a: DecimalText, b: DecimalText): number {
  if (a.length <= EXACT_AS_DOUBLE && b.length <= EXACT_AS_DOUBLE) return Number(a) - Number(b)
  return new Big(a).cmp(new Big(b))
}

/**
 * Exact difference: "64.1" minus "62.1" is "2". Most are short: scaled to whole numbers, which doubles hold exactly, and
 * back by one division, whose nearest double is written with the digits of the difference itself.
 */
export function subtractDecimals(a: DecimalText, b: DecimalText): DecimalText {
  if (!isShort(a) || !isShort(b)) return new Big(a).minus(b).toFixed()
  return String((Math.round(Number(a) * SCALE) - Math.round(Number(b) * SCALE)) / SCALE)
}

/** At most eight characters in all and no more than three of them after the point. */
function isShort(text: DecimalText): boolean {
  const point = text.indexOf('.')
  return text.length <= 8 && (point === -1 || text.length - point <= 4) && /^[-.\d]+$/.test(text)
}

const SCALE = 1000

/** Exact sum; "0" of none. */
export function sumOfDecimals(values: readonly DecimalText[]): DecimalText {
  return values.reduce((sum, value) => sum.plus(value), new Big(0)).toFixed()
}

/** Exact product. */
export function multiplyDecimals(a: DecimalText, b: DecimalText): DecimalText {
  return new Big(a).times(b).toFixed()
}

/** The exact difference with as many digits after the point as were written: "82.0" minus "80" is "2.0". */
export function differenceAsWritten(a: DecimalText, b: DecimalText): DecimalText {
  const exact = subtractDecimals(a, b)
  return new Big(exact).toFixed(Math.max(...[a, b, exact].map(fractionDigits)))
}

function fractionDigits(text: DecimalText): number {
  return text.split('.')[1]?.length ?? 0
}

/** The quotient for people, rounded half away from zero to exactly so many decimals; never for judging. */
export function quotientShown(value: DecimalText, by: number, decimals: number): DecimalText {
  return new Big(value).div(by).toFixed(decimals, Big.roundHalfUp)
}

/** Rounds half away from zero, as people do, and drops trailing zeros. */
export function roundDecimal(value: DecimalText, decimals: number): DecimalText {
  return new Big(value).round(decimals, Big.roundHalfUp).toFixed()
}

/** The nearest numbers of so many digits after the point, under and over: one where the value has no more. */
export function neighboursOf(value: DecimalText, decimals: number): readonly DecimalText[] {
  const [down, up] = [Big.roundDown, Big.roundUp].map((mode) => new Big(value).round(decimals, mode).toFixed())
  return down === undefined || up === undefined || down === up ? [value] : [down, up]
}

/** A number for people: as it was written, or rounded where it has more digits after the point; never for judging. */
export function shownDecimal(value: DecimalText, decimals: number): DecimalText {
  return fractionDigits(value) <= decimals ? value : roundDecimal(value, decimals)
}

/** The nearest double, for drawing and statistics; never for judging. */
export function approximately(value: DecimalText): number {
  return Number(value)
}
