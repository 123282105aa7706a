import { parseJson } from '@heimvakt/core/fhir/json'
import { Pool } from 'undici'

/** A FHIR resource as JSON; decimals keep the text they were sent with (core/fhir/json). */
export interface Resource {
  readonly resourceType: string
  readonly id?: string
  readonly meta?: { readonly versionId?: string; readonly lastUpdated?: string }
  readonly [element: string]: unknown
}

export interface Bundle extends Resource {
  readonly resourceType: 'Bundle'
  readonly type: string
  readonly total?: number
  readonly entry?: readonly BundleEntry[]
  readonly link?: readonly { readonly relation: string; readonly url: string }[]
}

export interface BundleEntry {
  readonly fullUrl?: string
  readonly resource?: Resource
  readonly request?: Readonly<Record<string, string>>
  readonly response?: {
    readonly status: string
    readonly location?: string
    readonly etag?: string
    readonly outcome?: Resource
  }
}

export type Found = { readonly outcome: 'found'; readonly resource: Resource }
export type Absent = { readonly outcome: 'absent' }
/** The server did not answer in time or answered 5xx. After a write: it may or may not have happened. */
export type Unreachable = { readonly outcome: 'unreachable' }
/** The server understood and said no; a fault of ours, or content that it does not take. */
export type Refused = { readonly outcome: 'refused'; readonly status: number; readonly issues: readonly unknown[] }

export interface Page {
  readonly outcome: 'found'
  readonly resources: readonly Resource[]
  readonly total: number | null
  /** The server's own link to the next page; never handed out. */
  readonly next: string | null
}

export interface Committed {
  readonly outcome: 'committed'
  readonly resource: Resource
  /** False when `ifNoneExist` matched: `resource` is then what was there before. */
  readonly created: boolean
}
/** 409 or 412: another writer was first. Read again. */
export type Conflict = { readonly outcome: 'conflict'; readonly status: number }

export type SearchParameters = readonly (readonly [name: string, value: string])[]

export interface FhirStore {
  read(type: string, id: string): Promise<Found | Absent | Unreachable>
  /** One page. Always fresh: the server's search cache is bypassed. */
  search(type: string, parameters: SearchParameters): Promise<Page | Refused | Unreachable>
  /** All pages, for lists known to be short. */
  searchAll(type: string, parameters: SearchParameters): Promise<Page | Refused | Unreachable>
  page(next: string): Promise<Page | Absent | Refused | Unreachable>
  /** `ifNoneExist` is `system|value` of an identifier. */
  create(resource: Resource, ifNoneExist?: string): Promise<Committed | Conflict | Refused | Unreachable>
  /** `version` goes as If-Match. */
  update(
    resource: Resource & { readonly id: string },
    version: string,
  ): Promise<Committed | Conflict | Refused | Absent | Unreachable>
  /** `transaction` (all or nothing) or `batch`. */
  bundle(
    bundle: Bundle,
  ): Promise<{ readonly outcome: 'committed'; readonly bundle: Bundle } | Conflict | Refused | Unreachable>
  close(): Promise<void>
}

export interface FhirStoreOptions {
  readonly baseUrl: string
  readonly sharedSecret: string | null
  /** Connections kept open to the FHIR server. */
  readonly connections?: number
  readonly timeoutMs?: number
}

interface Send {
  readonly method: 'GET' | 'POST' | 'PUT'
  readonly path: string
  readonly body?: string
  /** Of the body; JSON when it is left out. */
  readonly type?: string
  readonly headers?: Readonly<Record<string, string>>
}

interface Answer {
  readonly status: number
  readonly body: unknown
}

const json = 'application/fhir+json; charset=utf-8'
const form = 'application/x-www-form-urlencoded'

/** Whose identifiers are national ones: they stand in no URL, not even in one between two of our own servers. */
const people: readonly string[] = ['Patient', 'Practitioner']

/** What FHIR calls an id. `.` and `..` would be steps in the path, and what the server answers then is no resource. */
const readable = /^(?!\.{1,2}$)[A-Za-z0-9\-.]{1,64}$/

/** The only way from the gateway to the FHIR server: fixed base, own headers, nothing of the client's request. */
export function openFhirStore(options: FhirStoreOptions): FhirStore {
  const base = new URL(options.baseUrl)
  const root = base.pathname.replace(/\/+$/, '')
  const timeout = options.timeoutMs ?? 20_000
  const pool = new Pool(base.origin, {
    connections: options.connections ?? 16,
    headersTimeout: timeout,
    bodyTimeout: timeout,
    connectTimeout: 3_000,
  })
  const common: Readonly<Record<string, string>> = {
    accept: 'application/fhir+json',
    ...(options.sharedSecret === null ? {} : { authorization: `Bearer ${options.sharedSecret}` }),
  }

  async function send({ method, path, body, type = json, headers }: Send): Promise<Answer | Unreachable> {
    try {
      const response = await pool.request({
        method,
        path,
        headers: { ...common, ...headers, ...(body === undefined ? {} : { 'content-type': type }) },
        body: body ?? null,
      })
      const text = await response.body.text()
      if (response.statusCode >= 500) return { outcome: 'unreachable' }
      return { status: response.statusCode, body: text === '' ? null : parseJson(text) }
    } catch {
      // Refused connection, timeout, broken answer: the value says all that the caller can act on.
      return { outcome: 'unreachable' }
    }
  }

  async function searchPage(asked: Send): Promise<Page | Absent | Refused | Unreachable> {
    const answer = await send({ ...asked, headers: { 'cache-control': 'no-cache' } })
    if ('outcome' in answer) return answer
    if (answer.status === 404 || answer.status === 410) return { outcome: 'absent' }
    return answer.status === 200 ? pageOf(answer.body as Bundle) : refusedOf(answer)
  }

  async function search(type: string, parameters: SearchParameters): Promise<Page | Refused | Unreachable> {
    const query = queryOf(parameters)
    const isPersonal = people.includes(type) && parameters.some(([name]) => name.startsWith('identifier'))
    const found = await searchPage(
      isPersonal
        ? { method: 'POST', path: `${root}/${type}/_search`, body: query, type: form }
        : { method: 'GET', path: `${root}/${type}?${query}` },
    )
    return found.outcome === 'absent' ? { outcome: 'refused', status: 404, issues: [] } : found
  }

  async function page(next: string): Promise<Page | Absent | Refused | Unreachable> {
    const url = new URL(next, base)
    return searchPage({ method: 'GET', path: `${root}${url.search}` })
  }

  return {
    search,
    page,
    async read(type, id) {
      if (!readable.test(id)) return { outcome: 'absent' }
      const answer = await send({ method: 'GET', path: `${root}/${type}/${encodeURIComponent(id)}` })
      if ('outcome' in answer) return answer
      if (answer.status === 200) return { outcome: 'found', resource: answer.body as Resource }
      return { outcome: answer.status === 404 || answer.status === 410 ? 'absent' : 'unreachable' }
    },
    async searchAll(type, parameters) {
      const first = await search(type, parameters)
      if (first.outcome !== 'found') return first
      const resources = [...first.resources]
      let next = first.next
      while (next !== null) {
        const more = await page(next)
        if (more.outcome !== 'found') return { outcome: 'unreachable' }
        resources.push(...more.resources)
        next = more.next
      }
      return { ...first, resources, next: null }
    },
    async create(resource, ifNoneExist) {
      const headers = {
        prefer: 'return=representation',
        ...(ifNoneExist === undefined ? {} : { 'if-none-exist': `identifier=${encodeURIComponent(ifNoneExist)}` }),
      }
      const answer = await send({
        method: 'POST',
        path: `${root}/${resource.resourceType}`,
        body: JSON.stringify(resource),
        headers,
      })
      return 'outcome' in answer ? answer : writtenOf(answer)
    },
    async update(resource, version) {
      const path = `${root}/${resource.resourceType}/${encodeURIComponent(resource.id)}`
      const headers = { prefer: 'return=representation', 'if-match': `W/"${version}"` }
      const answer = await send({ method: 'PUT', path, body: JSON.stringify(resource), headers })
      if ('outcome' in answer) return answer
      return answer.status === 404 || answer.status === 410 ? { outcome: 'absent' } : writtenOf(answer)
    },
    async bundle(bundle) {
      const answer = await send({ method: 'POST', path: `${root}/`, body: JSON.stringify(bundle) })
      if ('outcome' in answer) return answer
      if (answer.status === 200) return { outcome: 'committed', bundle: answer.body as Bundle }
      return conflictOf(answer) ?? refusedOf(answer)
    },
    async close() {
      await pool.close()
    },
  }
}

function queryOf(parameters: SearchParameters): string {
  return parameters.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
}

function writtenOf(answer: Answer): Committed | Conflict | Refused {
  if (answer.status === 200 || answer.status === 201) {
    return { outcome: 'committed', resource: answer.body as Resource, created: answer.status === 201 }
  }
  return conflictOf(answer) ?? refusedOf(answer)
}

function conflictOf({ status }: Answer): Conflict | null {
  return status === 409 || status === 412 ? { outcome: 'conflict', status } : null
}

function refusedOf({ status, body }: Answer): Refused {
  const issues = (body as { readonly issue?: readonly unknown[] } | null)?.issue ?? []
  return { outcome: 'refused', status, issues }
}

function pageOf(bundle: Bundle): Page {
  const resources = (bundle.entry ?? []).flatMap((entry) => (entry.resource === undefined ? [] : [entry.resource]))
  const next = bundle.link?.find((link) => link.relation === 'next')?.url ?? null
  return { outcome: 'found', resources, total: bundle.total ?? null, next }
}
