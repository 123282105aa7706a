import type { Language } from '../explain-texts.ts'

/** The zones as rules about forms say them. */
export const zoneWords: Readonly<Record<Language, Readonly<Record<'red' | 'yellow', string>>>> = {
  nb: { red: 'rød', yellow: 'gul' },
  en: { red: 'red', yellow: 'yellow' },
}
