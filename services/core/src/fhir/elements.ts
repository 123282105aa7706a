import { z } from 'zod'
import type { Retractor } from '../measurements/reading.ts'
import type { CodecProblem } from './problem.ts'

/** Pieces that several resources share. */
export const referenceSchema = z.object({
  reference: z.string().optional(),
  display: z.string().optional(),
  identifier: z.object({ system: z.string().optional(), value: z.string().optional() }).optional(),
})

const codingSchema = z.object({ system: z.string(), code: z.string(), display: z.string().optional() })

/** A coding of a resource of somebody else’s; every part may be missing. */
export const conceptSchema = z.object({
  coding: z.array(codingSchema.partial()).optional(),
  text: z.string().optional(),
})

export const metaSchema = z
  .object({
    versionId: z.string().optional(),
    source: z.string().optional(),
    profile: z.array(z.string()).optional().catch(undefined),
    tag: z
      .array(z.object({ system: z.string().optional(), code: z.string().optional() }))
      .optional()
      .catch(undefined),
  })
  .optional()

/** Whose version this is, when it is not the team's: the gateway says with each write who wrote it. */
export function retractorOf(meta: z.infer<typeof metaSchema>): Retractor | undefined {
  const [, who] = /\/source\/(patient|system)\//.exec(meta?.source ?? '') ?? []
  if (who === undefined) return undefined
  return who === 'patient' ? 'patient' : 'partner'
}

/** An extension of ours, as far as all of them go; strange ones are let through unread. */
const extensionSchema = z.object({
  url: z.string(),
  get extension() {
    return z.array(extensionSchema).optional()
  },
  valueCode: z.string().optional(),
  valueString: z.string().optional(),
  valueBoolean: z.boolean().optional(),
  valueDateTime: z.string().optional(),
  valueInstant: z.string().optional(),
  valueCanonical: z.string().optional(),
  valueCoding: codingSchema.partial().optional(),
  valueReference: referenceSchema.optional(),
  valueQuantity: z
    .object({ value: z.unknown(), system: z.string().optional(), code: z.string().optional() })
    .optional(),
  valueDuration: z
    .object({ value: z.unknown(), system: z.string().optional(), code: z.string().optional() })
    .optional(),
  valueTiming: z.unknown().optional(),
  valuePositiveInt: z.unknown().optional(),
})

export const extensionsSchema = z.array(extensionSchema).optional()

export type Extension = z.infer<typeof extensionSchema>

/** Reads with a schema; a fault becomes the first problem with its path. */
export function read<T>(schema: z.ZodType<T>, resource: unknown): { readonly data: T } | CodecProblem {
  const parsed = schema.safeParse(resource)
  if (parsed.success) return { data: parsed.data }
  const { issues } = parsed.error
  const [path] = issues.map((issue) => issue.path.map(String).join('.'))
  return { problem: issues.map(({ message }) => message).join('; '), path: String(path) }
}

/** The first extension with that url. */
export function extensionOf(extensions: readonly Extension[] | undefined, url: string): Extension | undefined {
  return extensions?.find((extension) => extension.url === url)
}

/** The id behind `Type/id`, also of a versioned or absolute reference; undefined for another type. */
export function idOf(reference: string | undefined, type: string): string | undefined {
  return reference === undefined
    ? undefined
    : new RegExp(`(?:^|/)${type}/([A-Za-z0-9.-]{1,64})(?:/_history/|$)`).exec(reference)?.[1]
}

/** `url|version`, the version empty when it is missing. */
export function canonicalOf(canonical: string): { readonly url: string; readonly version: string } {
  const [url = '', version = ''] = canonical.split('|')
  return { url, version }
}
