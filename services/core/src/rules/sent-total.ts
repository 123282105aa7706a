import { z } from 'zod'
import { knownTotals } from '../questionnaires/known-totals.ts'
import type { UnassessableReading } from '../measurements/reading.ts'
import { besideShape, effectiveTimeSchema, evidenceKind, type DeepReadonly, type Telling } from './evidence.ts'
import { explainTexts } from './explain-texts.ts'
import { numberIn, sentWords, spaced } from './explain-words.ts'
import { isLate } from './per-reading.ts'
import type { RuleVerdict } from './rule.ts'

const schema = z.strictObject({
  kind: z.literal('total'),
  ...besideShape,
  type: z.null(),
  at: effectiveTimeSchema,
  late: z.boolean(),
  score: z.string(),
  points: z.string(),
  /** Of the score's publishers. */
  bound: z.string(),
})

type TotalEvidence = DeepReadonly<z.infer<typeof schema>>

/** "NEWS2 20, grense 7, summen er regnet ut av andre". */
export const totalEvidence = evidenceKind<TotalEvidence>({ kind: 'total', schema, words: totalWords })

function totalWords(evidence: TotalEvidence, { language, times }: Telling): string {
  const { score, points, bound, at, late } = evidence
  const text = explainTexts[language]
  const question = knownTotals.find((known) => known.score === score)?.question?.[language]
  return [
    spaced(question ?? score, numberIn(points, language), times.measured(at)),
    `${text.limit} ${bound}`,
    text.reasons['total-only'],
    ...(late ? [text.late] : []),
    ...sentWords(evidence, language),
  ].join(', ')
}

/** A total that reaches a bound of its publishers; undefined where it does not, or nobody knows when it was: then it cannot be told. */
export function sentTotal(reading: UnassessableReading): RuleVerdict | undefined {
  const { id, effective, received, total } = reading
  if (total === undefined || total.reached === null || effective === null) return undefined
  const { score, points, reached } = total
  const evidence: TotalEvidence = {
    kind: 'total',
    type: null,
    at: effective,
    late: isLate({ effective, received }),
    score,
    points,
    bound: reached.bound,
  }
  return { outcome: 'met', about: id, readings: [id], category: reached.zone, evidence }
}
