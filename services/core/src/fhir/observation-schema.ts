import { z } from 'zod'
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

const extension = z.object({
  url: z.string(),
  valueInstant: z.string().optional(),
  extension: z
    .array(z.object({ url: z.string(), valueBoolean: z.boolean().optional() }))
    .optional()
    .catch(undefined),
})

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
  dataAbsentReason: absent,
  device,
  component: z
    .array(z.object({ code: concept, valueQuantity: quantitySchema.optional(), dataAbsentReason: absent }))
    .optional(),
})

export type ObservationElements = z.infer<typeof observationSchema>
export type QuantityElements = z.infer<typeof quantitySchema>
export type ConceptElements = z.infer<typeof concept>
