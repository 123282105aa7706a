import { z } from 'zod'
import { evidenceKind, type DeepReadonly, type Telling } from '../evidence.ts'
import { explainTexts, type Language } from '../explain-texts.ts'
import { spaced } from '../explain-words.ts'
import { formCircumstancesShape, wordsSchema } from '../per-form.ts'

const schema = z.strictObject({
  kind: z.literal('combined'),
  ...formCircumstancesShape,
  /** What the symptoms are together: "Anthonisen type II". */
  name: wordsSchema,
  present: z.array(wordsSchema).min(1),
  /** Symptoms that were not answered: they could make it more, not less. */
  missing: z.array(wordsSchema),
})

export type CombinedEvidence = DeepReadonly<z.infer<typeof schema>>

const notAnswered: Readonly<Record<Language, string>> = { nb: 'ikke besvart', en: 'not answered' }

/** "Anthonisen type II: mer tungpustet, mer slim i går, ikke besvart: slimfarge". */
export const combinedEvidence = evidenceKind<CombinedEvidence>({
  kind: 'combined',
  schema,
  words: combinedWords,
  substance: ({ kind, at, name, present }) => [kind, at, name, present],
  alertCode: () => '5.2.2',
})

function combinedWords({ name, present, missing, at, late }: CombinedEvidence, { language, times }: Telling): string {
  const list = (words: CombinedEvidence['present']): string => words.map((one) => one[language]).join(', ')
  return [
    `${name[language]}: ${spaced(list(present), times.measured(at))}`,
    ...(missing.length === 0 ? [] : [`${notAnswered[language]}: ${list(missing)}`]),
    ...(late ? [explainTexts[language].late] : []),
  ].join(', ')
}
