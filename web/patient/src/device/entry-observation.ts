import { DATA_ABSENT_REASON, OBSERVATION_CATEGORY, UCUM, identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { toInspiredOxygen } from '@heimvakt/core/fhir/inspired-oxygen'
import { jsonDecimal } from '@heimvakt/core/fhir/json'
import type { Resource } from '@heimvakt/core/fhir/problem'
import { measurementType } from '@heimvakt/core/measurements/catalogue'
import type { DecimalText } from '@heimvakt/core/measurements/decimal'
import type { MeasurementPart, MeasurementType } from '@heimvakt/core/measurements/measurement-type'
import type { EnteredMeasurement } from './database.ts'

/** The Observation of an entry. Made at sending, the same every time: its identifier is the entry's. */
export function observationOf(entry: EnteredMeasurement): Resource {
  const type = measurementType(entry.type)
  const person = { reference: entry.patient }
  const common = {
    resourceType: 'Observation',
    identifier: [{ system: identifierSystems.entry, value: entry.identifier }],
    status: 'final',
    category: [{ coding: [{ system: OBSERVATION_CATEGORY, code: 'vital-signs' }] }],
    code: { coding: type.codes, text: type.names.nb },
    subject: person,
    effectiveDateTime: entry.measuredAt,
    performer: [person],
    ...(entry.oxygen === undefined ? {} : { extension: [toInspiredOxygen(entry.oxygen)] }),
  }
  if (type.cannotMeasure && Object.keys(entry.values).length === 0)
    return { ...common, dataAbsentReason: notPerformed(type.cannotMeasure) }
  const [only] = type.parts
  if (type.parts.length === 1) return { ...common, valueQuantity: quantityOf(only, entry.values[only.id]) }
  const component = type.parts.map((part) => ({
    code: { coding: part.codes, text: part.names.nb },
    valueQuantity: quantityOf(part, entry.values[part.id]),
  }))
  return { ...common, component }
}

/** In the language of the record, as its codes are. */
function notPerformed({ nb }: NonNullable<MeasurementType['cannotMeasure']>) {
  return { coding: [{ system: DATA_ABSENT_REASON, code: 'not-performed' }], text: nb }
}

function quantityOf(part: MeasurementPart, value: DecimalText | undefined) {
  if (value === undefined) return undefined
  return { value: jsonDecimal(value), unit: part.unitText, system: UCUM, code: part.unit }
}
