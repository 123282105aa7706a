import { measurementType } from '@heimvakt/core/measurements/catalogue'
import type { Language } from '@heimvakt/ui/i18n'
import type { Entered } from '../device/database.ts'
import { valueWords } from './measurement-words.ts'

/** "Vekt 64,1 kg", "Kolsdagbok". */
export function entryWords(entry: Entered, language: Language): string {
  if (entry.kind === 'form') return entry.title[language]
  return `${measurementType(entry.type).names[language]} ${valueWords(entry, language)}`
}

/** When it was measured or answered, epoch milliseconds. */
export function entryTime(entry: Entered): number {
  return Date.parse(entry.kind === 'form' ? entry.answeredAt : entry.measuredAt)
}
