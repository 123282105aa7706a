import { toServiceRequest } from '@heimvakt/core/fhir/service-request'
import { expect, it } from 'vitest'
import type { FhirStore } from '../fhir-store.ts'
import type { CorrectionsOf } from '../plans/templates.ts'
import { followedPatients } from './followed-patients.ts'
import { readPersonWords } from './person-words.ts'

type Store = Pick<FhirStore, 'search' | 'searchAll'>

/** A store that says how often the plans were read. */
function aStore() {
  const people = ['Anne', 'Åse']
  const orders = people.map((given) => ({
    ...toServiceRequest({
      patient: `Patient/${given}`,
      status: 'active',
      type: 'oxygen-saturation',
      limits: [],
      schedule: null,
      ...(given === 'Åse' ? { homeOxygen: [{ used: false, from: 0 }] } : {}),
    }),
    id: `order-${given}`,
  }))
  const state = { reads: 0, reachable: true }
  const store = {
    search: async () => ({ outcome: 'found', resources: [] }),
    searchAll: async (type: string) => {
      if (type === 'ServiceRequest') return { outcome: 'found', resources: orders }
      state.reads += 1
      if (!state.reachable) return { outcome: 'unreachable' }
      const resources = people.flatMap((given) => [
        { resourceType: 'Patient', id: given, name: [{ given: [given], family: 'Prøve' }] },
        {
          resourceType: 'CarePlan',
          id: `plan-${given}`,
          title: 'Kols',
          subject: { reference: `Patient/${given}` },
          ...(given === 'Åse' ? { instantiatesCanonical: ['copd|1.1.0'] } : {}),
        },
      ])
      return { outcome: 'found', resources }
    },
  } as unknown as Store
  const followed = followedPatients(store, () => new Map())
  const told = { version: '1.2.0', words: { nb: { wrong: '', now: '' }, en: { wrong: '', now: '' } } }
  const corrections: CorrectionsOf = ({ version }) => (version === '1.1.0' ? [told] : [])
  const asked = { teams: new Set(['t1']), open: [], now: 0, corrections }
  const find = async (words: string) => {
    const found = await followed.find(asked, readPersonWords(words) ?? (() => false))
    return found === 'unreachable' ? found : found.map(({ id, plans }) => [id, ...plans])
  }
  return { state, people, followed, asked, find }
}

it('a search reads the plans once for the letters of a name, and anew when a plan is started or nobody answered', async () => {
  const { state, people, followed, asked, find } = aStore()
  state.reachable = false
  expect(await find('an')).toBe('unreachable')
  state.reachable = true
  for (const words of ['an', 'ann', 'anne pr']) expect(await find(words)).toEqual([['Anne', 'Kols']])
  expect(state.reads).toBe(2)
  expect(await followed.list(asked)).toMatchObject([
    { planNotes: ['oxygen-unsaid'] },
    { id: 'Åse', planNotes: ['corrected'] },
  ])
  expect(state.reads).toBe(3)
  people.push('Anna')
  followed.started()
  expect(await find('ann')).toEqual([
    ['Anna', 'Kols'],
    ['Anne', 'Kols'],
  ])
  expect(state.reads).toBe(4)
})
