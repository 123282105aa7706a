import { z } from 'zod'
import { instrumentById } from '../../questionnaires/instruments.ts'
import { evidenceKind, measuredSchema, type DeepReadonly, type Telling } from '../evidence.ts'
import { explainTexts, type Language } from '../explain-texts.ts'
import { changeSince, spaced } from '../explain-words.ts'
import { formCircumstancesShape } from '../per-form.ts'

const schema = z.strictObject({
  kind: z.literal('score'),
  ...formCircumstancesShape,
  /** Id of the instrument. */
  score: z.string(),
  points: z.string(),
  outOf: z.string(),
  percent: z.string().nullable(),
  /** The bound that was reached; null when only the change counts. */
  bound: z.string().nullable(),
  previous: measuredSchema.exactOptional(),
  /** linkIds that were not answered: the score is incomplete. */
  missing: z.array(z.string()),
})

export type ScoreEvidence = DeepReadonly<z.infer<typeof schema>>

const texts: Readonly<Record<Language, { readonly of: string; readonly incomplete: string }>> = {
  nb: { of: 'av', incomplete: 'ufullstendig, ikke besvart: spørsmål' },
  en: { of: 'of', incomplete: 'incomplete, not answered: question' },
}

/** "PHQ-9 12 av 27 i går, grense 10, opp 5 siden 3. nov., ufullstendig, ikke besvart: spørsmål 3". */
export const scoreEvidence = evidenceKind<ScoreEvidence>({
  kind: 'score',
  schema,
  words: scoreWords,
  substance: ({ kind, at, score, points, bound, missing }) => [kind, at, score, points, bound, missing],
  alertCode: () => '5.2.2',
})

function scoreWords(evidence: ScoreEvidence, telling: Telling): string {
  const { score, points, outOf, percent, bound, previous, missing, at, late } = evidence
  const { language, times } = telling
  const { of, incomplete } = texts[language]
  const share = percent === null ? '' : `(${percent} %)`
  const name = instrumentById(score)?.name ?? score
  return [
    spaced(name, points, of, outOf, share, times.measured(at)),
    ...(bound === null ? [] : [`${explainTexts[language].limit} ${bound}`]),
    ...(previous === undefined ? [] : changeSince({ value: points, previous }, telling)),
    ...(missing.length === 0 ? [] : [`${incomplete} ${missing.join(', ')}`]),
    ...(late ? [explainTexts[language].late] : []),
  ].join(', ')
}
