import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { expect, it } from 'vitest'
import { takenBack } from './taken-back.ts'

it('what was marked as wrong is sent to stand again with its own content, and nothing that the service writes', () => {
  const stored = {
    resourceType: 'Observation',
    id: 'o1',
    meta: { versionId: '2' },
    status: 'entered-in-error',
    identifier: [
      { system: identifierSystems.reading, value: 'hash' },
      { system: identifierSystems.entry, value: 'e1' },
    ],
    extension: [{ url: 'x' }],
    interpretation: [],
    subject: { reference: 'Patient/kari' },
    valueQuantity: { value: 84.3 },
  }
  expect(takenBack(stored)).toEqual({
    resourceType: 'Observation',
    id: 'o1',
    status: 'corrected',
    identifier: [{ system: identifierSystems.entry, value: 'e1' }],
    subject: { reference: 'Patient/kari' },
    valueQuantity: { value: 84.3 },
  })
})
