import { describe, expect, it } from 'vitest'
import { auditEvent } from './audit-event.ts'
import type { JournalEntry } from './journal-line.ts'

const hash = 'ab'.repeat(32)
const entry: JournalEntry = {
  at: 1_800_000_000_000,
  who: { kind: 'clinician', id: 'kari', hpr: '9144900', roles: ['SP'] },
  action: 'R',
  what: 'timeline.read',
  outcome: 'allowed',
  patient: 'anne',
  entities: ['Observation/o1'],
}

const of = (changes: Partial<JournalEntry>) => auditEvent({ hash, entry: { ...entry, ...changes } })

describe('an entry as AuditEvent', () => {
  it('is always the same for the same line', () => {
    expect(of({})).toEqual(of({}))
    expect(of({}).id).toMatch(/^hv-[0-9a-f]{40}$/)
  })

  it('tells who by role and HPR number, which patient, and what was seen', () => {
    expect(of({})).toMatchObject({
      recorded: '2027-01-15T08:00:00.000Z',
      outcome: '0',
      contained: [
        {
          resourceType: 'PractitionerRole',
          practitioner: { reference: 'Practitioner/kari', identifier: { value: '9144900' } },
          code: [{ coding: [{ system: 'urn:oid:2.16.578.1.12.4.1.1.9060', code: 'SP' }] }],
        },
      ],
      extension: [
        {
          url: 'http://hl7.no/fhir/StructureDefinition/auditevent-patient-extension',
          valueReference: { reference: 'Patient/anne' },
        },
      ],
      entity: [{ what: { reference: 'Patient/anne' } }, { what: { reference: 'Observation/o1' } }],
    })
  })

  it.each([
    ['refused', '4'],
    ['failed', '8'],
  ] as const)('%s has outcome %s and its reason', (outcome, code) => {
    expect(of({ outcome, reason: 'not-found' })).toMatchObject({ outcome: code, outcomeDesc: 'not-found' })
  })

  it('of the patient’s own doing does not count as a look at the patient', () => {
    expect(of({ who: { kind: 'patient', id: 'anne' } }).entity).toEqual([{ what: { reference: 'Observation/o1' } }])
  })

  it('of a system names the system and whom it acts for', () => {
    expect(of({ who: { kind: 'system', id: 'partner', organization: 'o1' } }).agent).toMatchObject([
      { who: { identifier: { value: 'partner' }, extension: [{ valueReference: { reference: 'Organization/o1' } }] } },
    ])
  })

  it('of nobody who was let in says so', () => {
    expect(of({ who: null }).agent).toEqual([{ requestor: true, who: { display: 'unknown' } }])
  })
})
