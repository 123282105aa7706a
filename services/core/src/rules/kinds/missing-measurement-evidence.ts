import { z } from 'zod'
import { effectiveTimeSchema, evidenceKind, type DeepReadonly, type Telling } from '../evidence.ts'
import type { Language } from '../explain-texts.ts'
import { signName } from '../explain-words.ts'

const schema = z.strictObject({
  kind: z.literal('missing-measurement'),
  /** Measurement type; null for a form. */
  type: z.string().nullable(),
  form: z.strictObject({ url: z.string(), title: z.string() }).nullable(),
  /** When the last of the slots was due. */
  at: effectiveTimeSchema,
  /** The slots that were missed in a row, earliest first. Epoch milliseconds. */
  slots: z.array(z.strictObject({ from: z.number(), due: effectiveTimeSchema, graceUntil: z.number() })).min(1),
})

export type MissingEvidence = DeepReadonly<z.infer<typeof schema>>

/** The evidence that nothing was done in time: "Vekt mangler: skulle vært målt innen 22. nov. kl. 12.00". */
export const missingEvidence = evidenceKind<MissingEvidence>({
  kind: 'missing-measurement',
  schema,
  words,
  substance: ({ type, form, slots }) => [type, form?.url, slots.map(({ from, due }) => [from, due.at])],
  alertCode: ({ form }) => (form === null ? '5.3.2' : '5.3.1'),
})

interface MissingTexts {
  readonly missing: string
  readonly measured: string
  readonly answered: string
  readonly inARow: (count: number) => string
}

const texts: Readonly<Record<Language, MissingTexts>> = {
  nb: {
    missing: 'mangler',
    measured: 'skulle vært målt innen',
    answered: 'skulle vært besvart innen',
    inARow: (count) => `${count} ganger på rad, sist`,
  },
  en: {
    missing: 'is missing',
    measured: 'should have been measured by',
    answered: 'should have been answered by',
    inARow: (count) => `${count} times in a row, last`,
  },
}

function words({ type, form, at, slots }: MissingEvidence, { language, times }: Telling): string {
  const text = texts[language]
  const name = form === null ? signName(type, null, language) : form.title
  const due = `${form === null ? text.measured : text.answered} ${times.by(at)}`
  const row = slots.length === 1 ? '' : `${text.inARow(slots.length)} `
  return `${name} ${text.missing}: ${row}${due}`
}
