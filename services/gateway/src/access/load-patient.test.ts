import { expect, it } from 'vitest'
import type { FhirStore, Resource } from '../fhir-store.ts'
import { loadPatient } from './load-patient.ts'
import type { TeamFacts } from './team-facts.ts'

const now = Date.parse('2026-06-15T12:00:00Z')
const plan: Resource = {
  resourceType: 'CarePlan',
  id: 'plan',
  careTeam: [{ reference: 'CareTeam/t' }],
}
const store: FhirStore = {
  ...({} as FhirStore),
  read: async () => ({ outcome: 'found', resource: { resourceType: 'Patient', id: 'p', active: true } }),
  searchAll: async (type) => ({
    outcome: 'found',
    resources: type === 'CarePlan' ? [plan] : [],
    total: null,
    next: null,
  }),
}

it.each([
  ['works', { active: true, to: now }, ['o']],
  ['has ended by its period', { active: true, to: now - 1 }, []],
  ['has been closed', { active: false, to: Infinity }, []],
])('a team that %s opens the record to its organisation accordingly', async (_, { active, to }, organizations) => {
  const period = { from: -Infinity, to }
  const team: TeamFacts = { id: 't', name: 'T', active, period, organizations: ['o'], members: [] }
  const patient = await loadPatient({ store, now, team: async () => team }, 'p')
  expect(patient).toMatchObject({ plans: [{ id: 'plan', organizations }] })
})
