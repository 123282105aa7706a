import type { Json } from './json.ts'
import { createHash } from 'node:crypto'
import { decimalOf } from '@heimvakt/core/fhir/json'
import { identifierSystems } from '@heimvakt/core/fhir/canonicals'

export interface ReadingIdentity {
  /** Value in our identifier system `reading`: the same reading from the same source, however often it is sent. */
  readonly value: string
  /** Of what was submitted, for telling a repetition from other content under the same identifier. */
  readonly submittedHash: string
}

export interface SubmittedBy {
  readonly source: string
  readonly patient: string
}

/** Derived from (source, their identifier), or from the content when the sender gives none. */
export function identityOf(submitted: Json, by: SubmittedBy): ReadingIdentity {
  const own = ownIdentifier(submitted)
  const key = own === null ? contentKey(submitted, by.patient) : `${own.system}|${own.value}`
  return { value: sha256(`${by.source}|${key}`), submittedHash: hashOf(submitted) }
}

/** Of what we make from a submission (a score): the same whenever the same is submitted. */
export function derivedIdentifier(
  identity: Pick<ReadingIdentity, 'value'>,
  name: string,
): { readonly system: string; readonly value: string } {
  return { system: identifierSystems.reading, value: sha256(`${identity.value}|${name}`) }
}

/** `system|value`, as searches and `ifNoneExist` want it. */
export function readingToken(identity: ReadingIdentity): string {
  return `${identifierSystems.reading}|${identity.value}`
}

/** Order of keys, ids and versions of the sender's own and narrative make no other content. */
export function hashOf(submitted: Json): string {
  const { id: _id, meta: _meta, text: _text, ...content } = submitted
  return sha256(canonicalJson(content))
}

/** An entry minted by our pages is preferred over identifiers of devices. */
function ownIdentifier(submitted: Json): { readonly system: string; readonly value: string } | null {
  const list = (Array.isArray(submitted['identifier']) ? submitted['identifier'] : []) as readonly Json[]
  const usable = list.flatMap(({ system, value }) =>
    typeof value === 'string' && system !== identifierSystems.reading
      ? [{ system: typeof system === 'string' ? system : '', value }]
      : [],
  )
  return usable.find(({ system }) => system === identifierSystems.entry) ?? usable[0] ?? null
}

const contentElements = [
  'code',
  'effectiveDateTime',
  'effectivePeriod',
  'effectiveInstant',
  'component',
  'dataAbsentReason',
  'device',
  'questionnaire',
  'authored',
  'item',
]

function contentKey(submitted: Json, patient: string): string {
  const values = Object.entries(submitted).filter(
    ([name]) => name.startsWith('value') || contentElements.includes(name),
  )
  return `content|${patient}|${canonicalJson(Object.fromEntries(values))}`
}

/** JSON with sorted keys and decimals as they were written. */
function canonicalJson(value: unknown): string {
  const decimal = decimalOf(value)
  if (decimal !== undefined) return decimal
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const object = value as Json
  const names = Object.keys(object).sort()
  return `{${names.map((name) => `${JSON.stringify(name)}:${canonicalJson(object[name])}`).join(',')}}`
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
