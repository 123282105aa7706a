import { type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import { shownDecimal, type DecimalText } from '@heimvakt/core/measurements/decimal'
import type { EffectiveTime } from '@heimvakt/core/measurements/reading'
import type { Language } from '@heimvakt/ui/i18n'
import { clock, dayAndClock, dayWord, shortDayWord } from '@heimvakt/ui/times'

/**
 * "93 %", "64,1 kg", "132/84 mmHg": all parts, the unit once; what a conversion made long is rounded. "Har ikke ketonmåler"
 * of what has no number and need not have one.
 */
export function valueWords(
  { type, values }: { readonly type: MeasurementId; readonly values: Readonly<Record<string, DecimalText>> },
  language: Language,
): string {
  const { parts, cannotMeasure } = measurementType(type)
  if (cannotMeasure && Object.keys(values).length === 0) return cannotMeasure[language]
  const numbers = parts.map(({ id, decimals }) => {
    const value = values[id]
    return value === undefined ? '–' : decimalWords(shownDecimal(value, decimals + 1), language)
  })
  return `${numbers.join('/')} ${parts[0].unitText}`
}

/** A decimal with the language's own separator, every digit kept. */
export function decimalWords(value: DecimalText, language: Language): string {
  return language === 'nb' ? value.replace('.', ',').replace('-', '−') : value.replace('-', '−')
}

/** "i dag kl. 08.15"; without the clock when only the day is known. */
export function timeWords(effective: EffectiveTime, now: number, language: Language): string {
  if (effective.precision === 'day') return dayWord(effective.at, now, language)
  return dayAndClock(effective.at, now, language)
}

/** "fre. 20. nov. kl. 08.15": for lists, where the same words repeat. */
export function shortTimeWords(effective: EffectiveTime, now: number, language: Language): string {
  const day = shortDayWord(effective.at, now, language)
  return effective.precision === 'day' ? day : `${day} ${clock(effective.at, language)}`
}
