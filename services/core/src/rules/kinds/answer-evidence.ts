import { z } from 'zod'
import { evidenceKind, type DeepReadonly, type Evidence, type Telling } from '../evidence.ts'
import { explainTexts } from '../explain-texts.ts'
import { sentence, spaced } from '../explain-words.ts'
import { formCircumstancesShape, wordsSchema } from '../per-form.ts'

const schema = z.strictObject({
  kind: z.literal('answer'),
  ...formCircumstancesShape,
  linkId: z.string(),
  question: wordsSchema,
  answer: wordsSchema,
  /** What to do now, where an answer has a route of its own: for the nurse, and for the patient. */
  crisis: z.strictObject({ nurse: wordsSchema, patient: wordsSchema }).exactOptional(),
})

export type AnswerEvidence = DeepReadonly<z.infer<typeof schema>>

/** Whether a finding rests on an answer to one question. */
export function isAnswerEvidence(evidence: Evidence): evidence is AnswerEvidence {
  return evidence.kind === answerEvidence.kind
}

/** "Tanker om å ikke leve: noen få dager i går, kom sent. Ring pasienten nå". */
export const answerEvidence = evidenceKind<AnswerEvidence>({
  kind: 'answer',
  schema,
  words: answerWords,
  substance: ({ kind, at, linkId, answer }) => [kind, at, linkId, answer],
  alertCode: () => '5.2.2',
})

function answerWords({ question, answer, at, late, crisis }: AnswerEvidence, { language, times }: Telling): string {
  const said = `${question[language]}: ${spaced(answer[language], times.measured(at))}`
  const whole = late ? `${said}, ${explainTexts[language].late}` : said
  return crisis === undefined ? whole : `${sentence(whole)} ${crisis.nurse[language]}`
}
