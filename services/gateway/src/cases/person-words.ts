/** A person as a search compares her. */
export interface SearchedPerson {
  /** Every name in use, as written. */
  readonly names: readonly string[]
  /** `YYYY-MM-DD`; null when unknown. */
  readonly birthDate: string | null
  /** National identity numbers. */
  readonly numbers: readonly string[]
}

/** Whether a person is the one that is asked for. */
export type IsAskedFor = (person: SearchedPerson) => boolean

/**
 * What somebody on the telephone says: a whole identity number, and nothing but that; or names from their beginning, in
 * any order and without their accents, with a birth date in any way people write it. Null when nothing is asked for.
 */
export function readPersonWords(typed: string): IsAskedFor | null {
  const number = typed.replaceAll(/[\s.\-–]/g, '')
  if (/^\d{11}$/.test(number)) return ({ numbers }) => numbers.includes(number)
  const { dates, rest } = takeDates(typed)
  const words = namesIn(rest)
  if (words.length === 0 && dates.length === 0) return null
  return ({ names, birthDate }) => {
    const parts = names.flatMap(namesOf)
    const isNamed = words.every((word) => parts.some((part) => part.startsWith(word)))
    return isNamed && dates.every((ways) => birthDate !== null && ways.some((date) => isDate(birthDate, date)))
  }
}

/** A date as it was written; two digits of a year are of any century. */
interface WrittenDate {
  readonly day: number
  readonly month: number
  readonly year: string | null
}

/** In the order they are looked for; each may be read in several ways (20011950, 19500120). */
const writings: readonly {
  readonly pattern: RegExp
  readonly read: (groups: readonly string[]) => readonly WrittenDate[]
}[] = [
  {
    pattern: /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/,
    read: ([year = '', month = '', day = '']) => [dated(day, month, year)],
  },
  {
    pattern: /(?<!\d)(\d{1,2})\s*[./-]\s*(\d{1,2})(?:\s*[./-]\s*(\d{4}|\d{2}))?(?!\d)\.?/,
    read: ([day = '', month = '', year = '']) => [dated(day, month, year)],
  },
  {
    pattern: /(?<!\d)(\d{1,2})\.?\s*(?:of\s+)?(\p{L}{3,})\.?(?:,?\s*(\d{4}|\d{2})(?!\d))?/u,
    read: ([day = '', month = '', year = '']) => {
      const number = monthNamed(month)
      return number === 0 ? [] : [dated(day, String(number), year)]
    },
  },
  {
    pattern: /(?<!\d)(\d{1,2})\s+(\d{1,2})\s+(\d{4}|\d{2})(?!\d)/,
    read: ([day = '', month = '', year = '']) => [dated(day, month, year)],
  },
  {
    pattern: /(?<!\d)(\d{8})(?!\d)/,
    read: ([digits = '']) => [
      dated(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4)),
      dated(digits.slice(6), digits.slice(4, 6), digits.slice(0, 4)),
    ],
  },
  {
    pattern: /(?<!\d)(\d{6})(?!\d)/,
    read: ([digits = '']) => [dated(digits.slice(0, 2), digits.slice(2, 4), digits.slice(4))],
  },
]

function takeDates(typed: string): { readonly dates: readonly (readonly WrittenDate[])[]; readonly rest: string } {
  for (const { pattern, read } of writings) {
    const match = pattern.exec(typed)
    if (match === null) continue
    const ways = read(match.slice(1).map((group) => group ?? '')).filter(isPossible)
    if (ways.length > 0) return { dates: [ways], rest: typed.replace(match[0], ' ') }
  }
  return { dates: [], rest: typed }
}

function dated(day: string, month: string, year: string): WrittenDate {
  return { day: Number(day), month: Number(month), year: year === '' ? null : year }
}

function isPossible({ day, month }: WrittenDate): boolean {
  return day >= 1 && day <= 31 && month >= 1 && month <= 12
}

function isDate(birthDate: string, { day, month, year }: WrittenDate): boolean {
  const [bornYear = '', bornMonth, bornDay] = birthDate.split('-')
  return Number(bornMonth) === month && Number(bornDay) === day && (year === null || bornYear.endsWith(year))
}

const monthNames = [
  ['januar', 'january'],
  ['februar', 'february'],
  ['mars', 'march'],
  ['april'],
  ['mai', 'may'],
  ['juni', 'june'],
  ['juli', 'july'],
  ['august'],
  ['september'],
  ['oktober', 'october'],
  ['november'],
  ['desember', 'december'],
] as const

/** By its name or the beginning of it; 0 when it is none. */
function monthNamed(word: string): number {
  const start = plain(word)
  return monthNames.findIndex((names) => names.some((name) => name.startsWith(start))) + 1
}

/** The words of a search. */
function namesIn(text: string): readonly string[] {
  return plain(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}

/** The words of a name; "Anne-Marie" is found as Anne, Marie and Annemarie. */
function namesOf(name: string): readonly string[] {
  const words = plain(name).split(/[\s,]+/)
  return words.flatMap((word) => [word.replaceAll(/[^\p{L}\p{N}]/gu, ''), ...namesIn(word)])
}

/** Letters that decomposition leaves whole. */
const letters: Readonly<Record<string, string>> = { æ: 'ae', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ß: 'ss', ł: 'l', ŧ: 't' }

/** Without case and accents, and with the old spellings of å and ø: Åse, Aase and ase are one. */
function plain(text: string): string {
  return text
    .toLocaleLowerCase('nb')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[æøđðþßłŧ]/g, (letter) => letters[letter] ?? letter)
    .replaceAll('aa', 'a')
    .replaceAll('oe', 'o')
}
