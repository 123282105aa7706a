import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { jsonDecimal } from '@heimvakt/core/fhir/json'
import { describe, expect, it } from 'vitest'
import { correctionOf } from './correct-stored.ts'
import type { EnteredMeasurement } from './database.ts'

const ours = { system: identifierSystems.reading, value: 'hash' }
const theirs = { system: identifierSystems.entry, value: 'first-entry' }
const correction: EnteredMeasurement = {
  kind: 'measurement',
  identifier: 'second-entry',
  patient: 'Patient/kari',
  type: 'body-weight',
  values: { value: '83.4' },
  measuredAt: '2026-11-22T08:15:00+01:00',
  enteredAt: 0,
  corrects: { id: 'o1', values: { value: '93.4' } },
}

describe('what puts a stored reading right', () => {
  it('has the new value, and stays the same reading under the identifier of its first entry', () => {
    const sent = correctionOf(correction, { resourceType: 'Observation', id: 'o1', identifier: [ours, theirs] })
    expect(sent).toMatchObject({ resourceType: 'Observation', id: 'o1', status: 'corrected', identifier: [theirs] })
    expect(sent['valueQuantity']).toMatchObject({ value: jsonDecimal('83.4'), unit: 'kg' })
  })

  it('names no identifier where the first had none but ours', () => {
    expect(correctionOf(correction, { resourceType: 'Observation', id: 'o1', identifier: [ours] })).not.toHaveProperty(
      'identifier',
    )
  })
})
