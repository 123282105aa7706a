import { describe, expect, it } from 'vitest'
import { parseObservation } from '@heimvakt/core/fhir/observation'
import { convertByUcum } from '@heimvakt/core/measurements/ucum'
import type { SystemCaller } from '../access/caller.ts'
import type { PatientFacts } from '../access/patient-facts.ts'
import type { Resource } from '../fhir-store.ts'
import type { Json } from './json.ts'
import { toStored } from './stored-observation.ts'

const partner: SystemCaller = { kind: 'system', system: 'a', organization: 'o', scopes: [] }
const national = { system: 'urn:oid:2.16.578.1.12.4.1.4.1', value: '01815012345' }
const anne: PatientFacts = {
  id: 'anne',
  active: true,
  identifier: national,
  plans: [],
  orders: [],
  forms: [],
  activities: [],
}
const ours = { system: 'http://heimvakt.no/fhir/identifier/reading', value: 'mine' }

function stored(elements: Json): Resource {
  const submitted = { resourceType: 'Observation', status: 'final', code: { text: 'x' }, ...elements }
  return toStored({
    submitted,
    caller: partner,
    patient: anne,
    identity: { value: 'mine', submittedHash: 'h' },
    reading: parseObservation(submitted, { convert: convertByUcum, now: 0 }),
    received: 0,
  })
}

describe('what is stored of a submission', () => {
  it('is about the person that was found, with the identifier that was sent', () => {
    const subject = { reference: 'https://partner.example/Patient/9', identifier: national }
    expect(stored({ subject })['subject']).toEqual({ reference: 'Patient/anne', type: 'Patient', identifier: national })
    expect(stored({})['subject']).toMatchObject({ reference: 'Patient/anne', identifier: national })
  })

  it('names nobody else through the assigner of an identifier', () => {
    const identifier = { ...national, assigner: { reference: 'Organization/other', display: 'Other' } }
    expect(stored({ subject: { identifier } })['subject']).toMatchObject({
      identifier: { ...national, assigner: { type: 'Organization', display: 'Other' } },
    })
  })

  it.each([ours.system, `${ours.system} `, `\t${ours.system}`, `${ours.system}\u0001`, `\u00a0${ours.system}`])(
    'keeps no identifier in our system: %j',
    (system) => {
      const theirs = { system: 'http://partner.example/id', value: '1' }
      expect(stored({ identifier: [{ system, value: 'of another reading' }, theirs] })['identifier']).toEqual([
        ours,
        theirs,
      ])
    },
  )
})
