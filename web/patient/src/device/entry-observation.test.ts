import { parseJson } from '@heimvakt/core/fhir/json'
import { parseObservation } from '@heimvakt/core/fhir/observation'
import { measurementTypes } from '@heimvakt/core/measurements/catalogue'
import { sameUnitOnly } from '@heimvakt/core/measurements/unit-converter'
import { describe, expect, it } from 'vitest'
import type { EnteredMeasurement } from './database.ts'
import { observationOf } from './entry-observation.ts'

const now = Date.parse('2026-11-22T09:00:00+01:00')

describe('the Observation of an entry', () => {
  it.each(measurementTypes.map((type) => [type.names.en, type] as const))(
    'is read back as entered: %s',
    (_name, type) => {
      const values = Object.fromEntries(type.parts.map((part) => [part.id, part.plausible.low]))
      const sent = JSON.stringify(observationOf(anEntry({ type: type.id, values })))
      const read = parseObservation(parseJson(sent), { convert: sameUnitOnly, now })
      expect(read).toMatchObject({ kind: 'measurement', type: type.id, values })
    },
  )

  it('says what was answered of oxygen, and nothing where it was not asked', () => {
    const saturation = { type: 'oxygen-saturation', values: { value: '93' } } as const
    const read = (entry: Partial<EnteredMeasurement>): unknown => {
      const sent = JSON.stringify(observationOf(anEntry({ ...saturation, ...entry })))
      return parseObservation(parseJson(sent), { convert: sameUnitOnly, now })
    }
    expect(read({})).not.toHaveProperty('withOxygen')
    expect(read({ oxygen: { used: false } })).toMatchObject({ withOxygen: false })
    expect(read({ oxygen: { used: true, litres: '1.5' } })).toMatchObject({ withOxygen: true })
  })

  it('says that there is no meter, with the words that the team reads', () => {
    const sent = JSON.stringify(observationOf(anEntry({ type: 'blood-ketones', values: {} })))
    expect(parseObservation(parseJson(sent), { convert: sameUnitOnly, now })).toMatchObject({
      kind: 'unassessable',
      type: 'blood-ketones',
      problem: 'no-value',
      shown: 'Har ikke ketonmåler',
    })
  })

  it('keeps a trailing zero, the time with its offset and the identifier of the entry', () => {
    const sent = JSON.stringify(observationOf(anEntry({ values: { value: '82.0' } })))
    expect(sent).toContain('"value":82.0,')
    expect(sent).toContain('"effectiveDateTime":"2026-11-22T08:15:00+01:00"')
    expect(sent).toContain('"value":"1b4e28ba-2fa1-4d11-883f-0016d3cca427"')
  })
})

function anEntry(changes: Partial<EnteredMeasurement>): EnteredMeasurement {
  return {
    kind: 'measurement',
    identifier: '1b4e28ba-2fa1-4d11-883f-0016d3cca427',
    patient: 'Patient/kari',
    type: 'body-weight',
    values: { value: '82.4' },
    measuredAt: '2026-11-22T08:15:00+01:00',
    enteredAt: now,
    ...changes,
  }
}
