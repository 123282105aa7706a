import { z } from 'zod'
import { plainNameSchema, wordsSchema } from '../per-form.ts'

const zoneSchema = z.enum(['red', 'yellow', 'green'])

const common = {
  /** Canonical url of the form, without version. */
  questionnaire: z.string(),
  linkId: plainNameSchema,
  /** What the question is about, as a finding says it. */
  question: wordsSchema,
  /** A question that may be left out says nothing when it is; without this it is cannot-tell. */
  mayBeLeftOut: z.literal(true).optional(),
  /** What the nurse and the patient read when the rule is met, where the answer has a route of its own. */
  crisis: z.strictObject({ nurse: wordsSchema, patient: wordsSchema }).optional(),
}

/** The parameters of the kind `answer`. */
export const answerParametersSchema = z.union([
  z.strictObject({
    ...common,
    /** Every option of the question: an option without a zone is unknown, not green. */
    options: z.record(plainNameSchema, z.strictObject({ zone: zoneSchema, words: wordsSchema })),
  }),
  z.strictObject({ ...common, yes: zoneSchema, no: zoneSchema }),
  z.strictObject({ ...common, atLeast: z.number(), zone: z.enum(['red', 'yellow']) }),
])

export type AnswerParameters = z.infer<typeof answerParametersSchema>

/** Green is an answer like any other: it says nothing. */
export type AnswerZone = z.infer<typeof zoneSchema>
export type AnswerWords = z.infer<typeof wordsSchema>
