import { z } from 'zod'
import { news2Parts, type News2Part } from '../../questionnaires/news2.ts'
import { effectiveTimeSchema, evidenceKind, type DeepReadonly, type Telling } from '../evidence.ts'
import { explainTexts, type Language } from '../explain-texts.ts'
import { spaced } from '../explain-words.ts'

const partSchema = z.enum(news2Parts)

const schema = z.strictObject({
  kind: z.literal('news2'),
  type: z.null(),
  /** Of the last reading it was counted from. */
  at: effectiveTimeSchema,
  late: z.boolean(),
  scale: z.union([z.literal(1), z.literal(2)]),
  points: z.int(),
  parts: z.array(z.strictObject({ part: partSchema, points: z.int() })),
  missing: z.array(partSchema),
  /** The aggregate that was reached; null when a single part of 3 is what counts. */
  bound: z.int().nullable(),
})

export type News2Evidence = DeepReadonly<z.infer<typeof schema>>

interface News2Texts {
  readonly scale: string
  readonly incomplete: string
  readonly single: string
  readonly parts: Readonly<Record<News2Part, string>>
}

/** The words of the parts, for evidence and for the rule itself. */
export const news2Texts: Readonly<Record<Language, News2Texts>> = {
  nb: {
    scale: 'SpO₂-skala',
    incomplete: 'ufullstendig uten',
    single: 'én verdi gir 3',
    parts: {
      'respiratory-rate': 'respirasjonsfrekvens',
      'oxygen-saturation': 'SpO₂',
      'air-or-oxygen': 'luft eller oksygen',
      systolic: 'overtrykk',
      'heart-rate': 'puls',
      consciousness: 'bevissthet',
      'body-temperature': 'temperatur',
    },
  },
  en: {
    scale: 'SpO₂ scale',
    incomplete: 'incomplete without',
    single: 'one part scores 3',
    parts: {
      'respiratory-rate': 'respiratory rate',
      'oxygen-saturation': 'SpO₂',
      'air-or-oxygen': 'air or oxygen',
      systolic: 'systolic pressure',
      'heart-rate': 'pulse',
      consciousness: 'consciousness',
      'body-temperature': 'temperature',
    },
  },
}

/** "NEWS2 5 i går, grense 5, respirasjonsfrekvens 2, puls 3, SpO₂-skala 1, ufullstendig uten bevissthet". */
export const news2Evidence = evidenceKind<News2Evidence>({
  kind: 'news2',
  schema,
  words: news2Words,
  substance: ({ kind, scale, parts, bound }) => [kind, scale, parts, bound],
})

function news2Words({ at, late, scale, points, parts, missing, bound }: News2Evidence, telling: Telling): string {
  const { language, times } = telling
  const text = news2Texts[language]
  const { limit, late: lateWord } = explainTexts[language]
  return [
    spaced('NEWS2', String(points), times.measured(at)),
    bound === null ? text.single : `${limit} ${bound}`,
    ...parts.filter((one) => one.points > 0).map((one) => `${text.parts[one.part]} ${one.points}`),
    `${text.scale} ${scale}`,
    ...(missing.length === 0 ? [] : [`${text.incomplete} ${missing.map((part) => text.parts[part]).join(', ')}`]),
    ...(late ? [lateWord] : []),
  ].join(', ')
}
