import { fastify } from 'fastify'
import { expect, it } from 'vitest'
import { setErrorHandlers } from './error-handler.ts'
import { Refusal } from './errors.ts'
import { registerLimits } from './limits.ts'

it('an address that asks too often is told to wait before anybody looks at who is asking', async () => {
  const app = fastify()
  let looked = 0
  await registerLimits(app, 3)
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
