import { z } from 'zod'
import { codeSystems } from './canonicals.ts'
import { conceptSchema, extensionsSchema, metaSchema, referenceSchema } from './elements.ts'

/** The elements of a Basic of ours. */
export const basicSchema = z.object({
  resourceType: z.literal('Basic'),
  id: z.string(),
  meta: metaSchema,
  extension: extensionsSchema,
  identifier: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).default([]),
  code: conceptSchema,
  subject: referenceSchema.optional(),
})

type BasicKind = 'rule-state' | 'watermark'

/** The code that tells one kind of Basic from another. */
export function basicCode(kind: BasicKind): object {
  return { coding: [{ system: codeSystems['basic-kind'], code: kind }] }
}

/** Whether it is a Basic of that kind. */
export function isBasic({ code }: z.infer<typeof basicSchema>, kind: BasicKind): boolean {
  return (code.coding ?? []).some((coding) => coding.system === codeSystems['basic-kind'] && coding.code === kind)
}
