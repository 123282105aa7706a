import { measurementType, type MeasurementId } from '../measurements/catalogue.ts'
import type { DecimalText } from '../measurements/decimal.ts'
import { OBSERVATION_CATEGORY } from './canonicals.ts'
import type { Resource } from './problem.ts'
import { toQuantity } from './quantity.ts'

/** A measurement as somebody enters it. */
export interface MeasurementEntry {
  readonly type: MeasurementId
  /** One decimal per part, in the catalogue's unit. */
  readonly values: Readonly<Record<string, DecimalText>>
  /** FHIR dateTime with offset. */
  readonly effectiveDateTime: string
  /** `Patient/…` */
  readonly subject: string
  readonly identifier: { readonly system: string; readonly value: string }
}

/** Writes a final Observation, LOINC first, with UCUM units; parts without a value are left out. */
export function toObservation({ type, values, effectiveDateTime, subject, identifier }: MeasurementEntry): Resource {
  const { codes, names, parts } = measurementType(type)
  const measured = parts.flatMap((part) => {
    const value = values[part.id]
    return value === undefined ? [] : [{ code: { coding: part.codes }, valueQuantity: toQuantity(part, value) }]
  })
  return {
    resourceType: 'Observation',
    identifier: [identifier],
    status: 'final',
    category: [{ coding: [{ system: OBSERVATION_CATEGORY, code: 'vital-signs', display: 'Vital Signs' }] }],
    code: { coding: codes, text: names.nb },
    subject: { reference: subject },
    effectiveDateTime,
    ...(parts.length > 1 ? { component: measured } : { valueQuantity: measured[0]?.valueQuantity }),
  }
}
