import {
  isChartedOnly,
  measurementType,
  partOfCodings,
  typeOfCodings,
  type MeasurementId,
} from '../measurements/catalogue.ts'
import type { DecimalText } from '../measurements/decimal.ts'
import { deviceBattery } from '../measurements/device-battery.ts'
import { effectiveTimeOf, instantOf, isInFuture, isOfResetClock } from '../measurements/effective-time.ts'
import type { Coding } from '../measurements/measurement-type.ts'
import type { EffectiveTime, PartFault, Reading, ReadingProblem, UnassessableReading } from '../measurements/reading.ts'
import type { UnitConverter } from '../measurements/unit-converter.ts'
import { extensions, INSPIRED_OXYGEN } from './canonicals.ts'
import { read, retractorOf } from './elements.ts'
import { observationSchema, type ConceptElements, type ObservationElements } from './observation-schema.ts'
import { takeQuantity, type SentQuantity } from './quantity.ts'

/** What reading an Observation needs beside it. */
export interface ObservationOptions {
  readonly convert: UnitConverter
  /** Epoch milliseconds: later effective times are clock faults. The stored time of submission decides where there is one. */
  readonly now: number
}

/**
 * Reads an Observation as rules see it. Nothing is refused here: what cannot be judged is an `unassessable` reading
 * with its problem and the path of it. Before it is stored the id is empty.
 */
export function parseObservation(resource: unknown, { convert, now }: ObservationOptions): Reading {
  const parsed = read(observationSchema, resource)
  if ('problem' in parsed) return malformed(resource, parsed.path)
  const observation = parsed.data
  const type = typeOfCodings(codingsOf(observation.code))
  const known = type === 'unknown' || type === 'conflicting' ? null : type
  const retractedBy = changedStatuses.has(observation.status) ? retractorOf(observation.meta) : undefined
  const base = {
    ...identityOf(observation),
    effective: effectiveOf(observation),
    ...(retractedBy !== undefined && { retractedBy }),
  }
  if (observation.status === 'entered-in-error' || observation.status === 'cancelled') {
    const withdrawn = { kind: 'withdrawn', ...base, type: known } as const
    if (retractedBy === undefined) return withdrawn
    return { ...withdrawn, said: parseAsSaid(observation, { convert, now }) }
  }
  if (type === 'unknown' && isChartedOnly(codingsOf(observation.code))) return { kind: 'charted', ...base, type: null }
  if (type === 'unknown' && isBattery(observation.code)) return batteryOf(observation, base, convert)
  const unassessable = (problem: ReadingProblem, path: string, shown = ''): UnassessableReading => ({
    kind: 'unassessable',
    ...base,
    type: known,
    problem,
    path: `Observation.${path}`,
    shown,
  })
  const { effective, received, ...ids } = base
  if (effective !== null && received !== null && isOfResetClock(effective))
    return { ...unassessable('reset-clock', 'effective', effective.day), effective: null }
  if (observation.modifierExtension !== undefined) return unassessable('malformed', 'modifierExtension')
  if (known === null) return unassessable(codeProblem(type), 'code', shownCode(observation.code))
  if (effective === null) return unassessable('no-time', 'effective')
  if (isInFuture(effective, received ?? now)) return unassessable('future-time', 'effective', effective.day)
  const { values, faults } = takeParts(known, observation, convert)
  const [fault] = faults
  if (fault !== undefined && Object.keys(values).length === 0) {
    const { part: _part, ...what } = fault
    return { kind: 'unassessable', ...base, type: known, ...what }
  }
  const measurement = { kind: 'measurement', ...ids, type: known, effective, values, faults, received } as const
  const withOxygen = oxygenOf(observation)
  return withOxygen === undefined ? measurement : { ...measurement, withOxygen }
}

/** What a version says, whatever became of it. */
export function parseAsSaid(resource: object, options: ObservationOptions): Reading {
  return parseObservation({ ...resource, status: 'final' }, options)
}

const changedStatuses: ReadonlySet<string> = new Set(['entered-in-error', 'cancelled', 'corrected', 'amended'])

function malformed(resource: unknown, path: string): Reading {
  const ids = observationIds(resource)
  const at = `Observation.${path}`.replace(/\.$/, '')
  return { kind: 'unassessable', ...ids, type: null, effective: null, problem: 'malformed', path: at, shown: '' }
}

function observationIds(resource: unknown): { id: string; version: string; received: null } {
  const ids = observationSchema.pick({ id: true, meta: true }).safeParse(resource)
  return { id: ids.data?.id ?? '', version: ids.data?.meta?.versionId ?? '', received: null }
}

function identityOf({ id, meta, extension }: ObservationElements): {
  id: string
  version: string
  received: number | null
} {
  const received = extension?.find(({ url }) => url === extensions.received)?.valueInstant
  return {
    id: id ?? '',
    version: meta?.versionId ?? '',
    received: received === undefined ? null : instantOf(received),
  }
}

function codeProblem(type: ReturnType<typeof typeOfCodings>): ReadingProblem {
  return type === 'conflicting' ? 'conflicting-codes' : 'unknown-code'
}

function codingsOf({ coding = [] }: ConceptElements): readonly Coding[] {
  return coding.map(({ system = '', code = '' }) => ({ system, code }))
}

/** As long as the display of a code may be in a queue row. */
const SHOWN_LENGTH = 60

function shownCode({ text, coding }: ConceptElements): string {
  return (text ?? coding?.[0]?.display ?? coding?.[0]?.code ?? '').slice(0, SHOWN_LENGTH)
}

/** A period counts from its end: the value stands when the measuring is over. */
function effectiveOf(observation: ObservationElements): EffectiveTime | null {
  const { effectiveDateTime, effectiveInstant, effectivePeriod } = observation
  const text = effectiveDateTime ?? effectiveInstant ?? effectivePeriod?.end ?? effectivePeriod?.start
  return text === undefined ? null : effectiveTimeOf(text)
}

interface Parts {
  readonly values: Readonly<Record<string, DecimalText>>
  readonly faults: readonly PartFault[]
}

function takeParts(type: MeasurementId, observation: ObservationElements, convert: UnitConverter): Parts {
  const { parts } = measurementType(type)
  const values: Record<string, DecimalText> = {}
  const faults: PartFault[] = []
  for (const part of parts) {
    const sent = parts.length === 1 ? simple(observation) : componentOf(type, part.id, observation)
    const taken = takeQuantity(part, sent, convert)
    if (typeof taken === 'string') values[part.id] = taken
    else faults.push(taken)
  }
  return { values, faults }
}

function simple({ valueQuantity, dataAbsentReason }: ObservationElements): SentQuantity {
  return { quantity: valueQuantity, path: 'Observation.valueQuantity', failed: isDeviceError(dataAbsentReason) }
}

function componentOf(type: MeasurementId, part: string, { component = [] }: ObservationElements): SentQuantity {
  const index = component.findIndex(({ code }) => partOfCodings(type, codingsOf(code))?.id === part)
  const path = index < 0 ? 'Observation.component' : `Observation.component[${index}].valueQuantity`
  const { valueQuantity: quantity, dataAbsentReason } = component[index] ?? {}
  return { quantity, path, failed: isDeviceError(dataAbsentReason) }
}

/** HL7's Personal Health Device guide: a measurement that failed has no value, and says why. */
function isDeviceError(reason: ConceptElements | undefined): boolean {
  return reason?.coding?.some(({ code }) => code === 'error' || code === 'not-a-number') === true
}

function isBattery(code: ConceptElements): boolean {
  return codingsOf(code).some((sent) =>
    deviceBattery.codes.some((own) => own.system === sent.system && own.code === sent.code),
  )
}

/** A battery that cannot be read is nobody's work: it is stored, no more. */
function batteryOf(
  observation: ObservationElements,
  base: ReturnType<typeof identityOf> & { readonly effective: EffectiveTime | null },
  convert: UnitConverter,
): Reading {
  const battery = takeQuantity(deviceBattery, simple(observation), convert)
  const { effective, ...ids } = base
  if (typeof battery !== 'string' || effective === null || observation.modifierExtension !== undefined)
    return { kind: 'charted', ...base, type: null }
  const { display, identifier, reference } = observation.device ?? {}
  const device = reference ?? identifier?.value ?? display ?? ''
  return { kind: 'device', ...ids, type: null, effective, device, battery }
}

/** The domain profile's inspired oxygen: on air says no, anything else in it says yes. */
function oxygenOf({ extension }: ObservationElements): boolean | undefined {
  const inspired = extension?.find(({ url }) => url === INSPIRED_OXYGEN)
  if (inspired === undefined) return undefined
  return inspired.extension?.find(({ url }) => url.endsWith('OnAirExtension'))?.valueBoolean !== true
}
