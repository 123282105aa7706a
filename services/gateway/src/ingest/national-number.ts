import { nationalIdentifiers } from '@heimvakt/core/fhir/canonicals'

interface NationalNumber {
  readonly system: string
  readonly value: string
  /** Whether numbers of synthetic people (month +80, +65 or +40) are taken. */
  readonly synthetic: boolean
}

/** Whether a fødselsnummer, D-number or FH-number can exist: its date and its two modulus-11 check digits. */
export function checkNationalIdentifier({
  system,
  value,
  synthetic,
}: NationalNumber): 'valid' | 'invalid' | 'other-system' {
  const kind = kinds[system]
  if (kind === undefined) return 'other-system'
  if (!/^\d{11}$/.test(value)) return 'invalid'
  const digits = Array.from(value, Number)
  return kind(digits, synthetic) && hasCheckDigits(digits, system) ? 'valid' : 'invalid'
}

type Kind = (digits: readonly number[], synthetic: boolean) => boolean

const kinds: Readonly<Record<string, Kind>> = {
  [nationalIdentifiers.fnr]: (digits, synthetic) => isDate({ day: two(digits, 0), month: two(digits, 2), synthetic }),
  [nationalIdentifiers.dNumber]: (digits, synthetic) =>
    isDate({ day: two(digits, 0) - 40, month: two(digits, 2), synthetic }),
  /** An FH-number begins with 8 or 9 and holds no date. */
  [nationalIdentifiers.fhNumber]: ([first = 0]) => first >= 8,
}

/** What is added to the month of a synthetic person: Skatteetaten 80, NHN 65, older test sets 40. */
const syntheticMonths = [80, 65, 40]

function isDate({
  day,
  month,
  synthetic,
}: {
  readonly day: number
  readonly month: number
  readonly synthetic: boolean
}): boolean {
  const added = synthetic ? syntheticMonths.find((extra) => month > extra && month <= extra + 12) : undefined
  const real = month - (added ?? 0)
  return day >= 1 && day <= 31 && real >= 1 && real <= 12
}

function two(digits: readonly number[], at: number): number {
  return (digits[at] ?? 0) * 10 + (digits[at + 1] ?? 0)
}

const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]

/** From 2032 the remainder of the first check digit may be 0–3 (Skatteetaten); an FH-number keeps the older rule. */
function hasCheckDigits(digits: readonly number[], system: string): boolean {
  const highest = system === nationalIdentifiers.fhNumber ? 0 : 3
  return remainder(digits, firstWeights) <= highest && remainder(digits, secondWeights) === 0
}

function remainder(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0) % 11
}
