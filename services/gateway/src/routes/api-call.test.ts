import { fastify } from 'fastify'
import { describe, expect, it } from 'vitest'
import type { ClinicianCaller } from '../access/caller.ts'
import type { AuditEntry } from '../ports.ts'
import { apiCall } from './api-call.ts'

const nurse: ClinicianCaller = {
  kind: 'clinician',
  practitioner: 'n1',
  hpr: null,
  app: 'clinician',
  name: 'Kari',
  teams: [],
  roles: [],
}

async function journalOf(entities: readonly string[]): Promise<readonly AuditEntry[]> {
  const journal: AuditEntry[] = []
  const parts = {
    authenticate: async () => nurse,
    audit: { record: async (entry: AuditEntry) => void journal.push(entry) },
    clock: { now: () => 0 },
  }
  const app = fastify()
  app.get(
    '/list',
    apiCall(parts, {
      roles: ['clinician'],
      action: 'R',
      what: 'list.read',
      handle: async () => ({ body: {}, entities }),
    }),
  )
  await app.inject('/list')
  await app.close()
  return journal
}

describe('the journal of a list', () => {
  it.each([0, 1, 100, 101, 250])('names each of %i people who were shown, at most 100 in an entry', async (count) => {
    const people = Array.from({ length: count }, (_, index) => `Patient/p${index}`)
    const journal = await journalOf(people)
    expect(journal.flatMap(({ entities }) => entities ?? [])).toEqual(people)
    expect(journal).toHaveLength(Math.max(1, Math.ceil(count / 100)))
    expect(journal.every(({ entities = [] }) => entities.length <= 100)).toBe(true)
  })
})
