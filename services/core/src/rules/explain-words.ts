import { isMeasurementId, measurementType, partOf } from '../measurements/catalogue.ts'
import { compareDecimals, shownDecimal, subtractDecimals, type DecimalText } from '../measurements/decimal.ts'
import { inOslo } from '../measurements/effective-time.ts'
import type { EffectiveTime } from '../measurements/reading.ts'
import type { Beside, ComparedPart, Telling } from './evidence.ts'
import { explainTexts, type Language } from './explain-texts.ts'

/** What the sign, or the part of a panel, is called where there is little room; a part is called by its own name. */
export function signName(type: string | null, part: string | null, language: Language): string {
  if (type === null || !isMeasurementId(type)) return explainTexts[language].unknownSign
  const names = (part === null ? undefined : partOf(type, part)?.names) ?? measurementType(type).names
  return names.short[language]
}

/** A value with its unit: "36,6 °C". What a conversion made long is shown with one digit more than people write. */
export function withUnit(
  of: { readonly type: string; readonly part: string },
  value: DecimalText,
  language: Language,
): string {
  const part = isMeasurementId(of.type) ? partOf(of.type, of.part) : undefined
  if (part === undefined) return numberIn(value, language)
  return `${numberIn(shownDecimal(value, part.decimals + 1), language)} ${part.unitText}`
}

/** "SpO₂ 86 % i går". */
export function headWords(
  of: { readonly type: string; readonly at: EffectiveTime },
  { part, value }: Pick<ComparedPart, 'part' | 'value'>,
  { language, times }: Telling,
): string {
  const number = withUnit({ type: of.type, part }, value, language)
  return spaced(signName(of.type, part, language), number, times.measured(of.at))
}

/** "ned 4 siden i går"; nothing where there was no reading before. */
export function changeSince(
  { value, previous }: Pick<ComparedPart, 'value' | 'previous'>,
  { language, times }: Telling,
): readonly string[] {
  return previous === undefined ? [] : [`${changeWords(previous.value, value, language)} ${times.since(previous.at)}`]
}

/** What is said after the values: "kan være målefeil", "med oksygen", "kom sent", and what somebody wrote. */
export function notesOn(
  about: Beside & { readonly mayBeError: boolean; readonly withOxygen: boolean; readonly late: boolean },
  language: Language,
): readonly string[] {
  const { late, withOxygen, mayBeError, mayBeExchanged, isThatRight, note } = explainTexts[language]
  return [
    ...(about.mayBeError ? [mayBeError] : []),
    ...(about.odd === 'exchanged' ? [mayBeExchanged] : []),
    ...(about.odd === 'unlikely' ? [isThatRight] : []),
    ...(about.withOxygen ? [withOxygen] : []),
    ...(about.late ? [late] : []),
    ...sentWords(about, language),
    ...(about.note === undefined ? [] : [`${note}: «${about.note}»`]),
  ]
}

/** "sendt 3 ganger", of what came under several identifiers. */
export function sentWords({ sent }: Beside, language: Language): readonly string[] {
  return sent === undefined ? [] : [explainTexts[language].sentTimes(sent)]
}

/** The parts of a panel in one sentence: only the first begins with a capital. */
export function inOneSentence(parts: readonly string[], notes: readonly string[]): string {
  const words = parts.map((part, index) => (index === 0 ? part : `${part.charAt(0).toLowerCase()}${part.slice(1)}`))
  return [words.join('; '), ...notes].join(', ')
}

/** Words with one space between them; what is empty is left out. */
export function spaced(...words: readonly string[]): string {
  return words.filter((word) => word !== '').join(' ')
}

/** "ned 4", "opp 1,5" or "uendret". */
export function changeWords(from: DecimalText, to: DecimalText, language: Language): string {
  const { up, down, unchanged } = explainTexts[language]
  const order = compareDecimals(to, from)
  if (order === 0) return unchanged
  return order > 0
    ? `${up} ${numberIn(shownDecimal(subtractDecimals(to, from), 2), language)}`
    : `${down} ${numberIn(shownDecimal(subtractDecimals(from, to), 2), language)}`
}

/** The day, as seen from `now`: nothing for today where the clock is known, "i går", or the date. */
export function dayWords({ at, day, precision }: EffectiveTime, now: number, language: Language): string {
  const today = inOslo(now).toPlainDate()
  if (day === today.toString()) return precision === 'day' ? explainTexts[language].todayNoClock : ''
  if (day === today.subtract({ days: 1 }).toString()) return explainTexts[language].yesterday
  return dateWords(at, language)
}

/** When it was before: "kl. 08.10" of today, "i går", or the date. */
export function sinceWords(time: EffectiveTime, now: number, language: Language): string {
  const { since, earlierToday, clock } = explainTexts[language]
  if (time.precision === 'day' && time.day === inOslo(now).toPlainDate().toString()) return `${since} ${earlierToday}`
  const day = dayWords(time, now, language)
  return day === '' ? `${since} ${clock} ${clockOf(time.at, language)}` : `${since} ${day}`
}

/** The date, and the clock where it is known: "22.11.2026 kl. 10.00". */
export function absoluteTime({ at, precision }: EffectiveTime, language: Language): string {
  const { day, month, year } = inOslo(at)
  const date = language === 'nb' ? `${two(day)}.${two(month)}.${year}` : `${year}-${two(month)}-${two(day)}`
  return precision === 'day' ? date : `${date} ${explainTexts[language].clock} ${clockOf(at, language)}`
}

/** A deadline: "22. nov. kl. 12.00", or the date alone. */
export function deadlineWords({ at, precision }: EffectiveTime, language: Language): string {
  const date = dateWords(at, language)
  return precision === 'day' ? date : `${date} ${explainTexts[language].clock} ${clockOf(at, language)}`
}

function dateWords(at: number, language: Language): string {
  const { day, month } = inOslo(at)
  const name = String(explainTexts[language].months[month - 1])
  return language === 'nb' ? `${day}. ${name}` : `${day} ${name}`
}

/** Ended by one full stop: words may end with that of a shortened month. */
export function sentence(words: string): string {
  return words.endsWith('.') ? words : `${words}.`
}

function clockOf(at: number, language: Language): string {
  const { hour, minute } = inOslo(at)
  return `${two(hour)}${explainTexts[language].clockMark}${two(minute)}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** A number as the language writes it: "36,6". */
export function numberIn(value: DecimalText, language: Language): string {
  return value.replace('.', explainTexts[language].decimalMark)
}
