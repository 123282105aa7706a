import { randomUUID } from 'node:crypto'
import { identifierSystems, nationalIdentifiers, UCUM } from '@heimvakt/core/fhir/canonicals'
import { type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import type { Person } from './gateway-people.ts'

export type Submission = Readonly<Record<string, unknown>>

/** A saturation as a partner sends it: the person by identity number, an identifier of its own, UCUM. */
export function aSaturation(
  person: Pick<Person, 'identityNumber'>,
  value: number,
  changes: Submission = {},
): Submission {
  return aReading(person, 'oxygen-saturation', { valueQuantity: quantity(value, '%'), ...changes })
}

/** A reading of any sign; `changes` replace or add elements. */
export function aReading(person: Pick<Person, 'identityNumber'>, type: MeasurementId, changes: Submission): Submission {
  return {
    resourceType: 'Observation',
    identifier: [{ system: 'http://partner.example/id', value: randomUUID() }],
    status: 'final',
    code: { coding: measurementType(type).codes.slice(0, 1) },
    subject: byNumber(person),
    effectiveDateTime: new Date().toISOString(),
    ...changes,
  }
}

/** As our patient app sends it: an identifier minted when the entry was opened, no subject. */
export function anEntry(value: number, changes: Submission = {}): Submission {
  const { subject: _subject, ...reading } = aSaturation({ identityNumber: '' }, value, {
    identifier: [{ system: identifierSystems.entry, value: randomUUID() }],
  })
  return { ...reading, ...changes }
}

export function byNumber({ identityNumber }: Pick<Person, 'identityNumber'>): Submission {
  return { identifier: { system: nationalIdentifiers.fnr, value: identityNumber } }
}

export function quantity(value: number, code: string): Submission {
  return { value, unit: code, system: UCUM, code }
}
