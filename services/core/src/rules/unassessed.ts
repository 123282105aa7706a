import { z } from 'zod'
import { effectiveTimeSchema, evidenceKind, type DeepReadonly, type Evidence, type Telling } from './evidence.ts'
import { explainTexts, type Language } from './explain-texts.ts'
import { sentWords, signName, spaced, withUnit } from './explain-words.ts'
import { unassessedReasons, type UnassessedReason } from './unassessed-reasons.ts'

const schema = z.strictObject({
  kind: z.literal('unassessed'),
  reason: z.enum(unassessedReasons),
  /** Null when the code is unknown. */
  type: z.string().nullable(),
  part: z.string().nullable(),
  at: effectiveTimeSchema.nullable(),
  /** What was sent, short: data, to be escaped. */
  shown: z.string(),
  /** What the sender wrote in words, whole: data, to be escaped. With any reason, not only `free-text`. */
  words: z.string().min(1).exactOptional(),
  /** How often it was sent, under other identifiers. */
  sent: z.int().exactOptional(),
  /** Element of the resource, or the rule that failed. */
  path: z.string(),
})

/** Why something could not be judged, by whatever rule. */
export type UnassessedEvidence = DeepReadonly<z.infer<typeof schema>>

/** Whether a finding says that something could not be judged. */
export function isUnassessed(evidence: Evidence): evidence is UnassessedEvidence {
  return evidence.kind === unassessedEvidence.kind
}

/** The evidence that every rule may give: it could not tell. */
export const unassessedEvidence = evidenceKind<UnassessedEvidence>({
  kind: 'unassessed',
  schema,
  words: unassessedWords,
  substance: ({ reason, part, shown, at, words }) => [reason, part, shown, at, words],
  alertCode: (evidence) => (isAboutForm(evidence) ? '5.2.2' : '5.2.1'),
})

function isAboutForm({ path }: UnassessedEvidence): boolean {
  return path.startsWith('QuestionnaireResponse')
}

/** "Ikke vurdert: vekt 49000 kg, umulig verdi", or "Ikke vurdert: skjema Kolsdagbok, med egne ord: «Jeg har vondt»". */
function unassessedWords(evidence: UnassessedEvidence, { language, times }: Telling): string {
  const { unassessed, reasons, quoted } = explainTexts[language]
  const { at, reason, words } = evidence
  const sign = spaced(
    signWords(evidence, language),
    shownWords(evidence, language),
    at === null ? '' : times.measured(at),
  )
  const ownWords = words === undefined ? [] : [`${reasons['free-text']}: ${quoted(words)}`]
  const why = reason === 'free-text' && words !== undefined ? [] : [reasons[reason]]
  return [`${unassessed}: ${sign}`, ...why, ...ownWords, ...sentWords(evidence, language)].join(', ')
}

/** What is shown of these has a name of its own. */
const nameless: readonly UnassessedReason[] = ['total-only', 'unexpected-part']

function signWords(evidence: UnassessedEvidence, language: Language): string {
  const { type, part, reason } = evidence
  if (type === null && isAboutForm(evidence)) return explainTexts[language].form
  return type === null && nameless.includes(reason) ? '' : signName(type, part, language)
}

/** What was sent, as it was sent; only a value that lacks nothing but its limit is one of ours. */
function shownWords({ type, part, shown, reason }: UnassessedEvidence, language: Language): string {
  return reason === 'no-limit' && type !== null && part !== null ? withUnit({ type, part }, shown, language) : shown
}
