import { describe, expect, it } from 'vitest'
import type { SearchParameters } from '../fhir-store.ts'
import { enrolled } from './enrolment.ts'

/** A record in which every search finds exactly one person, and what was searched for. */
function record() {
  const asked: SearchParameters[] = []
  const sources = {
    store: {
      search: async (resourceType: string, parameters: SearchParameters) => {
        asked.push(parameters)
        const resources = [{ resourceType, id: 'x', active: true }]
        return { outcome: 'found' as const, resources, total: 1, next: null }
      },
    },
    facts: { teamsOf: async () => [] },
  }
  return { asked, sources }
}

describe('who has signed in', () => {
  it.each([
    [
      { app: 'patient', pid: '01815012345', hpr: null },
      { kind: 'patient', patient: 'x' },
    ],
    [
      { app: 'clinician', pid: null, hpr: '999900011' },
      { kind: 'clinician', practitioner: 'x' },
    ],
    [
      { app: 'clinician', pid: '01815012345', hpr: null },
      { kind: 'clinician', practitioner: 'x' },
    ],
  ] as const)('is found by a number: %j', async (person, caller) => {
    expect(await enrolled(person, record().sources)).toMatchObject(caller)
  })

  it.each([
    { app: 'patient', pid: null, hpr: null },
    { app: 'patient', pid: '1,urn:oid:2.16.578.1.12.4.1.4.1|01815012345', hpr: null },
    { app: 'patient', pid: '01815012345 ', hpr: null },
    { app: 'clinician', pid: null, hpr: null },
    { app: 'clinician', pid: '01815012345', hpr: '1,2' },
    { app: 'clinician', pid: '*', hpr: null },
  ] as const)('is nobody when the claim is no number, and nobody is searched for: %j', async (person) => {
    const { asked, sources } = record()
    expect(await enrolled(person, sources)).toBe('not-enrolled')
    expect(asked).toEqual([])
  })
})
