import { z } from 'zod'
import { circumstancesShape, evidenceKind, type DeepReadonly, type Telling } from '../evidence.ts'
import { explainTexts } from '../explain-texts.ts'
import { headWords, notesOn, withUnit } from '../explain-words.ts'
import { baselineTexts, thresholdWords } from './against-baseline-words.ts'

const schema = z.strictObject({
  kind: z.literal('against-baseline'),
  ...circumstancesShape,
  part: z.string(),
  value: z.string(),
  /** The personal normal, or the median of so many readings. */
  baseline: z.union([
    z.strictObject({ of: z.literal('goal'), value: z.string() }),
    z.strictObject({ of: z.literal('median'), value: z.string(), readings: z.number(), days: z.number() }),
  ]),
  /** The rule: outside when it is more than so much over or under. */
  threshold: z.strictObject({ side: z.enum(['over', 'under']), amount: z.string(), inPercent: z.boolean() }),
  /** What that is for this person: the baseline with the threshold. Equality is inside. */
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
    { part, value, side: threshold.side === 'under' ? 'below' : 'above', bound },
  ],
})

function boundWords(evidence: BaselineEvidence, { language }: Telling): string {
  const { baseline, bound, threshold } = evidence
  const texts = baselineTexts[language]
  const normal = `${texts[baseline.of]} ${withUnit(evidence, baseline.value, language)}`
  const from = baseline.of === 'median' ? `${normal} ${texts.readings(baseline.readings)}` : normal
  const why = thresholdWords(evidence, threshold, language)
  return `${explainTexts[language].limit} ${withUnit(evidence, bound, language)} (${why} ${from})`
}
