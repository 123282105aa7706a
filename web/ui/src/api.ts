import { parseJson } from '@heimvakt/core/fhir/json'

export type App = 'patient' | 'clinician'
/** One fault, in the words of the service. `error` is the gateway's stable code. */
export type Issue = {
  readonly error: string
  readonly text: { readonly nb: string; readonly en: string }
  readonly expression?: string
}
export type ProblemKind = 'offline' | 'signed-out' | 'refused' | 'unavailable'

/** Every failed call, as the pages need to tell them apart. `issues` are the words of the OperationOutcome. */
export class ApiProblem extends Error {
  readonly kind: ProblemKind
  /** The HTTP status, 0 without an answer. */
  readonly status: number
  readonly issues: readonly Issue[]

  constructor(kind: ProblemKind, answer: { readonly status: number; readonly issues: readonly Issue[] }) {
    super(`${kind} ${answer.status}`)
    this.name = 'ApiProblem'
    this.kind = kind
    this.status = answer.status
    this.issues = answer.issues
  }

  /** Whether the gateway named this fault. */
  has(error: string): boolean {
    return this.issues.some((issue) => issue.error === error)
  }
}

export type Answer<Body> = { readonly body: Body; readonly status: number; readonly etag: string | null }
export type CallOptions = {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly body?: unknown
  /** The version that was seen, sent as If-Match. */
  readonly ifMatch?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}
export type Api = {
  readonly app: App
  readonly call: <Body>(path: string, options?: CallOptions) => Promise<Answer<Body>>
  readonly get: <Body>(path: string, options?: Pick<CallOptions, 'headers' | 'signal'>) => Promise<Body>
}

/** The pages' only way to the gateway: the app's cookie, the CSRF token on unsafe methods, problems as ApiProblem. */
export function createApi(app: App): Api {
  let csrf: Promise<string> | undefined
  const csrfToken = () => (csrf ??= readCsrf().catch(forgetCsrf))
  const forgetCsrf = (cause: unknown): never => {
    csrf = undefined
    throw cause
  }

  async function readCsrf(): Promise<string> {
    const answer = await send<{ readonly csrf: string }>('/api/session', {})
    return answer.body.csrf
  }

  async function send<Body>(path: string, options: CallOptions): Promise<Answer<Body>> {
    const method = options.method ?? 'GET'
    const response = await reach(path, {
      method,
      credentials: 'same-origin',
      headers: await headersOf(method, options),
      body: options.body === undefined ? null : JSON.stringify(options.body),
      signal: options.signal ?? null,
    })
    const body = await readBody(response)
    if (!response.ok) {
      if (response.status === 401 || response.status === 403) csrf = undefined
      throw problemOf(response.status, body)
    }
    return { body: body as Body, status: response.status, etag: response.headers.get('etag') }
  }

  async function headersOf(method: string, options: CallOptions): Promise<Record<string, string>> {
    const headers: Record<string, string> = { 'X-Heimvakt-App': app, Accept: accepted(options), ...options.headers }
    headers['Accept-Language'] = document.documentElement.lang || 'nb'
    if (options.ifMatch !== undefined) headers['If-Match'] = options.ifMatch
    if (options.body !== undefined) headers['Content-Type'] = isResource(options.body) ? fhirJson : 'application/json'
    if (method !== 'GET') headers['X-CSRF-Token'] = await csrfToken()
    return headers
  }

  /** A new sign-in changes the token under an open page: such a refusal is tried once more with a fresh one. */
  async function sendWithFreshToken<Body>(path: string, options: CallOptions): Promise<Answer<Body>> {
    try {
      return await send<Body>(path, options)
    } catch (problem) {
      if (!(problem instanceof ApiProblem) || !problem.has('csrf-required')) throw problem
      return send<Body>(path, options)
    }
  }

  return {
    app,
    call: (path, options = {}) => sendWithFreshToken(path, options),
    get: async <Body>(path: string, options: CallOptions = {}) => (await send<Body>(path, options)).body,
  }
}

const fhirJson = 'application/fhir+json'

function accepted(options: CallOptions): string {
  return options.headers?.['Accept'] ?? 'application/fhir+json, application/json;q=0.9'
}

function isResource(body: unknown): boolean {
  return typeof body === 'object' && body !== null && 'resourceType' in body
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (cause) {
    if (init.signal?.aborted) throw cause
    throw new ApiProblem('offline', { status: 0, issues: [] })
  }
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text()
  if (text === '') return null
  try {
    return parseJson(text)
  } catch {
    /** A proxy between us and the gateway answers in HTML; the status says enough. */
    return null
  }
}

function problemOf(status: number, body: unknown): ApiProblem {
  return new ApiProblem(kindOf(status), { status, issues: issuesOf(body) })
}

function kindOf(status: number): ProblemKind {
  if (status === 401) return 'signed-out'
  if (status === 429 || status >= 500) return 'unavailable'
  return 'refused'
}

type OutcomeIssue = {
  readonly code?: unknown
  readonly details?: { readonly text?: unknown; readonly coding?: readonly { readonly code?: unknown }[] }
  readonly diagnostics?: unknown
  readonly expression?: readonly unknown[]
}

/** The gateway tells Norwegian in `details.text` and English in `diagnostics`. */
function issuesOf(body: unknown): readonly Issue[] {
  if (typeof body !== 'object' || body === null || !('issue' in body) || !Array.isArray(body.issue)) return []
  return body.issue.map((issue: OutcomeIssue) => {
    const nb = textOr(issue.details?.text, '')
    const expression = issue.expression?.[0]
    return {
      error: textOr(issue.details?.coding?.[0]?.code, textOr(issue.code, 'unknown')),
      text: { nb, en: textOr(issue.diagnostics, nb) },
      ...(typeof expression === 'string' ? { expression } : {}),
    }
  })
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise
}
