import type { DecimalText } from '../../measurements/decimal.ts'
import type { Language } from '../explain-texts.ts'
import { numberIn, spaced } from '../explain-words.ts'
import { differenceWords } from './amount-words.ts'

interface BaselineTexts {
  readonly over: string
  readonly under: string
  readonly moreThan: string
  readonly goal: string
  readonly median: string
  readonly readings: (count: number) => string
  readonly ofDays: (days: string, readings: number) => string
}

/** Words of the kind against-baseline, for its findings and for the rule itself. */
export const baselineTexts: Readonly<Record<Language, BaselineTexts>> = {
  nb: {
    over: 'over',
    under: 'under',
    moreThan: 'mer enn',
    goal: 'personens normalverdi',
    median: 'medianen',
    readings: (count) => `av ${count} målinger`,
    ofDays: (days, readings) => `av de siste ${days} (minst ${readings} målinger)`,
  },
  en: {
    over: 'over',
    under: 'under',
    moreThan: 'more than',
    goal: 'the personal normal',
    median: 'the median',
    readings: (count) => `of ${count} readings`,
    ofDays: (days, readings) => `of the last ${days} (at least ${readings} readings)`,
  },
}

/** "10 % under", "2 kg over"; only "over" where anything over it counts. */
export function thresholdWords(
  of: { readonly type: string; readonly part: string },
  threshold: { readonly side: 'over' | 'under'; readonly amount: DecimalText; readonly inPercent: boolean },
  language: Language,
): string {
  const { side, amount, inPercent } = threshold
  const size = inPercent ? `${numberIn(amount, language)} %` : differenceWords(of, amount, language)
  return spaced(amount === '0' ? '' : size, baselineTexts[language][side])
}
