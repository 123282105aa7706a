import { z } from 'zod'
import type { Coding } from '../measurements/measurement-type.ts'
import { metaSchema } from './elements.ts'

const coding = z.object({
  system: z.string().optional(),
  code: z.string().optional(),
  display: z.string().optional(),
})

const concept = z.object({ coding: z.array(coding).optional(), text: z.string().optional() })

/** Values stay as they were sent: `decimalOf` reads them, so that a bad one faults its part only. */
export const quantitySchema = z.object({
  value: z.unknown(),
  comparator: z.string().optional(),
  unit: z.string().optional(),
  system: z.string().optional(),
  code: z.string().optional(),
})

const inspired = z.object({
  url: z.string(),
  valueBoolean: z.boolean().optional(),
  valueQuantity: quantitySchema.optional().catch(undefined),
})

const extension = z.object({
  url: z.string(),
  valueInstant: z.string().optional(),
  valueBoolean: z.boolean().optional().catch(undefined),
  extension: z.array(inspired).optional().catch(undefined),
})

/** What a value may be beside a quantity: no rule reads any of them, people do. */
const otherValues = {
  valueCodeableConcept: z.unknown().optional(),
  valueString: z.unknown().optional(),
  valueBoolean: z.unknown().optional(),
  valueInteger: z.unknown().optional(),
  valueRange: z.unknown().optional(),
  valueRatio: z.unknown().optional(),
  valueSampledData: z.unknown().optional(),
  valueTime: z.unknown().optional(),
  valueDateTime: z.unknown().optional(),
  valuePeriod: z.unknown().optional(),
} as const

/** Why a value is absent. An odd one says nothing, and faults nothing. */
const absent = concept.optional().catch(undefined)

const device = z
  .object({
    reference: z.string().optional(),
    identifier: z.object({ value: z.string().optional() }).optional(),
    display: z.string().optional(),
  })
  .optional()
  .catch(undefined)

/** The elements of an Observation that rules read; everything else is somebody else's to keep. */
export const observationSchema = z.object({
  resourceType: z.literal('Observation'),
  id: z.string().optional(),
  meta: metaSchema,
  status: z.string(),
  extension: z.array(extension).optional(),
  modifierExtension: z.array(z.unknown()).optional(),
  code: concept,
  effectiveDateTime: z.string().optional(),
  effectiveInstant: z.string().optional(),
  effectivePeriod: z.object({ start: z.string().optional(), end: z.string().optional() }).optional(),
  valueQuantity: quantitySchema.optional(),
  ...otherValues,
  dataAbsentReason: absent,
  derivedFrom: z.unknown().optional(),
  note: z
    .array(z.object({ text: z.string().optional() }).catch({}))
    .optional()
    .catch(undefined),
  device,
  component: z
    .array(
      z.object({ code: concept, valueQuantity: quantitySchema.optional(), ...otherValues, dataAbsentReason: absent }),
    )
    .optional(),
})

export type ObservationElements = z.infer<typeof observationSchema>
export type ComponentElements = NonNullable<ObservationElements['component']>[number]
export type QuantityElements = z.infer<typeof quantitySchema>
export type ConceptElements = z.infer<typeof concept>

/** The codings of a concept as codes in their systems. */
export function codingsOf({ coding = [] }: ConceptElements): readonly Coding[] {
  return coding.map(({ system = '', code = '' }) => ({ system, code }))
}
