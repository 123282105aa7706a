import { afterEach, describe, expect, it, vi } from 'vitest'
import { type ApiProblem, createApi } from './api.ts'

const token = { csrf: 'token' }
const tokenRefused = {
  resourceType: 'OperationOutcome',
  issue: [{ code: 'security', details: { coding: [{ code: 'csrf-required' }], text: 'Last siden på nytt.' } }],
}

afterEach(() => vi.unstubAllGlobals())

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
})

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
