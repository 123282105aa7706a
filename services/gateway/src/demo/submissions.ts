import { UCUM } from '@heimvakt/core/fhir/canonicals'
import { jsonDecimal } from '@heimvakt/core/fhir/json'
import { toQuantity } from '@heimvakt/core/fhir/quantity'
import { measurementType } from '@heimvakt/core/measurements/catalogue'
import {
  LOINC,
  SNOMED_CT,
  type Coding,
  type MeasurementPart,
  type MeasurementType,
} from '@heimvakt/core/measurements/measurement-type'
import type { Resource } from '../fhir-store.ts'
import type { DemoReading } from './readings.ts'
import { randomOf } from './random.ts'
import { seedIdentifier } from './transactions.ts'

/** Whose reading it is, as a partner knows the person. */
export interface Subject {
  readonly key: string
  readonly identifier: { readonly system: string; readonly value: string }
  /** `ServiceRequest/…` by type. */
  readonly order: (type: string) => string
}

interface Sender {
  /** What the patient measures with; absent when the value is typed. */
  readonly device?: (type: string, key: string) => object
  readonly performer: readonly object[]
}

const devices: Readonly<Record<string, string>> = {
  'oxygen-saturation': 'Pulsoksymeter',
  'heart-rate': 'Pulsoksymeter',
  'blood-pressure': 'Blodtrykksmåler',
  'body-weight': 'Badevekt',
  'body-temperature': 'Termometer',
  'blood-glucose': 'Blodsukkermåler',
  'blood-ketones': 'Ketonmåler',
}

/** How readings come in: from a device, typed by the patient, or through a partner's hub. */
const senders: readonly Sender[] = [
  {
    device: (type, key) => ({
      type: 'Device',
      identifier: { system: 'urn:ietf:rfc:3986', value: `urn:heimvakt:demo:${key}:${type}` },
      display: devices[type] ?? 'Måler',
    }),
    performer: [{ type: 'Patient', display: 'Pasienten selv' }],
  },
  { performer: [{ type: 'Patient', display: 'Pasienten selv' }] },
  {
    performer: [
      {
        type: 'Organization',
        identifier: { system: 'urn:oid:2.16.578.1.12.4.1.2', value: '8141999' },
        display: 'Måleknutepunkt',
      },
    ],
  },
]

/** The Observation as a partner sends it; the gateway makes the stored one of it. */
export function submissionOf(reading: DemoReading, subject: Subject): Resource {
  const type = measurementType(reading.type)
  const sender = senders[randomOf(`${subject.key}.sender`).between(0, senders.length - 1)] ?? { performer: [] }
  return {
    resourceType: 'Observation',
    identifier: [seedIdentifier(reading.seed)],
    basedOn: [{ reference: subject.order(reading.type) }],
    status: 'final',
    category: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'vital-signs' }] },
    ],
    code: { coding: codingsOf(type.codes), text: type.names.nb },
    subject: { identifier: subject.identifier },
    effectiveDateTime: reading.quirk === 'day-only' ? reading.effective.slice(0, 10) : reading.effective,
    performer: sender.performer,
    ...(sender.device === undefined || devices[reading.type] === undefined
      ? {}
      : { device: sender.device(reading.type, subject.key) }),
    ...valuesOf(type, reading),
  }
}

/** LOINC first, then SNOMED CT. */
function codingsOf(codes: readonly Coding[]): readonly Coding[] {
  return [LOINC, SNOMED_CT].flatMap((system) => codes.find((coding) => coding.system === system) ?? [])
}

function valuesOf(type: MeasurementType, reading: DemoReading): object {
  const [first] = type.parts
  if (type.parts.length === 1) return { valueQuantity: quantityOf(first, reading) }
  return {
    component: type.parts.map((part) => ({
      code: { coding: codingsOf(part.codes), text: part.names.nb },
      valueQuantity: quantityOf(part, reading),
    })),
  }
}

function quantityOf(part: MeasurementPart, { values, quirk }: DemoReading): object {
  const value = values[part.id] ?? ''
  if (quirk === 'unknown-unit') return { value: jsonDecimal(value), unit: 'promille' }
  if (quirk === 'unit-without-code') return { value: jsonDecimal(value), unit: part.unitText }
  if (quirk === 'grams') return { value: Math.round(Number(value) * 1000), unit: 'g', system: UCUM, code: 'g' }
  return toQuantity(part, value)
}
