import type { DecimalText } from '../../measurements/decimal.ts'
import type { Language } from '../explain-texts.ts'
import { numberIn, spaced } from '../explain-words.ts'
import { differenceWords } from './amount-words.ts'

interface BaselineTexts {
  readonly over: string
  readonly under: string
  readonly moreThan: string
  readonly atLeast: string
  readonly goal: string
  readonly median: string
  readonly readings: (count: number) => string
  readonly ofDays: (days: string, readings: number) => string
  readonly highest: string
  readonly inRow: (count: number) => string
  readonly ofHighest: (days: string, inRow: number) => string
}

/** Words of the kind against-baseline, for its findings and for the rule itself. */
export const baselineTexts: Readonly<Record<Language, BaselineTexts>> = {
  nb: {
    over: 'over',
    under: 'under',
    moreThan: 'mer enn',
    atLeast: 'minst',
    goal: 'personens normalverdi',
    median: 'medianen',
    readings: (count) => `av ${count} målinger`,
    ofDays: (days, readings) => `av de siste ${days} (minst ${readings} målinger)`,
    highest: 'det høyeste vanlige',
    inRow: (count) => `medianen av ${count} målinger på rad`,
    ofHighest: (days, inRow) => `den høyeste medianen av ${inRow} målinger på rad de siste ${days}`,
  },
  en: {
    over: 'over',
    under: 'under',
    moreThan: 'more than',
    atLeast: 'at least',
    goal: 'the personal normal',
    median: 'the median',
    readings: (count) => `of ${count} readings`,
    ofDays: (days, readings) => `of the last ${days} (at least ${readings} readings)`,
    highest: 'the highest usual',
    inRow: (count) => `the median of ${count} readings in a row`,
    ofHighest: (days, inRow) => `the highest median of ${inRow} readings in a row in the last ${days}`,
  },
}

/** "10 % under", "2 kg over", "minst 3 prosentpoeng under"; only "over" where anything over it counts. */
export function thresholdWords(
  of: { readonly type: string; readonly part: string },
  threshold: {
    readonly side: 'over' | 'under'
    readonly amount: DecimalText
    readonly inPercent: boolean
    readonly orEqual?: boolean
  },
  language: Language,
): string {
  const { side, amount, inPercent, orEqual = false } = threshold
  const texts = baselineTexts[language]
  const size = inPercent ? `${numberIn(amount, language)} %` : differenceWords(of, amount, language)
  return spaced(orEqual ? texts.atLeast : '', amount === '0' ? '' : size, texts[side])
}
