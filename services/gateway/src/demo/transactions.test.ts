import { expect, it } from 'vitest'
import { createOnce, isStored, seedIdentifier, type Seed, type SeedStore } from './transactions.ts'

const seeds: readonly Seed[] = [
  { seed: 'one', resource: { resourceType: 'Basic', identifier: [seedIdentifier('one')] } },
]

/** A FHIR server that does not answer the first time; `writes`: whether it wrote all the same. */
function slowStore(writes: boolean) {
  const sent: unknown[] = []
  let stored = 0
  const store: SeedStore = {
    bundle: async (bundle) => {
      sent.push(bundle)
      if (sent.length > 1 || writes) stored += 1
      return sent.length === 1 ? { outcome: 'unreachable' } : { outcome: 'committed', bundle }
    },
    search: async () => ({
      outcome: 'found',
      resources: stored > 0 ? [{ resourceType: 'Basic', id: '1' }] : [],
      total: null,
      next: null,
    }),
  }
  return { store, stored: () => stored, sent }
}

it.each([
  ['was not written is sent again', false, 2],
  ['was written though nobody answered is not written twice', true, 1],
])('what %s', async (_what, writes, times) => {
  const slow = slowStore(writes)
  await createOnce(slow.store, seeds, false)
  expect([slow.stored(), slow.sent.length]).toEqual([1, times])
})

it('a server that does not answer a search once is asked again', async () => {
  let asked = 0
  const search: SeedStore['search'] = async () => {
    asked += 1
    return asked === 1 ? { outcome: 'unreachable' } : { outcome: 'found', resources: [], total: null, next: null }
  }
  expect(
    await isStored({ search, bundle: async () => ({ outcome: 'unreachable' }) }, { type: 'Basic', token: 't' }),
  ).toBe(false)
  expect(asked).toBe(2)
})
