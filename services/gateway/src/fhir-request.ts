import type { Problem } from './errors.ts'
import {
  type FhirType,
  fhirTypes,
  isValue,
  isWritable,
  maxRepeats,
  searchParameters,
} from './fhir-request-parameters.ts'

/** What is asked, in a typed form; nothing of the original address is used after this. */
export type FhirRequest =
  | { readonly interaction: 'read'; readonly type: FhirType; readonly id: string }
  | SearchRequest
  | { readonly interaction: 'create'; readonly type: FhirType }
  | { readonly interaction: 'update' | 'delete'; readonly type: FhirType; readonly id: string }
  | { readonly interaction: 'batch' }

export interface SearchRequest {
  readonly interaction: 'search'
  readonly type: FhirType
  readonly parameters: readonly Parameter[]
  /** Our own token for a further page; then there are no parameters. */
  readonly page: string | null
}

export interface Parameter {
  readonly name: string
  readonly value: string
}

export interface RawRequest {
  readonly method: string
  /** As it came on the wire, undecoded. */
  readonly url: string
  /** The form of a `POST …/_search`. */
  readonly form: string | null
}

const maxUrl = 4096
const idPattern = /^(?!\.{1,2}$)[A-Za-z0-9\-.]{1,64}$/
const plainPath = /^\/fhir(\/[A-Za-z0-9\-._]+)*\/?$/

/** The typed form of a request under /fhir; unknown types, parameters, modifiers and operations are refused here. */
export function parseFhirRequest(raw: RawRequest): FhirRequest | Problem {
  if (raw.url.length > maxUrl) return { problem: 'uri-too-long' }
  const mark = raw.url.indexOf('?')
  const path = mark === -1 ? raw.url : raw.url.slice(0, mark)
  const query = mark === -1 ? '' : raw.url.slice(mark + 1)
  if (!plainPath.test(path)) return { problem: 'bad-path' }
  const segments = path
    .split('/')
    .slice(2)
    .filter((segment) => segment !== '')
  if (segments.some((segment) => /^\.{1,2}$/.test(segment))) return { problem: 'bad-path' }
  if (segments.length === 0)
    return raw.method === 'POST' && query === '' ? { interaction: 'batch' } : { problem: 'unknown-interaction' }
  const [type, id, ...rest] = segments
  if (!isFhirType(type)) return { problem: 'unknown-type' }
  if (rest.length > 0) return { problem: 'unknown-interaction' }
  if (id === undefined) return parseOnType({ ...raw, type, query })
  return id === '_search' ? parseFormSearch({ ...raw, type, query }) : parseOnInstance({ ...raw, type, query }, id)
}

function isFhirType(type: string | undefined): type is FhirType {
  return fhirTypes.some((known) => known === type)
}

interface TypeRequest extends RawRequest {
  readonly type: FhirType
  readonly query: string
}

function parseOnType({ method, type, query }: TypeRequest): FhirRequest | Problem {
  if (method === 'GET') return parseSearch(type, query, 'url')
  if (method !== 'POST' || !isWritable(type)) return { problem: 'unknown-interaction' }
  return refusedQuery(query) ?? { interaction: 'create', type }
}

function parseFormSearch({ method, type, query, form }: TypeRequest): FhirRequest | Problem {
  if (method !== 'POST') return { problem: 'unknown-interaction' }
  return query === '' ? parseSearch(type, form ?? '', 'form') : { problem: 'unknown-parameter' }
}

function parseOnInstance({ method, type, query }: TypeRequest, id: string): FhirRequest | Problem {
  if (id.startsWith('_') || id.startsWith('$')) return { problem: 'unknown-interaction' }
  if (!idPattern.test(id)) return { problem: 'bad-path' }
  const refused = refusedQuery(query)
  if (refused !== null) return refused
  if (method === 'GET') return { interaction: 'read', type, id }
  if (!isWritable(type)) return { problem: 'unknown-interaction' }
  if (method === 'PUT') return { interaction: 'update', type, id }
  return method === 'DELETE' ? { interaction: 'delete', type, id } : { problem: 'unknown-interaction' }
}

/** Only `_format` may stand beside a read or a write. */
function refusedQuery(query: string): Problem | null {
  const parameters = decodeForm(query)
  if (parameters === null) return { problem: 'bad-parameter' }
  const other = parameters.find(({ name, value }) => name !== '_format' || !isValue('format', value))
  return other === undefined ? null : { problem: 'unknown-parameter', expression: shownName(other.name) }
}

function parseSearch(type: FhirType, text: string, from: 'url' | 'form'): SearchRequest | Problem {
  const parameters = decodeForm(text)
  if (parameters === null) return { problem: 'bad-parameter' }
  const [first] = parameters
  if (first?.name === '_page' && parameters.length === 1)
    return { interaction: 'search', type, parameters: [], page: first.value }
  const known = searchParameters[type]
  for (const { name, value } of parameters) {
    const kind = Object.hasOwn(known, name) ? known[name] : undefined
    if (kind === undefined) return { problem: 'unknown-parameter', expression: shownName(name) }
    if (!isValue(kind, value)) return { problem: 'bad-parameter', expression: name }
    if (from === 'url' && name === 'identifier' && namesPerson(value))
      return { problem: 'number-in-url', expression: name }
    if (parameters.filter((other) => other.name === name).length > maxRepeats(kind))
      return { problem: 'bad-parameter', expression: name }
  }
  return { interaction: 'search', type, parameters: parameters.filter(({ name }) => name !== '_format'), page: null }
}

function decodeForm(text: string): readonly Parameter[] | null {
  if (text === '') return []
  try {
    return text.split('&').map((pair) => {
      const equals = pair.indexOf('=')
      const name = equals === -1 ? pair : pair.slice(0, equals)
      return { name: decode(name), value: decode(equals === -1 ? '' : pair.slice(equals + 1)) }
    })
  } catch {
    // A broken percent sequence.
    return null
  }
}

function decode(text: string): string {
  return decodeURIComponent(text.replaceAll('+', '%20'))
}

function namesPerson(value: string): boolean {
  return /(^|[^\d])\d{11}($|[^\d])/.test(value) || value.includes('urn:oid:2.16.578.1.12.4.1.4.1|')
}

/** A name of the client's own making is shown back only when it is plain. */
function shownName(name: string): string {
  return /^[\w\-:.]{1,60}$/.test(name) ? name : 'parameter'
}
