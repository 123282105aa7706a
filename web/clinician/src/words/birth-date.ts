import type { Language } from '@heimvakt/ui/i18n'

/** "12.03.1948"; a date that is not known to the day is told as it stands. */
export function birthDateWords(birthDate: string, language: Language): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(birthDate) ?? []
  if (day === undefined) return birthDate
  return language === 'nb' ? `${day}.${month}.${year}` : `${day}/${month}/${year}`
}
