import { z } from 'zod'
import { circumstancesShape, evidenceKind, limitInForceSchema, type DeepReadonly, type Telling } from '../evidence.ts'
import { explainTexts } from '../explain-texts.ts'
import { headWords, notesOn, withUnit } from '../explain-words.ts'
import { repeatedTexts } from './repeated-words.ts'

const schema = z.strictObject({
  kind: z.literal('repeated'),
  ...circumstancesShape,
  part: z.string(),
  value: z.string(),
  side: z.enum(['below', 'above']),
  limit: limitInForceSchema,
  /** So many of the last `of` readings were outside this zone's limit, or worse. */
  zone: z.enum(['red', 'yellow']),
  outside: z.number(),
  of: z.number(),
  mayBeError: z.boolean(),
})

export type RepeatedEvidence = DeepReadonly<z.infer<typeof schema>>

/** "SpO₂ 91 %, grense 92 %, 2 av de siste 3 målingene utenfor gul grense". */
export const repeatedEvidence = evidenceKind<RepeatedEvidence>({
  kind: 'repeated',
  schema,
  words: (evidence, telling) =>
    [
      headWords(evidence, evidence, telling),
      ...limitWords(evidence, telling),
      ...notesOn(evidence, telling.language),
    ].join(', '),
  compared: ({ part, value, side, limit }) => [{ part, value, side, limit }],
})

function limitWords(evidence: RepeatedEvidence, { language }: Telling): readonly string[] {
  const { limit, side, outside, of, zone } = evidence
  const bound = String(side === 'below' ? limit.low : limit.high)
  return [
    `${explainTexts[language].limit} ${withUnit(evidence, bound, language)}`,
    repeatedTexts[language][zone](outside, of),
  ]
}
