import { type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import type { Values } from '@heimvakt/ui/entry/doubts'
import { type EnteredValue, readEntered } from '@heimvakt/ui/entry/entered-value'
import { type ChosenTime, faultyField, readChosenTime, type TimeProblem } from '@heimvakt/ui/entry/measured-time'

/** What stands in the fields, as it is typed; a value per part. */
export interface RegisterEntry {
  readonly type: MeasurementId
  readonly typed: Readonly<Record<string, string>>
  readonly time: ChosenTime
}

export type RegisterProblem = Exclude<EnteredValue['kind'], 'value'> | TimeProblem

/** What is wrong, and with which field: a part, the day or the clock time. */
export interface RegisterFault {
  readonly field: string
  readonly problem: RegisterProblem
}

/** The values and when they were measured, or what is wrong. Every part of a pressure is asked for. */
export function readRegister(
  { type, typed, time }: RegisterEntry,
  now: number,
): { readonly values: Values; readonly at: number } | { readonly faults: readonly RegisterFault[] } {
  const entered = measurementType(type).parts.map((part) => ({
    part: part.id,
    read: readEntered(typed[part.id] ?? '', part),
  }))
  const at = readChosenTime(time, now)
  const faults = [
    ...entered.flatMap(({ part, read }) => (read.kind === 'value' ? [] : [{ field: part, problem: read.kind }])),
    ...(typeof at === 'number' ? [] : [{ field: faultyField(time, at), problem: at }]),
  ]
  if (faults.length > 0 || typeof at !== 'number') return { faults }
  return {
    at,
    values: Object.fromEntries(
      entered.flatMap(({ part, read }) => (read.kind === 'value' ? [[part, read.value]] : [])),
    ),
  }
}
