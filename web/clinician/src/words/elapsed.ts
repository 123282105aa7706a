import { useLanguage } from '@heimvakt/ui/i18n'
import { useNow } from '@heimvakt/ui/relative-time.tsx'

const minute = 60_000
const units = {
  nb: { day: 'd', hour: 't', minute: 'min', now: 'nå' },
  en: { day: 'd', hour: 'h', minute: 'min', now: 'now' },
} as const

/** "2 t 14 min", "3 d 4 t": short enough for a column, exact enough to sort by eye. */
export function elapsed(milliseconds: number, language: keyof typeof units): string {
  const words = units[language]
  const minutes = Math.floor(milliseconds / minute)
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60]
  if (minutes < 1) return words.now
  if (days > 0) return hours > 0 ? `${days} ${words.day} ${hours} ${words.hour}` : `${days} ${words.day}`
  if (hours > 0) return rest > 0 ? `${hours} ${words.hour} ${rest} ${words.minute}` : `${hours} ${words.hour}`
  return `${rest} ${words.minute}`
}

/** Time since then, moving with the page's clock. */
export function useElapsed(since: number): string {
  const now = useNow()
  const { language } = useLanguage()
  return elapsed(Math.max(0, now - since), language)
}
