import { fastify } from 'fastify'
import { expect, it, vi } from 'vitest'
import type { ClinicianCaller } from './access/caller.ts'
import { setErrorHandlers } from './error-handler.ts'
import { Refusal } from './errors.ts'
import { limitEach, registerLimits } from './limits.ts'

it('an address that asks too often is told to wait before anybody looks at who is asking', async () => {
  const app = fastify()
  let looked = 0
  await registerLimits(app, { eventLoopLateMs: 0, mostOfAddress: 3 })
  setErrorHandlers(app)
  await app.register(async (scope) => {
    scope.addHook('onRequest', async () => {
      looked += 1
      throw new Refusal({ problem: 'login-required' })
    })
    scope.get('/fhir', () => ({}))
  })
  const statuses: number[] = []
  for (const path of ['/fhir', '/fhir', '/nowhere', '/fhir', '/nowhere'])
    statuses.push((await app.inject(path)).statusCode)
  await app.close()
  expect(statuses).toEqual([401, 401, 404, 429, 429])
  expect(looked).toBe(2)
})

it('a process that is late itself turns requests away and says when to come again, unless it is to take all', async () => {
  const impatient = await limited(100)
  const refused = await vi.waitUntil(async () => {
    await stalled(1_200)
    const answer = await impatient.inject('/')
    return answer.statusCode === 503 && answer
  }, 60_000)
  const patient = await limited(0)
  await stalled(1_200)
  const taken = await patient.inject('/')
  await Promise.all([impatient.close(), patient.close()])
  expect([refused.headers['retry-after'], taken.statusCode]).toEqual(['5', 200])
})

async function limited(eventLoopLateMs: number) {
  const app = fastify()
  await registerLimits(app, { eventLoopLateMs })
  setErrorHandlers(app)
  app.get('/', () => ({}))
  await app.ready()
  return app
}

/** Nothing else runs in this process for so many milliseconds; then what is due does. */
async function stalled(milliseconds: number): Promise<void> {
  const end = performance.now() + milliseconds
  while (performance.now() < end);
  await new Promise((done) => setTimeout(done, 20))
}

const nurse = (practitioner: string) => ({ kind: 'clinician', practitioner }) as ClinicianCaller

it('a caller who asks too often for one thing is told to wait, whoever else asks and whatever else is asked for', async () => {
  const app = fastify()
  await registerLimits(app, { eventLoopLateMs: 0 })
  setErrorHandlers(app)
  const limit = limitEach(app, 2)
  const other = limitEach(app, 3)
  const answers: unknown[] = []
  app.addHook('onRequest', async (request) => {
    const who = nurse(request.url)
    answers.push([await limit(request, who), await other(request, who)])
  })
  app.get('/:who', () => ({}))
  for (const who of ['kari', 'kari', 'kari', 'amir']) await app.inject(`/${who}`)
  await app.close()
  const refused = { problem: 'too-many-requests' }
  expect(answers).toEqual([
    [null, null],
    [null, null],
    [refused, null],
    [null, null],
  ])
})
