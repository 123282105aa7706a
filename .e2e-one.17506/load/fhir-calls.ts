import { Pool } from 'undici'

/** A FHIR server or gateway reached over HTTP with one fixed header set; the load's own client, as thin as can be. */
export interface FhirCalls {
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>
  get(path: string): Promise<Answer>
  close(): Promise<void>
}

export interface Answer {
  readonly status: number
  readonly body: Resource
}

export interface Resource {
  readonly resourceType: string
  readonly id?: string
  readonly meta?: { readonly versionId?: string }
  readonly total?: number
  readonly identifier?: readonly { readonly system?: string; readonly value?: string }[]
  readonly entry?: readonly {
    readonly resource?: Resource
    readonly response?: { readonly location?: string; readonly status: string }
  }[]
  readonly link?: readonly { readonly relation: string; readonly url: string }[]
}

/** `token` is asked for at each call, because a system's token lives five minutes. */
export function fhirCalls(baseUrl: string, token: () => Promise<string | null>): FhirCalls {
  const { origin, pathname } = new URL(baseUrl)
  const base = pathname.replace(/\/$/, '')
  const pool = new Pool(origin, { connections: 64 })
  const call = async (
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    more?: Readonly<Record<string, string>>,
  ): Promise<Answer> => {
    const bearer = await token()
    const answer = await pool.request({
      method,
      path: `${base}${path}`,
      headers: {
        accept: 'application/fhir+json',
        'cache-control': 'no-cache',
        ...(body === undefined ? {} : { 'content-type': 'application/fhir+json' }),
        ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
        ...more,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    return { status: answer.statusCode, body: (await answer.body.json()) as Resource }
  }
  return {
    post: (path, body, more) => call('POST', path, body, more),
    get: (path) => call('GET', path),
    close: () => pool.close(),
  }
}

/** The answer's body, or an error that names the status: the load must not count a refusal as work done. */
export function accepted(answer: Answer): Resource {
  if (answer.status >= 300) throw new Error(`refused with ${answer.status}: ${JSON.stringify(answer.body)}`)
  return answer.body
}
