import { aCase } from '@heimvakt/core/builders'
import { toTask } from '@heimvakt/core/fhir/task'
import { fastify } from 'fastify'
import { expect, it } from 'vitest'
import type { PatientCaller } from '../access/caller.ts'
import type { FhirStore, Resource } from '../fhir-store.ts'
import type { PlanSources } from '../plans/plan-sources.ts'
import { registerStateOfDay } from './api-state-of-day.ts'

const anne: PatientCaller = { kind: 'patient', patient: 'anne', app: 'patient', name: 'Anne' }
const red = { ...toTask(aCase({ category: 'red' })), id: 'case' } as Resource
const { extension: _extension, ...unreadable } = red

const found = (resources: readonly Resource[]) => ({ outcome: 'found', resources, total: null, next: null }) as const

async function stateWith(tasks: readonly Resource[]): Promise<unknown> {
  const store = {
    search: async () => found([]),
    searchAll: async (type: string) => found(type === 'Task' ? tasks : []),
  } as unknown as FhirStore
  const app = fastify()
  registerStateOfDay(app, {
    authenticate: async () => anne,
    audit: { record: () => Promise.resolve() },
    clock: { now: () => 0 },
    sources: { store, templates: { versions: async () => [] } as unknown as PlanSources['templates'] },
    watermark: { age: () => ({ judgedBefore: 0, ageSeconds: 0, stale: false }) },
  })
  const answer = await app.inject('/api/state-of-day')
  await app.close()
  expect(answer.statusCode).toBe(200)
  return answer.json()
}

it('what stands open and cannot be read is never told as nothing', async () => {
  expect(await stateWith([])).toMatchObject({ state: 'nothing-open' })
  expect(await stateWith([unreadable])).toMatchObject({ state: 'unknown' })
  expect(await stateWith([unreadable, red])).toMatchObject({ state: 'open', category: 'red' })
})
