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
  /** Whether oxygen is in use, where that is asked and answered. */
  readonly oxygen?: boolean
  /** When the form was opened, epoch milliseconds: what is left as it stood then was measured then. */
  readonly openedAt: number
}

export type RegisterProblem = Exclude<EnteredValue['kind'], 'value'> | TimeProblem | 'unsaid'

/** What is wrong, and with which field: a part, the day, the clock time or the oxygen. */
export interface RegisterFault {
  readonly field: string
  readonly problem: RegisterProblem
}

/** What is sent of it. */
export interface Registered {
  readonly values: Values
  readonly at: number
  readonly oxygen?: boolean
}

interface Circumstances {
  readonly now: number
  /** The plan has oxygen at home: silence would tell nothing. */
  readonly asksOxygen: boolean
}

/** The values and when they were measured, or what is wrong. Every part of a pressure is asked for. */
export function readRegister(
  { type, typed, time, openedAt, oxygen }: RegisterEntry,
  { now, asksOxygen }: Circumstances,
): Registered | { readonly faults: readonly RegisterFault[] } {
  const entered = measurementType(type).parts.map((part) => ({
    part: part.id,
    read: readEntered(typed[part.id] ?? '', part),
  }))
  const at = isSame(time, chosenTimeOf(openedAt)) ? openedAt : readChosenTime(time, now)
  const faults = [
    ...entered.flatMap(({ part, read }) => (read.kind === 'value' ? [] : [{ field: part, problem: read.kind }])),
    ...(asksOxygen && oxygen === undefined ? [{ field: 'oxygen', problem: 'unsaid' } as const] : []),
    ...(typeof at === 'number' ? [] : [{ field: faultyField(time, at), problem: at }]),
  ]
  if (faults.length > 0 || typeof at !== 'number') return { faults }
  return {
    at,
    ...(asksOxygen && oxygen !== undefined ? { oxygen } : {}),
    values: Object.fromEntries(
      entered.flatMap(({ part, read }) => (read.kind === 'value' ? [[part, read.value]] : [])),
    ),
  }
}

/** The beginning of that minute may lie before the plan, or the limits, that were made in it: nothing would judge the reading. */
function isSame(one: ChosenTime, other: ChosenTime): boolean {
  return one.date === other.date && one.clock === other.clock
}
