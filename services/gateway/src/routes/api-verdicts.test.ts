import type { Standing } from '@heimvakt/core/cases/standing'
import { fastify } from 'fastify'
import { expect, it } from 'vitest'
import type { ClinicianCaller } from '../access/caller.ts'
import type { Facts } from '../access/facts.ts'
import type { AuditEntry } from '../ports.ts'
import { shownPeople } from '../queue/shown-people.ts'
import { registerVerdicts } from './api-verdicts.ts'

const nurse: ClinicianCaller = {
  kind: 'clinician',
  practitioner: 'kari',
  hpr: null,
  app: 'clinician',
  name: 'Kari',
  teams: [],
  roles: [],
}
const green: Standing = { kind: 'green' }
const red: Standing = { kind: 'open', category: 'red' }

it('verdicts that an open page fetches anew are one look, until they tell something new of the patient', async () => {
  const journal: AuditEntry[] = []
  let standing: Standing | 'pending' = 'pending'
  const app = fastify()
  registerVerdicts(app, {
    authenticate: async () => nurse,
    audit: { record: async (entry) => void journal.push(entry) },
    clock: { now: () => 0 },
    facts: {
      patient: async () => ({ plans: [{ teams: ['t1'] }] }),
      isMember: async () => true,
    } as unknown as Facts,
    shown: shownPeople(),
    verdictsOf: async () => (standing === 'pending' ? 'pending' : { since: 0, of: new Map() }),
    standingsOf: () => new Map([['anne', standing]]),
  })
  const named: (readonly string[])[] = []
  for (const next of ['pending', 'pending', green, green, green, red, red] as const) {
    standing = next
    const before = journal.length
    const answer = await app.inject('/api/patients/anne/verdicts')
    expect(answer.statusCode).toBe(200)
    expect(journal.length - before).toBe(1)
    named.push(journal.at(-1)?.entities ?? [])
  }
  await app.close()
  const anne = ['Patient/anne']
  expect(named).toEqual([[], [], anne, [], [], anne, []])
  expect(journal.filter(({ patient }) => patient !== undefined)).toEqual([])
})
