import { parseJson } from '@heimvakt/core/fhir/json'
import { type Problem } from './errors.ts'
import { guardJson } from './json-guard.ts'

const mebi = 1024 * 1024

/** Bytes of one resource, and of a bundle. */
export const bodyLimits = { resource: mebi, bundle: 5 * mebi } as const

/** The JSON of a request body with the precision of its decimals, or why it is refused before anybody looks at it. */
export function parseBody(text: string, limit: number): { readonly body: unknown } | Problem {
  if (Buffer.byteLength(text) > limit) return { problem: 'too-large' }
  const guarded = guardJson(text)
  if (guarded !== null) return guarded
  try {
    return { body: parseJson(text) }
  } catch {
    return { problem: 'malformed-json' }
  }
}
