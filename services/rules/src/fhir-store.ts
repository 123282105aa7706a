import { codeOf, RulesError } from './errors.ts'
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

/** `conflict`: somebody else was first, nothing of ours is stored. `uncertain`: no answer in time, it may be stored or not. */
export type CommitOutcome = 'committed' | 'conflict' | 'uncertain'

export interface FhirStore {
  readonly read: (type: string, id: string) => Promise<Resource | null>
  /** All pages, one after the other; always fresh. Throws `store-unreachable`. */
  readonly pages: (type: string, query: Query) => AsyncGenerator<Page, void, void>
  readonly search: (type: string, query: Query) => Promise<readonly Resource[]>
  /** The versions of a resource, the newest first. Throws `store-unreachable`. */
  readonly history: (type: string, id: string) => Promise<readonly Resource[]>
  readonly count: (type: string, query: Query) => Promise<number>
  /** The FHIR server's own clock, which stamps `meta.lastUpdated`. */
  readonly serverTime: () => Promise<number>
  /** The one resource with that identifier, created if there is none; a lost race reads the winner's. */
  readonly ensure: (resource: Resource, identifier: string) => Promise<Resource>
  /** `version` goes as If-Match. Answers the new version when it is committed. */
  readonly put: (
    resource: Resource,
    version: string | null,
  ) => Promise<{ readonly outcome: CommitOutcome; readonly version: string | null }>
  /** All or nothing. `answer` is the server's bundle when it is committed. */
  readonly transaction: (bundle: object) => Promise<{ readonly outcome: CommitOutcome; readonly answer: unknown }>
  readonly close: () => Promise<void>
}

interface BundleBody {
  readonly total?: number
  readonly meta?: { readonly lastUpdated?: string }
  readonly entry?: readonly { readonly resource?: Resource }[]
  readonly link?: readonly { readonly relation: string; readonly url: string }[]
}

/** The only way from the rules service to the FHIR server. */
export function openFhirStore(options: FhirHttpOptions): FhirStore {
  const { root, send, close } = openFhirHttp(options)

  const pages = (type: string, query: Query) => pagesFrom(`${root}/${type}?${queryText(query)}`, type)

  async function* pagesFrom(first: string, type: string): AsyncGenerator<Page, void, void> {
    let path: string | null = first
    while (path !== null) {
      const answer: Answer = await send({ method: 'GET', path, headers: { 'cache-control': 'no-cache' } })
      if (answer.status !== 200) throw refused(`search of ${type}`, answer)
      const bundle = answer.body as BundleBody
      yield { resources: (bundle.entry ?? []).flatMap(({ resource }) => (resource === undefined ? [] : [resource])) }
      const next = bundle.link?.find(({ relation }) => relation === 'next')
      path = next === undefined ? null : `${root}${new URL(next.url).search}`
    }
  }

  const search = (type: string, query: Query) => all(pages(type, query))
  const history = (type: string, id: string) =>
    all(pagesFrom(`${root}/${type}/${encodeURIComponent(id)}/_history?_count=200`, type))

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

  async function commit(request: Send): Promise<{ readonly outcome: CommitOutcome; readonly answer: Answer | null }> {
    try {
      const answer = await send({ ...request, headers: { ...request.headers, prefer: 'return=minimal' } })
      if (answer.status === 409 || answer.status === 412) return { outcome: 'conflict', answer }
      if (answer.status !== 200 && answer.status !== 201) throw refused(`commit by ${request.method}`, answer)
      return { outcome: 'committed', answer }
    } catch (fault) {
      if (codeOf(fault) === 'store-unreachable') return { outcome: 'uncertain', answer: null }
      throw fault
    }
  }

  async function transaction(bundle: object): ReturnType<FhirStore['transaction']> {
    const { outcome, answer } = await commit({ method: 'POST', path: `${root}/`, body: bundle })
    return { outcome, answer: answer?.body ?? null }
  }

  async function put(resource: Resource, version: string | null): ReturnType<FhirStore['put']> {
    const { outcome, answer } = await commit({
      method: 'PUT',
      path: `${root}/${resource.resourceType}/${resource.id}`,
      body: resource,
      headers: version === null ? {} : { 'if-match': `W/"${version}"` },
    })
    return { outcome, version: /_history\/([^/]+)$/.exec(answer?.location ?? '')?.[1] ?? null }
  }

  return {
    async read(type, id) {
      const answer = await send({ method: 'GET', path: `${root}/${type}/${encodeURIComponent(id)}` })
      return answer.status === 200 ? (answer.body as Resource) : null
    },
    pages,
    search,
    history,
    count,
    serverTime,
    ensure,
    put,
    transaction,
    close,
  }
}

async function all(found: AsyncGenerator<Page, void, void>): Promise<readonly Resource[]> {
  const resources: Resource[] = []
  for await (const page of found) resources.push(...page.resources)
  return resources
}

/** HAPI's texts may quote what was sent, so only the status leaves this file. */
function refused(what: string, { status }: Answer): RulesError {
  return new RulesError('store-refused', { detail: `Status ${status} for a ${what}.` })
}

function queryText(query: Query): string {
  return query.map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join('&')
}
