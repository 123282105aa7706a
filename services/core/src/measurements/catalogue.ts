import { bloodGlucose } from './blood-glucose.ts'
import { bloodPressure } from './blood-pressure.ts'
import { bodyTemperature } from './body-temperature.ts'
import { bodyWeight } from './body-weight.ts'
import { heartRate } from './heart-rate.ts'
import type { Coding, MeasurementPart, MeasurementType } from './measurement-type.ts'
import { oxygenSaturation } from './oxygen-saturation.ts'
import { respiratoryRate } from './respiratory-rate.ts'

/** Every kind of measurement, in the order screens list them. Codecs, forms, charts and plan checks iterate over it. */
export const measurementTypes = [
  oxygenSaturation,
  heartRate,
  respiratoryRate,
  bloodPressure,
  bodyWeight,
  bodyTemperature,
  bloodGlucose,
] as const satisfies readonly MeasurementType[]

/** The id of a kind of measurement: a closed set, derived from the list. */
export type MeasurementId = (typeof measurementTypes)[number]['id']

const byId = Object.fromEntries<MeasurementType>(measurementTypes.map((type) => [type.id, type])) as Readonly<
  Record<MeasurementId, MeasurementType>
>

const idByCode: ReadonlyMap<string, MeasurementId> = new Map(
  measurementTypes.flatMap((type) => type.codes.map((coding) => [codeKey(coding), type.id] as const)),
)

/** The catalogue entry of a known id. */
export function measurementType(id: MeasurementId): MeasurementType {
  return byId[id]
}

/** Whether a text (from a plan or a URL) is the id of a kind of measurement. */
export function isMeasurementId(id: string): id is MeasurementId {
  return Object.hasOwn(byId, id)
}

/** The part with that id, when the type has it. */
export function partOf(id: MeasurementId, part: string): MeasurementPart | undefined {
  return measurementType(id).parts.find((candidate) => candidate.id === part)
}

/** The type that any of the codings names; `conflicting` when they name two types. */
export function typeOfCodings(codings: readonly Coding[]): MeasurementId | 'unknown' | 'conflicting' {
  const named = new Set(codings.flatMap((coding) => idByCode.get(codeKey(coding)) ?? []))
  const [type] = named
  if (type === undefined) return 'unknown'
  return named.size === 1 ? type : 'conflicting'
}

/** The part of a panel that any of the codings names. */
export function partOfCodings(id: MeasurementId, codings: readonly Coding[]): MeasurementPart | undefined {
  const keys = new Set(codings.map(codeKey))
  return measurementType(id).parts.find((part) => part.codes.some((coding) => keys.has(codeKey(coding))))
}

/** Codes that are stored and charted but judged by no rule: a reading of one is no unknown code and opens no case. */
const chartedOnly: ReadonlySet<string> = new Set(
  [
    { system: 'http://loinc.org', code: '8302-2' },
    { system: 'http://snomed.info/sct', code: '1153637007' },
    { system: 'http://snomed.info/sct', code: '50373000' },
    { system: 'http://loinc.org', code: '39156-5' },
    { system: 'http://loinc.org', code: '44261-6' },
    { system: 'http://loinc.org', code: '70274-6' },
    { system: 'http://heimvakt.no/fhir/CodeSystem/score', code: 'who-5' },
    { system: 'http://snomed.info/sct', code: '1104051000000101' },
  ].map(codeKey),
)

/** Body height, body mass index, and scores, whose rules judge what they are counted from: known, no reading of a plan. */
export function isChartedOnly(codings: readonly Coding[]): boolean {
  return codings.some((coding) => chartedOnly.has(codeKey(coding)))
}

function codeKey({ system, code }: Coding): string {
  return `${system}|${code}`
}
