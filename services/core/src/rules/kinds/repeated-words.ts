import type { Zone } from '../../plans/limits.ts'
import type { Language } from '../explain-texts.ts'

/** Words of the kind repeated, for its findings and for the rule itself. */
export const repeatedTexts: Readonly<Record<Language, Readonly<Record<Zone, (count: number, of: number) => string>>>> =
  {
    nb: {
      red: (count, of) => `${count} av de siste ${of} målingene utenfor rød grense`,
      yellow: (count, of) => `${count} av de siste ${of} målingene utenfor gul grense`,
    },
    en: {
      red: (count, of) => `${count} of the last ${of} readings outside the red limit`,
      yellow: (count, of) => `${count} of the last ${of} readings outside the yellow limit`,
    },
  }
