import { differenceInSeconds, format, formatDistanceStrict, isSameDay, subDays } from 'date-fns'
import { enGB, nb } from 'date-fns/locale'
import type { Language } from './i18n.ts'

const locales = { nb, en: enGB } as const
const clockPattern = { nb: 'HH.mm', en: 'HH:mm' } as const
const justNow = { nb: 'nå nettopp', en: 'just now' } as const
const todayWord = { nb: 'i dag', en: 'today' } as const
const yesterdayWord = { nb: 'i går', en: 'yesterday' } as const
const atWord = { nb: 'kl.', en: 'at' } as const

/** "2 timer siden", "om 3 dager". Under a minute it is "nå nettopp". */
export function relativeTime(at: number, now: number, language: Language): string {
  if (Math.abs(differenceInSeconds(at, now)) < 60) return justNow[language]
  return formatDistanceStrict(at, now, { addSuffix: true, locale: locales[language] })
}

/** "22. november 2026 kl. 08.15", always readable without knowing what day it is today. */
export function absoluteTime(at: number, language: Language): string {
  return `${absoluteDay(at, language)} ${clock(at, language)}`
}

/** "22. november 2026". */
export function absoluteDay(at: number, language: Language): string {
  return format(at, language === 'nb' ? 'd. MMMM yyyy' : 'd MMMM yyyy', { locale: locales[language] })
}

/** "i dag kl. 08.15", "i går kl. 21.00", "fre. 20. nov. kl. 08.15". */
export function dayAndClock(at: number, now: number, language: Language): string {
  return `${dayWord(at, now, language)} ${clock(at, language)}`
}

/** "i dag", "i går", "fredag 20. november"; with the year when it is another one. */
export function dayWord(at: number, now: number, language: Language): string {
  if (isSameDay(at, now)) return todayWord[language]
  if (isSameDay(at, subDays(now, 1))) return yesterdayWord[language]
  const day = language === 'nb' ? 'EEEE d. MMMM' : 'EEEE d MMMM'
  const sameYear = format(at, 'yyyy') === format(now, 'yyyy')
  return format(at, sameYear ? day : `${day} yyyy`, { locale: locales[language] })
}

/** "i dag", "i går", "fre. 20. nov."; with the year when it is another one. */
export function shortDayWord(at: number, now: number, language: Language): string {
  if (isSameDay(at, now)) return todayWord[language]
  if (isSameDay(at, subDays(now, 1))) return yesterdayWord[language]
  const day = language === 'nb' ? 'EEE d. MMM' : 'EEE d MMM'
  const sameYear = format(at, 'yyyy') === format(now, 'yyyy')
  return format(at, sameYear ? day : `${day} yyyy`, { locale: locales[language] })
}

/** "5. des."; the day alone. */
export function shortDate(at: number, language: Language): string {
  return format(at, language === 'nb' ? 'd. MMM' : 'd MMM', { locale: locales[language] })
}

/** "08.25" today, "i går kl. 08.25" and "fre. 20. nov. kl. 08.25" else. */
export function shortWhen(at: number, now: number, language: Language): string {
  if (isSameDay(at, now)) return format(at, clockPattern[language])
  return `${shortDayWord(at, now, language)} ${clock(at, language)}`
}

/** "kl. 08.15". */
export function clock(at: number, language: Language): string {
  return `${atWord[language]} ${format(at, clockPattern[language])}`
}

/** "søndag 22. november", the heading of a day. */
export function absoluteWeekday(at: number, language: Language): string {
  return format(at, language === 'nb' ? 'EEEE d. MMMM' : 'EEEE d MMMM', { locale: locales[language] })
}
