import { type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import type { Values } from '@heimvakt/ui/entry/doubts'
import { type EnteredValue, readEntered } from '@heimvakt/ui/entry/entered-value'
import {
  type ChosenTime,
  chosenTimeOf,
  faultyField,
  readChosenTime,
  type TimeProblem,
} from '@heimvakt/ui/entry/measured-time'

/** What stands in the fields, as it is typed; a value per part. */
export interface RegisterEntry {
  readonly type: MeasurementId
  readonly typed: Readonly<Record<string, string>>
  readonly time: ChosenTime
  /** When the form was opened, epoch milliseconds: what is left as it stood then was measured then. */
  readonly openedAt: number
}

export type RegisterProblem = Exclude<EnteredValue['kind'], 'value'> | TimeProblem

/** What is wrong, and with which field: a part, the day or the clock time. */
export interface RegisterFault {
  readonly field: string
  readonly problem: RegisterProblem
}

/** The values and when they were measured, or what is wrong. Every part of a pressure is asked for. */
export function readRegister(
  { type, typed, time, openedAt }: RegisterEntry,
  now: number,
): { readonly values: Values; readonly at: number } | { readonly faults: readonly RegisterFault[] } {
  const entered = measurementType(type).parts.map((part) => ({
    part: part.id,
    read: readEntered(typed[part.id] ?? '', part),
  }))
  const at = isSame(time, chosenTimeOf(openedAt)) ? openedAt : readChosenTime(time, now)
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

/** The beginning of that minute may lie before the plan, or the limits, that were made in it: nothing would judge the reading. */
function isSame(one: ChosenTime, other: ChosenTime): boolean {
  return one.date === other.date && one.clock === other.clock
}
