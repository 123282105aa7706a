import { z } from 'zod'
import type { DecimalText } from '../measurements/decimal.ts'
import type { EffectiveTime } from '../measurements/reading.ts'
import type { Language } from './explain-texts.ts'

/**
 * What a finding stores, as values and times: words are made from it when shown. Its JSON is the extension `evidence`.
 * Each kind of rule has evidence of its own shape, and answers for it: see `EvidenceKind`.
 */
export interface Evidence {
  readonly kind: string
  /** Measurement type; null when the code is unknown, or when it is about no measurement. */
  readonly type: string | null
  readonly at: EffectiveTime | null
}

/** How a time is said: relative on a screen, absolute in the record. */
export interface Times {
  readonly measured: (time: EffectiveTime) => string
  readonly since: (time: EffectiveTime) => string
  /** A deadline: its date, and its clock where it has one. */
  readonly by: (time: EffectiveTime) => string
}

export interface Telling {
  readonly language: Language
  readonly times: Times
}

/** A limit as it was when the finding was made. */
export type LimitInForce = DeepReadonly<z.infer<typeof limitInForceSchema>>

/** A value that a finding rests on, with what it was compared with, for charts and cards. */
export interface ComparedPart {
  readonly part: string
  readonly value: DecimalText
  /** The reading before it of the same type, when there is one. */
  readonly previous?: { readonly value: DecimalText; readonly at: EffectiveTime }
  /** `below` the limit's low or `above` its high; where there is no limit, what is found is too low or too high. */
  readonly side?: 'below' | 'above'
  /** The number that it has passed, where that is none of the person's limits. */
  readonly bound?: DecimalText
  /** That number was reckoned from what is usual for the person. */
  readonly fromUsual?: true
  readonly limit?: LimitInForce
}

/** VKP's codes of what a finding is about: measurement, form, inactive patient, missing form, missing measurement. */
export type AlertCode = '5.2.1' | '5.2.2' | '5.3' | '5.3.1' | '5.3.2'

/** All that shared code may ask of evidence, whatever its shape. */
export interface EvidenceKind<E extends Evidence = Evidence> {
  readonly kind: string
  readonly schema: z.ZodType<E>
  /** A sentence without its full stop: "SpO₂ 86 %, grense 88 %, ned 4 siden i går". */
  readonly words: (evidence: E, telling: Telling) => string
  /** What of it makes it another finding to read, when it is not all of it. */
  readonly substance?: (evidence: E) => unknown
  readonly compared?: (evidence: E) => readonly ComparedPart[]
  /** The type of measurement that the person is asked for because of it. */
  readonly asks?: (evidence: E) => string | undefined
  /** `5.2.1`, a measurement, when it is left out. */
  readonly alertCode?: (evidence: E) => AlertCode
}

/** A kind of evidence as shared code holds it. What reaches it was read by its own schema. */
export interface AnyEvidenceKind {
  readonly kind: string
  readonly schema: z.ZodType<Evidence>
  readonly words: (evidence: Evidence, telling: Telling) => string
  readonly substance: (evidence: Evidence) => unknown
  readonly compared: (evidence: Evidence) => readonly ComparedPart[]
  readonly asks: (evidence: Evidence) => string | undefined
  readonly alertCode: (evidence: Evidence) => AlertCode
}

/** Makes a kind of evidence one that shared code can hold. */
export function evidenceKind<E extends Evidence>(own: EvidenceKind<E>): AnyEvidenceKind {
  const { kind, schema, words, substance, compared, asks, alertCode } = own
  return {
    kind,
    schema,
    words: (evidence, telling) => words(evidence as E, telling),
    substance: (evidence) => (substance === undefined ? evidence : withBesides(substance(evidence as E), evidence)),
    compared: (evidence) => compared?.(evidence as E) ?? [],
    asks: (evidence) => asks?.(evidence as E),
    alertCode: (evidence) => alertCode?.(evidence as E) ?? '5.2.1',
  }
}

/** What was added to it makes it another finding to read; most have nothing. */
function withBesides(substance: unknown, evidence: Evidence): unknown {
  const { odd, sent, note } = evidence as Evidence & Beside
  return odd === undefined && sent === undefined && note === undefined ? substance : [substance, odd, sent, note]
}

export type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T

export const effectiveTimeSchema = z.strictObject({
  at: z.number(),
  day: z.string(),
  precision: z.enum(['instant', 'day']),
})

/** A value with when it was measured. */
export const measuredSchema = z.strictObject({ value: z.string(), at: effectiveTimeSchema })

export const limitInForceSchema = z.strictObject({
  zone: z.enum(['red', 'yellow']),
  part: z.string(),
  low: z.string().exactOptional(),
  high: z.string().exactOptional(),
  unit: z.string(),
  /** When it ends is not kept: that may change later, the evidence does not. */
  validFrom: z.number(),
})

/** What else there is to know of a reading that is judged: added to its evidence when the plan is evaluated. */
export const besideShape = {
  /** The two pressures may have been exchanged, or the value is somebody else's. */
  odd: z.enum(['exchanged', 'unlikely']).exactOptional(),
  /** How often it was sent, under other identifiers. */
  sent: z.int().exactOptional(),
  /** What somebody wrote with it: data, to be escaped. */
  note: z.string().exactOptional(),
}

export type Beside = DeepReadonly<z.infer<z.ZodObject<typeof besideShape>>>

/** What evidence about one reading says beside its values: the shape of `circumstances`. */
export const circumstancesShape = {
  ...besideShape,
  type: z.string(),
  at: effectiveTimeSchema,
  /** Submitted long after it was measured. */
  late: z.boolean(),
  withOxygen: z.boolean(),
}
