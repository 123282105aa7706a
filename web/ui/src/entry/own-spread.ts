import type { DecimalText } from '@heimvakt/core/measurements/decimal'
import type { MeasurementPart } from '@heimvakt/core/measurements/measurement-type'

/** What is odd about a value beside the person's own ones. It decides only whether to ask; no zone depends on it. */
export type Surprise = {
  /** What was usual lately. */
  readonly low: DecimalText
  readonly high: DecimalText
  /** What was probably meant, where one slip of the finger explains the value. */
  readonly meant?: DecimalText
}

/** A slip of one digit (86 → 186, 93 → 9) moves a value by half or more of all that was measured lately. */
const slip = 1.5
/** So many of the latest readings tell what is usual now; older ones are of another weight or another illness. */
const lately = 14
/** Fewer tell nothing of how much a value changes by itself. */
const fewest = 3
/** So many usual changes outside what is usual is odd. Two kilos in heart failure are asked about, and are true. */
const far = 5
/** Where one slip explains the value, less is odd. */
const farForSlip = 2
/** A device that shows the same for days still varies by this part of the value. */
const leastChange = 0.005

/** Undefined when the value is like the person's own ones. `earlier` is newest first; without it nothing is odd. */
export function surpriseIn(
  value: DecimalText,
  earlier: readonly DecimalText[],
  part: Pick<MeasurementPart, 'decimals'>,
): Surprise | undefined {
  const known = earlier.slice(0, lately)
  const [low, high] = endsOf(known)
  if (low === undefined || high === undefined) return undefined
  const at = Number(value)
  const meant = slipsOf(value).find((other) => Number(other) >= Number(low) && Number(other) <= Number(high))
  const away = Math.max(Number(low) - at, at - Number(high))
  const odd = at > Number(high) * slip || at * slip < Number(low) || away > allowed(known, part, meant !== undefined)
  if (!odd) return undefined
  return { low, high, ...(meant === undefined ? {} : { meant }) }
}

function endsOf(values: readonly DecimalText[]): readonly [DecimalText | undefined, DecimalText | undefined] {
  const sorted = [...values].sort((a, b) => Number(a) - Number(b))
  return [sorted[0], sorted.at(-1)]
}

/** How far outside what was usual a value may be without a question. */
function allowed(known: readonly DecimalText[], { decimals }: Pick<MeasurementPart, 'decimals'>, slipped: boolean) {
  if (known.length < fewest) return Number.POSITIVE_INFINITY
  const numbers = known.map(Number)
  const changes = numbers.slice(1).map((number, index) => Math.abs(number - (numbers[index] ?? number)))
  const usual = Math.max(median(changes), 10 ** -decimals, Math.abs(median(numbers)) * leastChange)
  return usual * (slipped ? farForSlip : far)
}

/** What a value may have been before one slip: two digits that changed places, or one ten too much or too little. */
function slipsOf(value: DecimalText): readonly DecimalText[] {
  const swapped = value.split('').flatMap((digit, index) => {
    const next = value[index + 1]
    if (!isDigit(digit) || next === undefined || !isDigit(next) || digit === next) return []
    return [value.slice(0, index) + next + digit + value.slice(index + 2)]
  })
  const [whole = '', decimals] = value.split('.')
  const tens = [Number(whole) - 10, Number(whole) + 10].map((number) => String(number))
  return [...tens.map((number) => (decimals === undefined ? number : `${number}.${decimals}`)), ...swapped]
}

function isDigit(text: string): boolean {
  return text >= '0' && text <= '9'
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0
  return (upper + (sorted[Math.ceil(sorted.length / 2) - 1] ?? upper)) / 2
}
