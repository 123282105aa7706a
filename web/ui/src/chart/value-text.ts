import { format } from 'date-fns'
import { enGB, nb } from 'date-fns/locale'
import type { Language } from '../i18n.ts'
import type { ChartPoint } from './chart-measurement.ts'

/** With the decimals of the measurement, one more where it has it, and the comma or point of the language. */
export function formatValue(value: number, { decimals }: { readonly decimals: number }, language: Language): string {
  return value.toLocaleString(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals + 1 })
}

/** "søn. 22. nov. 2026 kl. 08.15"; a reading that came with a day only has no clock time. */
export function formatPointTime(point: ChartPoint, language: Language): string {
  const pattern = language === 'nb' ? ['EEE d. MMM yyyy', "'kl.' HH.mm"] : ['EEE d MMM yyyy', 'HH:mm']
  return format(point.at, point.dayOnly === true ? (pattern[0] ?? '') : pattern.join(' '), {
    locale: language === 'nb' ? nb : enGB,
  })
}
