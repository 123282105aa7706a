import { parseJson } from '@heimvakt/core/fhir/json'
import { heardNow } from './last-heard.ts'
import { limitSilence, type SilenceLimit } from './time-limit.ts'

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
  /** How long the service may hold its answer back, when it is asked to. */
  readonly heldBackMs?: number
}
export type Api = {
  readonly app: App
  readonly call: <Body>(path: string, options?: CallOptions) => Promise<Answer<Body>>
  readonly get: <Body>(path: string, options?: Omit<CallOptions, 'method' | 'body'>) => Promise<Body>
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
    const headers = await headersOf(method, options)
    const limit = limitSilence(silentForMs + (options.heldBackMs ?? 0), options.signal)
    const { status, etag, text } = await reach(path, limit, {
      method,
      credentials: 'same-origin',
      headers,
      body: options.body === undefined ? null : JSON.stringify(options.body),
    })
    const body = readBody(text)
    if (status < 500) heardNow()
    if (status < 200 || status >= 300) {
      if (status === 401 || status === 403) csrf = undefined
      throw problemOf(status, body)
    }
    return { body: body as Body, status, etag }
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

/** A call that nothing comes back from for so long has failed: what became of it is not known. */
const silentForMs = 20_000

interface Reached {
  readonly status: number
  readonly etag: string | null
  readonly text: string
}

async function reach(path: string, limit: SilenceLimit, init: RequestInit): Promise<Reached> {
  try {
    const response = await fetch(path, { ...init, signal: limit.signal })
    return { status: response.status, etag: response.headers.get('etag'), text: await readText(response, limit) }
  } catch (cause) {
    if (limit.expired()) throw new ApiProblem('unavailable', { status: 0, issues: [] })
    if (limit.signal.aborted) throw cause
    throw new ApiProblem('offline', { status: 0, issues: [] })
  } finally {
    limit.clear()
  }
}

/** A large answer over a slow network is no silence: each part of it begins a new one. */
async function readText({ body }: Response, limit: SilenceLimit): Promise<string> {
  const reader = body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  for (;;) {
    limit.heard()
    const part = await reader?.read()
    if (!part || part.done) return text + decoder.decode()
    text += decoder.decode(part.value, { stream: true })
  }
}

function readBody(text: string): unknown {
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
