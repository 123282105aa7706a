import type { Answer } from './answers.ts'

/**
 * Words that say nothing more, in bokmål, nynorsk and English, as `plain` leaves them. A closed list: what is not on it is
 * read by a person, so that nothing is left out here by cleverness.
 */
const nothing: ReadonlySet<string> = new Set([
  '',
  'nei',
  'nei takk',
  'niks',
  'ingen',
  'ingen ting',
  'ingenting',
  'ingenting mer',
  'ingenting spesielt',
  'inga',
  'inkje',
  'inkje meir',
  'intet',
  'ikke noe',
  'ikke noe mer',
  'ikke noe spesielt',
  'ikkje noko',
  'ikkje noko meir',
  'ikkje noko spesielt',
  'nei ingenting',
  'nei ikke noe',
  'nei ikkje noko',
  'no',
  'no thanks',
  'no thank you',
  'nope',
  'none',
  'nothing',
  'nothing else',
  'nothing more',
  'nothing special',
  'not really',
  'n a',
])

/** Whether a text is empty, a dash, or says only that there is nothing to say. */
export function saysNothing(text: string): boolean {
  return nothing.has(plain(text))
}

/** Without case, marks and extra spaces. Question marks and pictures stay where they stand alone: they say something. */
function plain(text: string): string {
  const spaces = text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/\p{Cf}|\p{Cc}|\s/gu, ' ')
  const words = spaces.replaceAll(/[\p{Pd}\p{Ps}\p{Pe}\p{Pi}\p{Pf}.,:;'"/\\*_…−]/gu, ' ')
  const bare = /\p{L}/u.test(words) ? words.replaceAll(/[!?]/g, ' ') : words
  return bare.trim().replaceAll(/ +/g, ' ')
}

/** Characters that a finding repeats of them: four whole fields of our own forms. The answers hold all. */
const REPEATED_AT_MOST = 4000

/** What was written in somebody's own words in a form, as it was written, in one line; empty when nothing was said. */
export function ownWordsIn(answers: Iterable<Answer>): string {
  const said = [...answers].flatMap((answer) =>
    answer.kind === 'text' && !saysNothing(answer.value) ? [answer.value] : [],
  )
  const line = said.map((text) => text.trim().replaceAll(/\s+/g, ' ')).join(' · ')
  const characters = Array.from(line)
  return characters.length <= REPEATED_AT_MOST ? line : `${characters.slice(0, REPEATED_AT_MOST).join('')}…`
}
