import { RulesError } from './errors.ts'
import { openFhirHttp, type Answer, type FhirHttpOptions, type Send } from './fhir-http.ts'

/** A FHIR resource as JSON; decimals keep the text they were sent with (core/fhir/json). */
export interface Resource {
  readonly resourceType: string
  readonly id?: string
  readonly meta?: { readonly versionId?: string; readonly lastUpdated?: string }
  readonly [element: string]: unknown
}

export type Query = readonly (readonly [name: string, value: string])[]

export interface Page {
  readonly resources: readonly Resource[]
}

/** What one entry of a transaction did: the resource's id and version after it. */
export interface Written {
  readonly type: string
  readonly id: string
  readonly version: string
  readonly created: boolean
}

export interface TransactionEntry {
  readonly fullUrl?: string
  readonly resource: object
  readonly request: {
    readonly method: 'POST' | 'PUT'
    readonly url: string
    readonly ifMatch?: string
    readonly ifNoneExist?: string
  }
}

/**
 * `conflict`: somebody else was first, and nothing of ours is stored. `uncertain`: no answer in time, it may be stored or
 * not. `written` is empty for both.
 */
export interface Commit {
  readonly outcome: 'committed' | 'conflict' | 'uncertain'
  readonly written: readonly Written[]
}

export interface FhirStore {
  readonly read: (type: string, id: string) => Promise<Resource | null>
  /** All pages, one after the other; always fresh. Throws `store-unreachable`. */
  readonly pages: (type: string, query: Query) => AsyncGenerator<Page, void, void>
  readonly search: (type: string, query: Query) => Promise<readonly Resource[]>
  readonly count: (type: string, query: Query) => Promise<number>
  /** The FHIR server's own clock, which stamps `meta.lastUpdated`. */
  readonly serverTime: () => Promise<number>
  /** The one resource with that identifier, created if there is none; a lost race reads the winner's. */
  readonly ensure: (resource: Resource, identifier: string) => Promise<Resource>
  readonly put: (resource: Resource, version: string | null) => Promise<Commit>
  readonly transaction: (entries: readonly TransactionEntry[]) => Promise<Commit>
  readonly close: () => Promise<void>
}

interface BundleBody {
  readonly total?: number
  readonly meta?: { readonly lastUpdated?: string }
  readonly entry?: readonly {
    readonly resource?: Resource
    readonly response?: { readonly status: string; readonly location?: string }
  }[]
  readonly link?: readonly { readonly relation: string; readonly url: string }[]
}

/** The only way from the rules service to the FHIR server. */
export function openFhirStore(options: FhirHttpOptions): FhirStore {
  const { root, send, close } = openFhirHttp(options)

  async function* pages(type: string, query: Query): AsyncGenerator<Page, void, void> {
    let path: string | null = `${root}/${type}?${queryText(query)}`
    while (path !== null) {
      const answer: Answer = await send({ method: 'GET', path, headers: { 'cache-control': 'no-cache' } })
      if (answer.status !== 200) throw refused(`search of ${type}`, answer)
      const bundle = answer.body as BundleBody
      yield { resources: (bundle.entry ?? []).flatMap(({ resource }) => (resource === undefined ? [] : [resource])) }
      const next = bundle.link?.find(({ relation }) => relation === 'next')
      path = next === undefined ? null : `${root}${new URL(next.url).search}`
    }
  }

  async function search(type: string, query: Query): Promise<readonly Resource[]> {
    const found: Resource[] = []
    for await (const page of pages(type, query)) found.push(...page.resources)
    return found
  }

  async function count(type: string, query: Query): Promise<number> {
    const path = `${root}/${type}?${queryText([...query, ['_summary', 'count']])}`
    const answer = await send({ method: 'GET', path, headers: { 'cache-control': 'no-cache' } })
    const total = answer.status === 200 ? (answer.body as BundleBody).total : undefined
    if (total === undefined) throw refused(`count of ${type}`, answer)
    return total
  }

  async function serverTime(): Promise<number> {
    const path = `${root}/Basic?${queryText([
      ['_id', 'none'],
      ['_summary', 'count'],
    ])}`
    const answer = await send({ method: 'GET', path, headers: { 'cache-control': 'no-cache' } })
    const time = Date.parse((answer.body as BundleBody).meta?.lastUpdated ?? '')
    if (Number.isNaN(time)) throw refused('search of the time', answer)
    return time
  }

  async function ensure(resource: Resource, identifier: string): Promise<Resource> {
    const { resourceType } = resource
    const [there] = await search(resourceType, [['identifier', identifier]])
    if (there !== undefined) return there
    const headers = { 'if-none-exist': queryText([['identifier', identifier]]), prefer: 'return=representation' }
    const answer = await send({ method: 'POST', path: `${root}/${resourceType}`, body: resource, headers })
    if (answer.status === 200 || answer.status === 201) return answer.body as Resource
    if (answer.status !== 409 && answer.status !== 412) throw refused(`creation of ${resourceType}`, answer)
    const [winner] = await search(resourceType, [['identifier', identifier]])
    if (winner === undefined) throw new RulesError('commit-contested')
    return winner
  }

  async function commit(request: Send): Promise<Answer | 'uncertain'> {
    try {
      return await send({ ...request, headers: { ...request.headers, prefer: 'return=minimal' } })
    } catch (fault) {
      if (fault instanceof RulesError && fault.code === 'store-unreachable') return 'uncertain'
      throw fault
    }
  }

  async function transaction(entry: readonly TransactionEntry[]): Promise<Commit> {
    const answer = await commit({
      method: 'POST',
      path: `${root}/`,
      body: { resourceType: 'Bundle', type: 'transaction', entry },
    })
    if (answer === 'uncertain') return { outcome: 'uncertain', written: [] }
    if (isConflict(answer)) return { outcome: 'conflict', written: [] }
    if (answer.status !== 200) throw refused('transaction', answer)
    const responses = (answer.body as BundleBody).entry ?? []
    return {
      outcome: 'committed',
      written: responses.map(({ response }) => writtenOf(response?.location, response?.status)),
    }
  }

  async function put(resource: Resource, version: string | null): Promise<Commit> {
    const answer = await commit({
      method: 'PUT',
      path: `${root}/${resource.resourceType}/${resource.id}`,
      body: resource,
      headers: version === null ? {} : { 'if-match': `W/"${version}"` },
    })
    if (answer === 'uncertain') return { outcome: 'uncertain', written: [] }
    if (isConflict(answer)) return { outcome: 'conflict', written: [] }
    if (answer.status !== 200 && answer.status !== 201) throw refused(`update of ${resource.resourceType}`, answer)
    return { outcome: 'committed', written: [writtenOf(answer.location, String(answer.status))] }
  }

  return {
    async read(type, id) {
      const answer = await send({ method: 'GET', path: `${root}/${type}/${encodeURIComponent(id)}` })
      return answer.status === 200 ? (answer.body as Resource) : null
    },
    pages,
    search,
    count,
    serverTime,
    ensure,
    put,
    transaction,
    close,
  }
}

function isConflict({ status }: Answer): boolean {
  return status === 409 || status === 412
}

/** HAPI's texts may quote what was sent, so only the status leaves this file. */
function refused(what: string, { status }: Answer): RulesError {
  return new RulesError('store-refused', { detail: `Status ${status} for a ${what}.` })
}

function writtenOf(location: string | undefined, status: string | undefined): Written {
  const parts = /([A-Za-z]+)\/([A-Za-z0-9\-.]+)\/_history\/([A-Za-z0-9\-.]+)$/.exec(location ?? '')
  const [, type, id, version] = parts ?? []
  if (type === undefined || id === undefined || version === undefined) {
    throw new RulesError('store-refused', { detail: 'A transaction was answered without a location.' })
  }
  return { type, id, version, created: status?.startsWith('201') === true }
}

function queryText(query: Query): string {
  return query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
}
