import { afterEach, describe, expect, it, vi } from 'vitest'
import { type ApiProblem, createApi } from './api.ts'

const token = { csrf: 'token' }
const tokenRefused = {
  resourceType: 'OperationOutcome',
  issue: [{ code: 'security', details: { coding: [{ code: 'csrf-required' }], text: 'Last siden på nytt.' } }],
}

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('a call to the gateway', () => {
  it('names the app, and sends the token with what changes something only', async () => {
    const sent = serving([token, {}, {}])
    const api = createApi('patient')
    await api.call('/fhir/Observation', { method: 'POST', body: { resourceType: 'Observation' } })
    await api.get('/fhir/Observation')
    expect(sent.map(({ path }) => path)).toEqual(['/api/session', '/fhir/Observation', '/fhir/Observation'])
    expect(sent.map(({ headers }) => headers['X-Heimvakt-App'])).toEqual(['patient', 'patient', 'patient'])
    expect(sent.map(({ headers }) => headers['X-CSRF-Token'])).toEqual([undefined, 'token', undefined])
    expect(sent[1]?.headers['Content-Type']).toBe('application/fhir+json')
  })

  it('is tried once more with a fresh token after a new sign-in', async () => {
    const sent = serving([token, [403, tokenRefused], { csrf: 'fresh' }, { id: 'a' }])
    const { body } = await createApi('patient').call('/fhir/Observation', { method: 'POST', body: {} })
    expect(body).toEqual({ id: 'a' })
    expect(sent.at(-1)?.headers['X-CSRF-Token']).toBe('fresh')
  })

  it('says in both languages why it was refused, and where', async () => {
    const issue = { code: 'invalid', details: { text: 'Nei.' }, diagnostics: 'No.', expression: ['Observation.code'] }
    serving([[422, { resourceType: 'OperationOutcome', issue: [issue] }]])
    const problem = await problemOf(createApi('clinician').get('/fhir/Observation'))
    expect(problem).toMatchObject({ kind: 'refused', status: 422 })
    expect(problem.issues).toEqual([
      { error: 'invalid', text: { nb: 'Nei.', en: 'No.' }, expression: 'Observation.code' },
    ])
  })

  it.each([
    ['signed out', 401, 'signed-out'],
    ['asked too often', 429, 'unavailable'],
    ['out of order', 503, 'unavailable'],
    ['not to be found', 404, 'refused'],
  ])('knows a service that is %s, also without its own words', async (_what, status, kind) => {
    serving([[status, '<html>'], token])
    expect(await problemOf(createApi('patient').get('/api/queue'))).toMatchObject({ kind, status, issues: [] })
  })

  it('is offline when nobody answers', async () => {
    vi.stubGlobal('document', { documentElement: { lang: 'nb' } })
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    expect(await problemOf(createApi('patient').get('/api/session'))).toMatchObject({ kind: 'offline', status: 0 })
  })

  it('has failed when the service has been silent for 20 seconds', async () => {
    const frozen = frozenService()
    const call = problemOf(createApi('clinician').get('/api/queue'))
    await vi.advanceTimersByTimeAsync(20_000)
    expect(await call).toMatchObject({ kind: 'unavailable', status: 0 })
    expect(frozen.aborted()).toBe(true)
  })

  it('may wait longer where the service is asked to hold its answer back', async () => {
    const frozen = frozenService()
    const call = problemOf(createApi('patient').get('/api/receipts/o?wait=10', { heldBackMs: 10_000 }))
    await vi.advanceTimersByTimeAsync(29_999)
    expect(frozen.aborted()).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(await call).toMatchObject({ kind: 'unavailable', status: 0 })
  })

  it('over a slow network has not failed while parts of the answer come', async () => {
    vi.useFakeTimers()
    vi.stubGlobal('document', { documentElement: { lang: 'nb' } })
    let parts: ReadableStreamDefaultController<Uint8Array> | undefined
    const body = new ReadableStream<Uint8Array>({ start: (controller) => void (parts = controller) })
    vi.stubGlobal('fetch', () => Promise.resolve(new Response(body)))
    const call = createApi('clinician').get('/fhir/Observation')
    for (const part of ['{"a', 'b":', '"å"}']) {
      await vi.advanceTimersByTimeAsync(15_000)
      parts?.enqueue(new TextEncoder().encode(part))
    }
    parts?.close()
    expect(await call).toEqual({ ab: 'å' })
  })

  it('that the page no longer wants is no problem of the service', async () => {
    frozenService()
    const leaving = new AbortController()
    const call = problemOf(createApi('clinician').get('/api/queue', { signal: leaving.signal }))
    leaving.abort()
    expect(await call).toMatchObject({ name: 'AbortError' })
  })
})

/** Takes the call and never answers. */
function frozenService(): { readonly aborted: () => boolean } {
  vi.useFakeTimers()
  vi.stubGlobal('document', { documentElement: { lang: 'nb' } })
  let signal: AbortSignal | undefined
  vi.stubGlobal('fetch', (_path: string, init: RequestInit) => {
    signal = init.signal ?? undefined
    return new Promise((_resolve, reject) => {
      const end = () => reject(new DOMException('aborted', 'AbortError'))
      signal?.addEventListener('abort', end)
      if (signal?.aborted) end()
    })
  })
  return { aborted: () => signal?.aborted === true }
}

type Sent = { readonly path: string; readonly headers: Record<string, string> }

/** Answers in turn; a pair is a status and a body. */
function serving(answers: readonly unknown[]): readonly Sent[] {
  const sent: Sent[] = []
  vi.stubGlobal('document', { documentElement: { lang: 'nb' } })
  vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
    const answer = answers[sent.length]
    sent.push({ path, headers: init.headers as Record<string, string> })
    const [status, body] = Array.isArray(answer) ? answer : [200, answer]
    return new Response(typeof body === 'string' ? body : JSON.stringify(body), { status })
  })
  return sent
}

async function problemOf(call: Promise<unknown>): Promise<ApiProblem> {
  return call.then(
    () => Promise.reject(new Error('it was not refused')),
    (problem: ApiProblem) => problem,
  )
}
