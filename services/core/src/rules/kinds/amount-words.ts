import { partOf, isMeasurementId } from '../../measurements/catalogue.ts'
import { shownDecimal, type DecimalText } from '../../measurements/decimal.ts'
import type { Language } from '../explain-texts.ts'
import { numberIn, withUnit } from '../explain-words.ts'

const points: Readonly<Record<Language, string>> = { nb: 'prosentpoeng', en: 'percentage points' }
const dayWords: Readonly<Record<Language, readonly [string, string]>> = { nb: ['dag', 'dager'], en: ['day', 'days'] }

/** The difference between two values with its unit: between 96 % and 92 % lie 4 percentage points. */
export function differenceWords(
  of: { readonly type: string; readonly part: string },
  difference: DecimalText,
  language: Language,
): string {
  const isPercent = isMeasurementId(of.type) && partOf(of.type, of.part)?.unit === '%'
  return isPercent
    ? `${numberIn(shownDecimal(difference, 2), language)} ${points[language]}`
    : withUnit(of, difference, language)
}

/** "1 dag", "3 dager". */
export function daysWords(days: number, language: Language): string {
  const [one, many] = dayWords[language]
  return `${days} ${days === 1 ? one : many}`
}
