import { bloodGlucose } from './blood-glucose.ts'
import { bloodKetones } from './blood-ketones.ts'
import { bloodPressure } from './blood-pressure.ts'
import { bodyTemperature } from './body-temperature.ts'
import { bodyWeight } from './body-weight.ts'
import { heartRate } from './heart-rate.ts'
import { LOINC, MDC, SNOMED_CT, type Coding, type MeasurementPart, type MeasurementType } from './measurement-type.ts'
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
  bloodKetones,
] as const satisfies readonly MeasurementType[]

/** The id of a kind of measurement: a closed set, derived from the list. */
export type MeasurementId = (typeof measurementTypes)[number]['id']

const byId = Object.fromEntries<MeasurementType>(measurementTypes.map((type) => [type.id, type])) as Readonly<
  Record<MeasurementId, MeasurementType>
>

const idByCode: ReadonlyMap<string, MeasurementId> = new Map(
  measurementTypes.flatMap(({ id }) => acceptedCodes(id).map((coding) => [codeKey(coding), id] as const)),
)

/** One number of the catalogue: a part of a type. */
export interface Sign {
  readonly type: MeasurementId
  readonly part: string
}

const signByCode: ReadonlyMap<string, Sign> = new Map(
  measurementTypes.flatMap(({ id: type, parts }) =>
    parts.flatMap((part: MeasurementPart) => {
      const sign = { type, part: part.id }
      const codes = parts.length === 1 ? acceptedCodes(type) : part.codes
      return codes.map((coding) => [codeKey(coding), sign] as const)
    }),
  ),
)

/** Every coding that a type is recognised by, those that we write first. */
export function acceptedCodes(id: MeasurementId): readonly Coding[] {
  const { codes, alsoSentAs = [] } = measurementType(id)
  return [...codes, ...alsoSentAs]
}

/** The numbers that codings name, each once: of a component, whatever it stands in. */
export function signsOfCodings(codings: readonly Coding[]): readonly Sign[] {
  return [...new Set(codings.flatMap((coding) => signByCode.get(codeKey(coding)) ?? []))]
}

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
    { system: LOINC, code: '8302-2' },
    { system: SNOMED_CT, code: '1153637007' },
    { system: SNOMED_CT, code: '50373000' },
    { system: LOINC, code: '39156-5' },
    /** What an oximeter says of its signal and of itself (HL7 Personal Health Device guide). */
    { system: MDC, code: '150320' },
    { system: MDC, code: '150604' },
  ].map(codeKey),
)

/** Body height, body mass index, and states of a device: known, no reading of a plan. */
export function isChartedOnly(codings: readonly Coding[]): boolean {
  return codings.some((coding) => chartedOnly.has(codeKey(coding)))
}

/** What a panel holds beside its numbers and says nothing new: mean and pulse pressure, by LOINC, SNOMED (also the Norwegian edition) and MDC. */
const saysNothingNew: ReadonlySet<string> = new Set(
  [
    { system: LOINC, code: '8478-0' },
    { system: SNOMED_CT, code: '6797001' },
    { system: SNOMED_CT, code: '4461000202102' },
    { system: SNOMED_CT, code: '4501000202102' },
    { system: MDC, code: '150023' },
  ].map(codeKey),
)

/** Whether a component is counted from the numbers beside it, so that nobody need look at it. */
export function isCountedFromOthers(codings: readonly Coding[]): boolean {
  return codings.some((coding) => saysNothingNew.has(codeKey(coding)))
}

/** A code as a key. */
export function codeKey({ system, code }: Coding): string {
  return `${system}|${code}`
}
