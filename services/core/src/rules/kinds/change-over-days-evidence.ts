import { z } from 'zod'
import { compareDecimals, differenceAsWritten } from '../../measurements/decimal.ts'
import { circumstancesShape, evidenceKind, measuredSchema, type DeepReadonly, type Telling } from '../evidence.ts'
import { explainTexts, type Language } from '../explain-texts.ts'
import { headWords, notesOn, spaced, withUnit } from '../explain-words.ts'
import { daysWords, differenceWords } from './amount-words.ts'

const schema = z.strictObject({
  kind: z.literal('change-over-days'),
  ...circumstancesShape,
  part: z.string(),
  value: z.string(),
  /** The lowest reading of the window for a rise, the highest for a fall. */
  from: measuredSchema,
  /** Calendar days between the two. */
  daysBetween: z.number(),
  /** The rule: a change of at least so much within so many days. */
  atLeast: z.string(),
  days: z.number(),
  mayBeError: z.boolean(),
})

export type ChangeEvidence = DeepReadonly<z.infer<typeof schema>>

/** "Vekt 84,0 kg, opp 2,1 kg på 2 dager (fra 81,9 kg 20. nov.)". */
export const changeEvidence = evidenceKind<ChangeEvidence>({
  kind: 'change-over-days',
  schema,
  words: (evidence, telling) =>
    [
      headWords(evidence, evidence, telling),
      changeWords(evidence, telling),
      ...notesOn(evidence, telling.language),
    ].join(', '),
  compared: ({ part, value, from }) => [
    { part, value, previous: from, side: compareDecimals(value, from.value) < 0 ? 'below' : 'above' },
  ],
})

interface Words {
  readonly from: string
  readonly over: (days: number) => string
}

const words: Readonly<Record<Language, Words>> = {
  nb: { from: 'fra', over: (days) => (days === 0 ? 'samme dag' : `på ${daysWords(days, 'nb')}`) },
  en: { from: 'from', over: (days) => (days === 0 ? 'the same day' : `in ${daysWords(days, 'en')}`) },
}

function changeWords(evidence: ChangeEvidence, { language, times }: Telling): string {
  const { value, from, daysBetween } = evidence
  const { up, down } = explainTexts[language]
  const isRise = compareDecimals(value, from.value) > 0
  const change = isRise ? differenceAsWritten(value, from.value) : differenceAsWritten(from.value, value)
  const start = spaced(words[language].from, withUnit(evidence, from.value, language), times.measured(from.at))
  const size = `${isRise ? up : down} ${differenceWords(evidence, change, language)}`
  return `${size} ${words[language].over(daysBetween)} (${start})`
}
