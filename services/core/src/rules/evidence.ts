import { z } from 'zod'
import { readingProblems } from '../measurements/reading.ts'

/** Why something is unassessed. The code system `unassessed-reason` holds the same codes. */
export const unassessedReasons = [...readingProblems, 'no-limit', 'no-rule', 'rule-failed'] as const

export type UnassessedReason = (typeof unassessedReasons)[number]

const effectiveTime = z.strictObject({ at: z.number(), day: z.string(), precision: z.enum(['instant', 'day']) })

const measured = z.strictObject({ value: z.string(), at: effectiveTime })

const limitInForce = z.strictObject({
  zone: z.enum(['red', 'yellow']),
  part: z.string(),
  low: z.string().exactOptional(),
  high: z.string().exactOptional(),
  unit: z.string(),
  /** When it ends is not kept: that may change later, the evidence does not. */
  validFrom: z.number(),
})

const partOutside = z.strictObject({
  part: z.string(),
  value: z.string(),
  /** `below` the limit's low or `above` its high. */
  side: z.enum(['below', 'above']),
  limit: limitInForce,
  /** The reading before it of the same type, when there is one. */
  previous: measured.exactOptional(),
  /** Beyond the plausible range on the dangerous side. */
  mayBeError: z.boolean(),
})

const about = {
  type: z.string(),
  at: effectiveTime,
  /** Submitted long after it was measured. */
  late: z.boolean(),
  withOxygen: z.boolean(),
}

const outsideLimits = z.strictObject({
  kind: z.literal('outside-limits'),
  ...about,
  parts: z.array(partOutside).min(1),
})

const implausible = z.strictObject({
  kind: z.literal('implausible'),
  ...about,
  parts: z.array(z.strictObject({ part: z.string(), value: z.string(), previous: measured.exactOptional() })).min(1),
})

const unassessed = z.strictObject({
  kind: z.literal('unassessed'),
  reason: z.enum(unassessedReasons),
  /** Null when the code is unknown. */
  type: z.string().nullable(),
  part: z.string().nullable(),
  at: effectiveTime.nullable(),
  /** What was sent, short: data, to be escaped. */
  shown: z.string(),
  /** Element of the resource, or the rule that failed. */
  path: z.string(),
})

/** What a finding stores, as values and times: words are made from it when shown. Its JSON is the extension `evidence`. */
export const evidenceSchema = z.discriminatedUnion('kind', [outsideLimits, implausible, unassessed])

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T

export type Evidence = DeepReadonly<z.infer<typeof evidenceSchema>>
export type EvidenceOf<K extends Evidence['kind']> = Extract<Evidence, { readonly kind: K }>
