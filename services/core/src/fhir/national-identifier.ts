import { nationalIdentifiers } from './canonicals.ts'

/** What an eleven-digit Norwegian number is: birth number, D-number, FH-number (joint help number). */
export type NationalIdentifierKind = 'fnr' | 'd-number' | 'fh-number'

/** Synthetic numbers have 80 (the tax administration's test population), 65 (NHN's) or 40 (NAV's) added to the month. */
const SYNTHETIC_MONTHS = [80, 65, 40]

/** Weights of the two check digits, the digit itself last (Skatteetaten, "Fødselsnummer"). */
const FIRST_WEIGHTS = [3, 7, 6, 1, 8, 9, 4, 5, 2, 1]
const SECOND_WEIGHTS = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]

/** Of births registered by the rule of 2032 the first sum may leave these; of earlier ones it leaves 0. */
const FIRST_REMAINDERS: ReadonlySet<number> = new Set([0, 1, 2, 3])

const systems: Readonly<Record<string, NationalIdentifierKind>> = {
  [nationalIdentifiers.fnr]: 'fnr',
  [nationalIdentifiers.dNumber]: 'd-number',
  [nationalIdentifiers.fhNumber]: 'fh-number',
}

/** The kind of number that an identifier system holds; undefined for another system. */
export function nationalIdentifierKind(system: string): NationalIdentifierKind | undefined {
  return systems[system]
}

/** Whether the value can be a number of that kind: digits, date, check digits. Synthetic ones only when allowed. */
export function isNationalIdentifier(
  value: string,
  kind: NationalIdentifierKind,
  options: { readonly synthetic: boolean },
): boolean {
  if (!/^\d{11}$/.test(value)) return false
  const digits = Array.from(value, Number)
  if (!FIRST_REMAINDERS.has(remainder(digits, FIRST_WEIGHTS)) || remainder(digits, SECOND_WEIGHTS) !== 0) return false
  if (kind === 'fh-number') return Number(digits[0]) >= 8
  return isDate(value, { dayOffset: kind === 'd-number' ? 40 : 0, synthetic: options.synthetic })
}

function remainder(digits: readonly number[], weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11
}

/** The longest each month gets: the century of a number is not certain, so 29 February is let through. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function isDate(
  value: string,
  { dayOffset, synthetic }: { readonly dayOffset: number; readonly synthetic: boolean },
): boolean {
  const day = Number(value.slice(0, 2)) - dayOffset
  const written = Number(value.slice(2, 4))
  const offset = SYNTHETIC_MONTHS.find((added) => written > added) ?? 0
  const days = DAYS[written - offset - 1]
  return (offset === 0 || synthetic) && days !== undefined && day >= 1 && day <= days
}

/**
 * The day of birth that a valid birth number or D-number holds, `YYYY-MM-DD`; null where it holds none (an FH-number) or
 * is no such number. Digits seven to nine tell the century (Skatteetaten, "Fødselsnummer").
 */
export function birthDateIn(value: string): string | null {
  const kind = (['fnr', 'd-number'] as const).find((one) => isNationalIdentifier(value, one, { synthetic: true }))
  if (kind === undefined) return null
  const day = Number(value.slice(0, 2)) - (kind === 'd-number' ? 40 : 0)
  const written = Number(value.slice(2, 4))
  const month = written - (SYNTHETIC_MONTHS.find((added) => written > added) ?? 0)
  const year = centuryOf(Number(value.slice(6, 9)), Number(value.slice(4, 6)))
  return year === null ? null : [year, twoDigits(month), twoDigits(day)].join('-')
}

function centuryOf(individual: number, year: number): number | null {
  if (individual < 500) return 1900 + year
  if (year < 40) return 2000 + year
  if (individual < 750 && year >= 54) return 1800 + year
  return individual >= 900 ? 1900 + year : null
}

function twoDigits(number: number): string {
  return String(number).padStart(2, '0')
}
