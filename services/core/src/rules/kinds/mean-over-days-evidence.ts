import { z } from 'zod'
import { quotientShown, type DecimalText } from '../../measurements/decimal.ts'
import { circumstancesShape, evidenceKind, type DeepReadonly, type Telling } from '../evidence.ts'
import { explainTexts, type Language } from '../explain-texts.ts'
import { inOneSentence, notesOn, signName, spaced, withUnit } from '../explain-words.ts'
import { daysWords } from './amount-words.ts'

const partMean = z.strictObject({
  part: z.string(),
  /** The exact sum of so many readings on so many days: a mean is rounded only when it is shown. */
  sum: z.string(),
  readings: z.number(),
  days: z.number(),
  /** The rule: the mean is at least so much. */
  atLeast: z.string(),
})

const schema = z.strictObject({
  kind: z.literal('mean-over-days'),
  ...circumstancesShape,
  parts: z.array(partMean).min(1),
})

export type MeanEvidence = DeepReadonly<z.infer<typeof schema>>
export type PartMean = MeanEvidence['parts'][number]

interface Words {
  readonly mean: string
  readonly of: (readings: number, days: string) => string
}

const words: Readonly<Record<Language, Words>> = {
  nb: { mean: 'gjennomsnitt', of: (readings, days) => `av ${readings} målinger på ${days}` },
  en: { mean: 'mean', of: (readings, days) => `of ${readings} readings on ${days}` },
}

/** "Overtrykk, gjennomsnitt 136,3 mmHg av 12 målinger på 3 dager, grense 135 mmHg". */
export const meanEvidence = evidenceKind<MeanEvidence>({
  kind: 'mean-over-days',
  schema,
  words: (evidence, telling) =>
    inOneSentence(
      evidence.parts.map((part) => partWords(evidence, part, telling)),
      notesOn({ ...evidence, mayBeError: false }, telling.language),
    ),
  compared: ({ parts }) =>
    parts.map((part) => ({ part: part.part, value: shownMean(part), side: 'above', bound: part.atLeast })),
})

function partWords({ type, at }: MeanEvidence, one: PartMean, { language, times }: Telling): string {
  const { mean, of } = words[language]
  const own = { type, part: one.part }
  const value = withUnit(own, shownMean(one), language)
  const counted = of(one.readings, daysWords(one.days, language))
  const limit = `${explainTexts[language].limit} ${withUnit(own, one.atLeast, language)}`
  return `${spaced(signName(type, one.part, language), times.measured(at))}, ${mean} ${value} ${counted}, ${limit}`
}

/** With one digit more than the limit is written with. */
function shownMean({ sum, readings, atLeast }: PartMean): DecimalText {
  return quotientShown(sum, readings, (atLeast.split('.')[1]?.length ?? 0) + 1)
}
