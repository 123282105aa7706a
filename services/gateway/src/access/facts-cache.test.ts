import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { FhirStore, Resource } from '../fhir-store.ts'
import { openFacts } from './facts-cache.ts'

const team: Resource = {
  resourceType: 'CareTeam',
  id: 't',
  status: 'active',
  participant: [{ member: { reference: 'Practitioner/kari' } }],
}
const role: Resource = {
  resourceType: 'PractitionerRole',
  id: 'r',
  active: true,
  practitioner: { reference: 'Practitioner/kari' },
}

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

it('who lost the role by its deletion is no member half a minute later, though no search tells of it', async () => {
  let roles: readonly Resource[] = [role]
  const nothing = { outcome: 'found', resources: [], total: null, next: null } as const
  const store: FhirStore = {
    ...({} as FhirStore),
    read: async () => ({ outcome: 'found', resource: team }),
    search: async () => nothing,
    searchAll: async () => ({ ...nothing, resources: roles }),
  }
  const facts = openFacts({ store, clock: { now: () => 0 } })
  await vi.advanceTimersByTimeAsync(10_000)
  expect(await facts.isMember('kari', 't')).toBe(true)
  roles = []
  expect(await facts.isMember('kari', 't')).toBe(true)
  await vi.advanceTimersByTimeAsync(31_000)
  expect(facts.isFresh()).toBe(true)
  expect(await facts.isMember('kari', 't')).toBe(false)
  facts.close()
})
