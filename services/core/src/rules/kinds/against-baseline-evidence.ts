import { z } from 'zod'
import { circumstancesShape, evidenceKind, type DeepReadonly, type Telling } from '../evidence.ts'
import { explainTexts, type Language } from '../explain-texts.ts'
import { headWords, notesOn, withUnit } from '../explain-words.ts'
import { baselineTexts, thresholdWords } from './against-baseline-words.ts'

const schema = z.strictObject({
  kind: z.literal('against-baseline'),
  ...circumstancesShape,
  part: z.string(),
  value: z.string(),
  /** The personal normal, the median of so many readings, or the highest one of so many in a row. */
  baseline: z.union([
    z.strictObject({ of: z.literal('goal'), value: z.string() }),
    z.strictObject({
      of: z.enum(['median', 'highest-median']),
      value: z.string(),
      readings: z.number(),
      days: z.number(),
    }),
  ]),
  /** The rule: outside when it is more than so much over or under, or just as much where that is said. */
  threshold: z.strictObject({
    side: z.enum(['over', 'under']),
    amount: z.string(),
    inPercent: z.boolean(),
    orEqual: z.boolean().exactOptional(),
  }),
  /** What that is for this person: the baseline with the threshold. */
  bound: z.string(),
  mayBeError: z.boolean(),
})

export type BaselineEvidence = DeepReadonly<z.infer<typeof schema>>

/** "SpO₂ 84 %, grense 84,6 % (10 % under personens normalverdi 94 %)". */
export const baselineEvidence = evidenceKind<BaselineEvidence>({
  kind: 'against-baseline',
  schema,
  words: (evidence, telling) =>
    [
      headWords(evidence, evidence, telling),
      boundWords(evidence, telling),
      ...notesOn(evidence, telling.language),
    ].join(', '),
  compared: ({ part, value, threshold, bound }) => [
    { part, value, side: threshold.side === 'under' ? 'below' : 'above', bound, fromUsual: true },
  ],
})

function boundWords(evidence: BaselineEvidence, { language }: Telling): string {
  const { bound, threshold } = evidence
  const limit = `${explainTexts[language].limit} ${withUnit(evidence, bound, language)}`
  const why = `${thresholdWords(evidence, threshold, language)} ${usualWords(evidence, language)}`
  return threshold.orEqual === true ? `${why} (${limit})` : `${limit} (${why})`
}

function usualWords(evidence: BaselineEvidence, language: Language): string {
  const { baseline } = evidence
  const { goal, median, highest, inRow, readings } = baselineTexts[language]
  const value = withUnit(evidence, baseline.value, language)
  if (baseline.of === 'goal') return `${goal} ${value}`
  if (baseline.of === 'median') return `${median} ${value} ${readings(baseline.readings)}`
  return `${highest} ${value}, ${inRow(baseline.readings)}`
}
