import { z } from 'zod'
import {
  circumstancesShape,
  evidenceKind,
  limitInForceSchema,
  measuredSchema,
  type DeepReadonly,
  type Evidence,
  type Telling,
} from '../evidence.ts'
import { explainTexts } from '../explain-texts.ts'
import { changeSince, headWords, inOneSentence, notesOn, withUnit } from '../explain-words.ts'

const partOutside = z.strictObject({
  part: z.string(),
  value: z.string(),
  /** `below` the limit's low or `above` its high. */
  side: z.enum(['below', 'above']),
  limit: limitInForceSchema,
  /** The reading before it of the same type, when there is one. */
  previous: measuredSchema.exactOptional(),
  /** Beyond the plausible range on the dangerous side. */
  mayBeError: z.boolean(),
})

const schema = z.strictObject({
  kind: z.literal('outside-limits'),
  ...circumstancesShape,
  parts: z.array(partOutside).min(1),
})

export type OutsideLimitsEvidence = DeepReadonly<z.infer<typeof schema>>
export type PartOutside = OutsideLimitsEvidence['parts'][number]

/** Whether a finding rests on one reading and a limit. */
export function isOutsideLimits(evidence: Evidence): evidence is OutsideLimitsEvidence {
  return evidence.kind === outsideLimitsEvidence.kind
}

/** "SpO₂ 86 %, grense 88 %, ned 4 siden i går". The reading before may arrive late: that makes no other finding. */
export const outsideLimitsEvidence = evidenceKind<OutsideLimitsEvidence>({
  kind: 'outside-limits',
  schema,
  words: (evidence, telling) =>
    inOneSentence(
      evidence.parts.map((part) => partWords(evidence, part, telling)),
      notesOn({ ...evidence, mayBeError: evidence.parts.some(({ mayBeError }) => mayBeError) }, telling.language),
    ),
  substance: ({ kind, at, parts }) => [kind, at, parts.map(({ part, value, limit }) => [part, value, limit])],
  compared: ({ parts }) => parts,
})

function partWords(evidence: OutsideLimitsEvidence, part: PartOutside, telling: Telling): string {
  const { language } = telling
  const bound = (part.side === 'below' ? part.limit.low : part.limit.high) ?? ''
  const limit = `${explainTexts[language].limit} ${withUnit({ type: evidence.type, part: part.part }, bound, language)}`
  return [headWords(evidence, part, telling), limit, ...changeSince(part, telling)].join(', ')
}
