import {
  isCountedFromOthers,
  measurementType,
  signsOfCodings,
  type MeasurementId,
  type Sign,
} from '../measurements/catalogue.ts'
import { compareDecimals, type DecimalText } from '../measurements/decimal.ts'
import type { MeasurementPart } from '../measurements/measurement-type.ts'
import type { Aside, PartFault } from '../measurements/reading.ts'
import type { UnitConverter } from '../measurements/unit-converter.ts'
import { isOxygenAmount } from './read-oxygen.ts'
import {
  codingsOf,
  type ComponentElements,
  type ConceptElements,
  type ObservationElements,
} from './observation-schema.ts'
import { cut } from './cut.ts'
import { nameOf, saidAt, valuesIn, type ValueElements } from './observation-values.ts'
import { takeQuantity } from './quantity.ts'

/** The numbers of one sign, and what could not be taken of it. */
export interface SignParts {
  readonly values: Readonly<Record<string, DecimalText>>
  readonly faults: readonly PartFault[]
}

/** All that stands in an Observation of a known sign. */
export interface TakenParts extends SignParts {
  /** Other signs in its components. */
  readonly carried: ReadonlyMap<MeasurementId, SignParts>
  readonly asides: readonly Aside[]
}

/** Takes every number that stands in it: what is not taken is a fault of its part, or an aside, and never passed over. */
export function takeParts(type: MeasurementId, observation: ObservationElements, convert: UnitConverter): TakenParts {
  const places = placesIn(type, observation)
  const carried = new Map<MeasurementId, SignParts>()
  const own = takeSign(type, places.values.get(type) ?? new Map(), { isOwn: true, convert })
  const asides = [...places.asides, ...own.asides]
  places.values.delete(type)
  for (const [sign, where] of places.values) {
    const parts = takeSign(sign, where, { isOwn: false, convert })
    asides.push(...parts.asides)
    if (Object.keys(parts.values).length > 0) carried.set(sign, parts)
    else asides.push(...parts.faults.map((fault) => asideOf(sign, fault)))
  }
  return { ...withoutDoubted(own, places.faults), carried, asides }
}

/** A part whose code names another one besides is not believed, whatever stands elsewhere. */
function withoutDoubted({ values, faults }: SignParts, doubted: readonly PartFault[]): SignParts {
  const isDoubted = (part: string): boolean => doubted.some((fault) => fault.part === part)
  return {
    values: Object.fromEntries(Object.entries(values).filter(([part]) => !isDoubted(part))),
    faults: [...doubted, ...faults.filter(({ part }) => !isDoubted(part))],
  }
}

/** One place that holds, or should hold, a number. */
interface Place {
  readonly elements: ValueElements
  readonly path: string
}

type PlacesOfSign = Map<string, Place[]>

interface Places {
  readonly values: Map<MeasurementId, PlacesOfSign>
  readonly faults: PartFault[]
  readonly asides: Aside[]
}

function placesIn(type: MeasurementId, observation: ObservationElements): Places {
  const { parts } = measurementType(type)
  const [first, second] = parts
  const places: Places = { values: new Map(), faults: [], asides: [] }
  const says = saidAt(observation)
  const { component = [], dataAbsentReason: failed } = observation
  if (second === undefined && (says !== '' || failed !== undefined))
    add(places, { type, part: first.id }, { elements: observation, path: 'Observation' })
  if (second !== undefined && says !== '')
    places.asides.push({
      problem: 'unexpected-part',
      type,
      part: null,
      path: 'Observation.value',
      shown: says,
      code: 'value',
    })
  for (const [index, one] of component.entries()) {
    const absent = second === undefined ? one.dataAbsentReason : (one.dataAbsentReason ?? failed)
    placeComponent(type, places, {
      path: `Observation.component[${index}]`,
      elements: { ...one, dataAbsentReason: absent },
      one,
    })
  }
  return places
}

function add({ values }: Places, { type, part }: Sign, { elements, path }: Place): void {
  const ofSign: PlacesOfSign = values.get(type) ?? new Map()
  ofSign.set(part, [...(ofSign.get(part) ?? []), { elements, path }])
  values.set(type, ofSign)
}

function placeComponent(
  type: MeasurementId,
  places: Places,
  { path, elements, one }: Place & { readonly one: ComponentElements },
): void {
  const codings = codingsOf(one.code)
  const [sign, ...others] = signsOfCodings(codings)
  const shown = saidAt(one)
  if (others.length > 0 && sign !== undefined) {
    const problem = 'conflicting-codes'
    const own = [sign, ...others].filter((named) => named.type === type)
    places.faults.push(...own.map(({ part }) => ({ part, problem, path: `${path}.code`, shown }) as const))
    if (own.length === 0)
      places.asides.push({ problem, type: null, part: null, path: `${path}.code`, shown, code: shown })
    return
  }
  if (sign !== undefined) return add(places, sign, { elements, path })
  if (shown === '' || isCountedFromOthers(codings) || isOxygenAmount(codings)) return
  const code = codings.map((coding) => `${coding.system}|${coding.code}`).join(' ') || nameOf(one)
  places.asides.push({
    problem: 'unexpected-part',
    type: null,
    part: null,
    path,
    shown: `${nameOf(one)} ${shown}`.trim(),
    code,
  })
}

interface Taking {
  /** Of the Observation's own sign: each of its parts is looked for. */
  readonly isOwn: boolean
  readonly convert: UnitConverter
}

function takeSign(
  type: MeasurementId,
  places: ReadonlyMap<string, readonly Place[]>,
  { isOwn, convert }: Taking,
): SignParts & { readonly asides: readonly Aside[] } {
  const { parts } = measurementType(type)
  const values: Record<string, DecimalText> = {}
  const faults: PartFault[] = []
  const asides: Aside[] = []
  for (const part of parts) {
    const where = places.get(part.id) ?? []
    if (where.length === 0 && !isOwn) continue
    const nowhere = { elements: {}, path: parts.length === 1 ? 'Observation' : 'Observation.component' }
    const taken = (where.length === 0 ? [nowhere] : where).map((place) => takePlace(part, place, convert))
    const { value, fault, failed } = agreed(part, taken)
    if (fault !== undefined) faults.push(withReason(fault, where))
    if (value === undefined) continue
    values[part.id] = value
    asides.push(...failed.map((one) => asideOf(type, { ...one, shown: `${value} ${part.unitText}` })))
  }
  return { values, faults, asides }
}

/** Where nothing else was sent, the words why not: "Har ikke ketonmåler". */
function withReason(fault: PartFault, where: readonly Place[]): PartFault {
  const [words] = where.flatMap(({ elements }) => elements.dataAbsentReason?.text ?? [])
  return fault.shown !== '' || words === undefined ? fault : { ...fault, shown: cut(words, REASON_LENGTH) }
}

/** As long as a reason may be in a queue row. */
const REASON_LENGTH = 60

interface Agreed {
  readonly value?: DecimalText
  readonly fault?: PartFault
  /** Tries that failed beside one that did not. */
  readonly failed: readonly PartFault[]
}

/** Two numbers of one part are one only when they are equal; which of two others is true nobody knows. */
function agreed(part: MeasurementPart, taken: readonly (DecimalText | PartFault)[]): Agreed {
  const numbers = taken.filter((one) => typeof one === 'string')
  const faults = taken.filter((one) => typeof one !== 'string')
  const [value] = numbers
  const [fault] = faults
  const isOne = numbers.every((number) => compareDecimals(number, String(value)) === 0)
  if (value !== undefined && isOne && faults.every(({ shown }) => shown === '')) return { value, failed: faults }
  if (fault !== undefined && taken.length === 1) return { fault, failed: [] }
  const said = taken.map((one) => (typeof one === 'string' ? `${one} ${part.unitText}` : one.shown))
  const shown = said.filter((one) => one !== '').join(' / ')
  const problem = fault !== undefined && shown === '' ? fault.problem : 'conflicting-values'
  return { fault: { part: part.id, problem, path: fault?.path ?? 'Observation.component', shown }, failed: [] }
}

function takePlace(part: MeasurementPart, { elements, path }: Place, convert: UnitConverter): DecimalText | PartFault {
  const said = valuesIn(elements)
  const [only] = said
  const { valueQuantity: quantity, dataAbsentReason: absent } = elements
  const failed = isDeviceError(absent)
  const fault = { part: part.id, path: `${path}.${only?.name ?? 'valueQuantity'}`, shown: saidAt(elements) }
  if (said.length > 1 || (said.length === 1 && absent !== undefined && !failed))
    return { ...fault, problem: 'conflicting-values' }
  if (said.length === 1 && failed) return { ...fault, problem: 'device-error' }
  if (only !== undefined && only.name !== 'valueQuantity') return { ...fault, problem: 'unread-value' }
  return takeQuantity(
    part,
    { quantity, path: path.endsWith('component') ? path : `${path}.valueQuantity`, failed },
    convert,
  )
}

/** HL7's Personal Health Device guide: a measurement that failed has no value, and says why. */
function isDeviceError(reason: ConceptElements | undefined): boolean {
  return reason?.coding?.some(({ code }) => code === 'error' || code === 'not-a-number') === true
}

function asideOf(type: MeasurementId, { part, problem, path, shown }: PartFault): Aside {
  return { problem, type, part, path, shown, code: `${type}|${part}|${problem}` }
}
