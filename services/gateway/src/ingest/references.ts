import { isRawNumber, type Json } from './json.ts'

/** References that may stay literal, by what they say as sent. */
export type KeepReference = (reference: string) => boolean

/**
 * Makes every literal reference logical (type, identifier, display) unless it is one that we know to exist and to be
 * the sender's to name; the FHIR server refuses references that do not resolve. Extensions of ours, narrative and
 * meta are dropped, of contained resources too: only we write them.
 */
export function rewriteTree(value: unknown, keep: KeepReference): unknown {
  if (Array.isArray(value)) return value.map((item) => rewriteTree(item, keep)).filter((item) => item !== undefined)
  if (typeof value !== 'object' || value === null || isRawNumber(value)) return value
  const object = value as Json
  if (isOurExtension(object)) return undefined
  const copy: Record<string, unknown> = {}
  const isContained = typeof object['resourceType'] === 'string'
  for (const [name, child] of Object.entries(object)) {
    if (isContained && (name === 'text' || name === 'meta')) continue
    const rewritten = rewriteTree(child, keep)
    if (rewritten !== undefined && !(Array.isArray(rewritten) && rewritten.length === 0)) copy[name] = rewritten
  }
  const { reference } = copy
  return typeof reference === 'string' && !keep(reference) ? logical(copy, reference) : copy
}

const ourExtensions = 'http://heimvakt.no/fhir/StructureDefinition/'

function isOurExtension(object: Json): boolean {
  return typeof object['url'] === 'string' && object['url'].startsWith(ourExtensions)
}

const typedReference = /(?:^|\/)([A-Z][A-Za-z]{2,39})\/[A-Za-z0-9\-.]{1,64}(?:\/_history\/[^/]*)?$/

function logical(reference: Json, literal: string): Json {
  const { reference: _dropped, ...rest } = reference
  const type = typedReference.exec(literal)?.[1]
  return {
    ...(type === undefined || rest['type'] !== undefined ? {} : { type }),
    ...rest,
    ...(rest['identifier'] === undefined && rest['display'] === undefined ? { display: literal.slice(0, 200) } : {}),
  }
}
