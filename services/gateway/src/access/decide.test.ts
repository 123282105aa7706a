import { describe, expect, it } from 'vitest'
import type { Caller } from './caller.ts'
import { decide, mayBatch, reaches } from './decide.ts'
import type { PatientFacts } from './patient-facts.ts'
import { policyTable, type Reach } from './policy-table.ts'

const patient: Caller = { kind: 'patient', patient: 'p1', app: 'patient', name: '' }
const nurse: Caller = {
  kind: 'clinician',
  practitioner: 'n1',
  hpr: null,
  app: 'clinician',
  name: '',
  teams: [{ id: 't1', name: '' }],
  roles: ['SP'],
}
const partner: Caller = { kind: 'system', system: 's1', organization: 'o1', scopes: ['system/Observation.rs'] }

const followed: PatientFacts = {
  id: 'p1',
  active: true,
  identifier: null,
  plans: [{ id: 'c1', teams: ['t1'], organizations: ['o1'], endsAt: Infinity }],
  orders: [],
  forms: [],
  activities: [],
}

function search(name: string): object {
  const parameters = [{ name, value: 'x' }]
  return decide(policyTable, patient, { interaction: 'search', type: 'Observation', parameters, page: null })
}

function ask(
  caller: Caller,
  reach: Reach,
  { facts, memberOf }: { facts?: Partial<PatientFacts>; memberOf?: readonly string[] } = {},
): boolean {
  return reaches({ reach }, caller, { patient: { ...followed, ...facts }, memberOf: new Set(memberOf) })
}

describe('what a kind of caller may do at all', () => {
  it('is what the table says, with the scopes of a system', () => {
    expect(decide(policyTable, patient, { interaction: 'read', type: 'Observation', id: 'x' })).toMatchObject({
      reach: 'self',
    })
    expect(decide(policyTable, patient, { interaction: 'read', type: 'Task', id: 'x' })).toEqual({
      problem: 'forbidden',
    })
    expect(decide(policyTable, partner, { interaction: 'read', type: 'Observation', id: 'x' })).toMatchObject({
      reach: 'organisation',
    })
    expect(decide(policyTable, partner, { interaction: 'create', type: 'Observation' })).toEqual({
      problem: 'scope-missing',
    })
    expect(decide(policyTable, nurse, { interaction: 'update', type: 'Task', id: 'x' })).toEqual({
      problem: 'forbidden',
    })
  })

  it('is decided by each search parameter', () => {
    expect(search('code')).toMatchObject({ reach: 'self' })
    expect(search('identifier')).toEqual({ problem: 'unknown-parameter', expression: 'identifier' })
  })

  it('bundles are for systems', () => {
    expect([patient, nurse, partner].map((caller) => mayBatch(policyTable, caller))).toEqual([false, false, true])
  })
})

describe('whom a permission reaches', () => {
  it('a patient reaches nobody but the own, active self', () => {
    expect(ask(patient, 'self')).toBe(true)
    expect(ask(patient, 'self', { facts: { id: 'p2' } })).toBe(false)
    expect(ask(patient, 'self', { facts: { active: false } })).toBe(false)
  })

  it('a clinician reaches patients of teams that the facts say, not the session', () => {
    expect(ask(nurse, 'team', { memberOf: ['t1'] })).toBe(true)
    expect(ask(nurse, 'team')).toBe(false)
    expect(ask(nurse, 'team', { facts: { plans: [] }, memberOf: ['t1'] })).toBe(false)
  })

  it('a system reaches patients whose running plan a team of its organisation has', () => {
    expect(ask(partner, 'organisation')).toBe(true)
    expect(ask({ ...partner, organization: 'o2' }, 'organisation')).toBe(false)
    expect(ask(partner, 'organisation', { facts: { plans: [] } })).toBe(false)
  })

  it('a reach of one kind is no reach for another', () => {
    expect(ask(nurse, 'self', { facts: { id: 'n1' } })).toBe(false)
    expect(ask(patient, 'team', { memberOf: ['t1'] })).toBe(false)
    expect(ask(nurse, 'organisation')).toBe(false)
  })
})
