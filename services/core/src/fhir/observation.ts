import {
  isChartedOnly,
  measurementType,
  signsOfCodings,
  typeOfCodings,
  type MeasurementId,
} from '../measurements/catalogue.ts'
import { deviceBattery } from '../measurements/device-battery.ts'
import { effectiveTimeOf, instantOf, isInFuture, isOfResetClock } from '../measurements/effective-time.ts'
import type {
  Aside,
  EffectiveTime,
  Measurement,
  PartFault,
  Reading,
  ReadingProblem,
  UnassessableReading,
} from '../measurements/reading.ts'
import type { UnitConverter } from '../measurements/unit-converter.ts'
import { clockTag, extensions } from './canonicals.ts'
import { read, retractorOf } from './elements.ts'
import { oxygenOf } from './read-oxygen.ts'
import { takeParts, type TakenParts } from './observation-parts.ts'
import { codingsOf, observationSchema, type ConceptElements, type ObservationElements } from './observation-schema.ts'
import { isOwnScore, totalIn } from './observation-total.ts'
import { noteIn, saidAt, saidIn, shownConcept } from './observation-values.ts'
import { takeQuantity } from './quantity.ts'
import { cut } from './cut.ts'

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
  const codings = codingsOf(observation.code)
  const type = typeOfCodings(codings)
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
  const charted = type === 'unknown' ? chartedOf(observation, base, convert) : undefined
  if (charted !== undefined) return charted
  const unassessable = unassessableOf(observation, { ...base, type: known })
  const { effective, received, ...ids } = base
  if (
    effective !== null &&
    received !== null &&
    isOfResetClock(effective, isFromDoubtedClock(observation) ? received : null)
  )
    return { ...unassessable('reset-clock', 'effective', `${saidIn(observation)} (${effective.day})`), effective: null }
  if (observation.modifierExtension !== undefined) return unassessable('malformed', 'modifierExtension')
  const total = type === 'unknown' ? totalIn(observation) : undefined
  if (total !== undefined)
    return {
      ...unassessable('total-only', 'code', total.shown),
      ...(total.total === undefined ? {} : { total: total.total }),
    }
  if (known === null) return unassessable(codeProblem(type), 'code', shownWithCode(observation))
  if (effective === null) return unassessable('no-time', 'effective')
  if (isInFuture(effective, received ?? now)) return unassessable('future-time', 'effective')
  const taken = takeParts(known, observation, convert)
  const [fault] = taken.faults
  if (fault !== undefined && Object.keys(taken.values).length === 0 && taken.carried.size === 0)
    return { ...unassessable('no-value', ''), ...allFaults(known, fault, taken.faults) }
  const measurement = { kind: 'measurement', ...ids, type: known, effective, received } as const
  return { ...measurement, ...measuredIn(observation, measurement, taken) }
}

type Base = ReturnType<typeof identityOf> & { readonly effective: EffectiveTime | null }

/** Makes the reading that no rule can judge, with all that was sent: the number, and the words with it. */
function unassessableOf(
  observation: ObservationElements,
  base: Base & { readonly type: MeasurementId | null },
): (problem: ReadingProblem, path: string, shown?: string) => UnassessableReading {
  const note = noteIn(observation)
  const [coding] = codingsOf(observation.code)
  return (problem, path, shown = saidIn(observation)) => ({
    kind: 'unassessable',
    ...base,
    problem,
    path: `Observation.${path}`,
    shown,
    ...(problem === 'unknown-code' && {
      code: `${coding?.system ?? ''}|${coding?.code ?? observation.code.text ?? ''}`,
    }),
    ...(note !== '' && { note }),
  })
}

/** The first fault says why; each says what was sent. */
function allFaults(
  type: MeasurementId,
  { part: _part, ...why }: PartFault,
  faults: readonly PartFault[],
): Pick<UnassessableReading, 'problem' | 'path' | 'shown' | 'unexact'> {
  const said = faults.filter(({ shown }) => shown !== '')
  if (said.length < 2) return { ...why, shown: said.map(({ shown }) => shown).join('') }
  const named = measurementType(type).parts.flatMap(({ id, names }) =>
    said.filter(({ part }) => part === id).map(({ shown }) => `${names.nb} ${shown}`),
  )
  return { ...why, shown: named.join(', ') }
}

type MeasurementBase = Pick<Measurement, 'kind' | 'id' | 'version' | 'effective' | 'received' | 'retractedBy'>

/** The numbers of the sign itself, of what it carries, and what stands beside them. */
function measuredIn(
  observation: ObservationElements,
  { kind, ...base }: MeasurementBase & { readonly type: MeasurementId },
  { values, faults, asides, carried }: TakenParts,
): Pick<Measurement, 'values' | 'faults' | 'carried' | 'asides' | 'note' | 'withOxygen'> {
  const { withOxygen, conflict } = oxygenOf(observation)
  const note = noteIn(observation)
  const said = { ...(note !== '' && { note }) }
  const all = conflict === undefined ? asides : [...asides, conflictOf(base.type, conflict)]
  const others = [...carried].map(([type, parts]) => ({ kind, ...base, type, ...parts, ...said }))
  return {
    values,
    faults,
    ...(withOxygen !== undefined && { withOxygen }),
    ...(others.length > 0 && { carried: others.map(({ values, faults, ...one }) => ({ ...one, values, faults })) }),
    ...(all.length > 0 && { asides: all }),
    ...said,
  }
}

function conflictOf(type: MeasurementId, shown: string): Aside {
  const problem = 'conflicting-oxygen'
  return { problem, type, part: null, path: 'Observation.extension', shown, code: problem }
}

/** A known code that no rule judges, a score of ours, a battery: nobody's work, unless a sign stands in it. */
function chartedOf(observation: ObservationElements, base: Base, convert: UnitConverter): Reading | undefined {
  const codings = codingsOf(observation.code)
  const holdsSign = (observation.component ?? []).some(
    (component) => signsOfCodings(codingsOf(component.code)).length > 0 && saidAt(component) !== '',
  )
  if (holdsSign) return undefined
  if (isChartedOnly(codings) || isOwnScore(observation, extensions.received))
    return { kind: 'charted', ...base, type: null }
  return isBattery(observation.code) ? batteryOf(observation, base, convert) : undefined
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

/** As long as the display of a code may be in a queue row. */
const SHOWN_LENGTH = 60

function shownWithCode(observation: ObservationElements): string {
  return `${cut(shownConcept(observation.code), SHOWN_LENGTH)} ${saidIn(observation)}`.trim()
}

/** The gateway marks what came by itself, or in a batch of one day: a batch that runs over more is a history. */
function isFromDoubtedClock({ meta }: ObservationElements): boolean {
  return meta?.tag?.some(({ system, code }) => system === clockTag.system && code === clockTag.code) === true
}

/** A period counts from its end: the value stands when the measuring is over. */
function effectiveOf(observation: ObservationElements): EffectiveTime | null {
  const { effectiveDateTime, effectiveInstant, effectivePeriod } = observation
  const text = effectiveDateTime ?? effectiveInstant ?? effectivePeriod?.end ?? effectivePeriod?.start
  return text === undefined ? null : effectiveTimeOf(text)
}

function isBattery(code: ConceptElements): boolean {
  return codingsOf(code).some((sent) =>
    deviceBattery.codes.some((own) => own.system === sent.system && own.code === sent.code),
  )
}

/** A battery that cannot be read is nobody's work: it is stored, no more. */
function batteryOf(observation: ObservationElements, base: Base, convert: UnitConverter): Reading {
  const sent = { quantity: observation.valueQuantity, path: 'Observation.valueQuantity', failed: false }
  const battery = takeQuantity(deviceBattery, sent, convert)
  const { effective, ...ids } = base
  if (typeof battery !== 'string' || effective === null || observation.modifierExtension !== undefined)
    return { kind: 'charted', ...base, type: null }
  const { display, identifier, reference } = observation.device ?? {}
  const device = reference ?? identifier?.value ?? display ?? ''
  return { kind: 'device', ...ids, type: null, effective, device, battery }
}
