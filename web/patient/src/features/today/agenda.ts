import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { inOslo, osloDayOf } from '@heimvakt/core/measurements/effective-time'
import type { Activity } from '@heimvakt/core/plans/limits'
import type { Schedule } from '@heimvakt/core/plans/schedule'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** One kind of measurement today: how often it is planned, and how often it is done. */
export type AgendaItem = {
  readonly type: MeasurementId
  /** 0 when nothing is planned today. */
  readonly planned: number
  readonly done: number
  /** `HH:MM`, the planned time of the next one, where the plan names times. */
  readonly by?: string
}

export type MeasuredDay = { readonly type: MeasurementId; /** `YYYY-MM-DD`, Oslo. */ readonly day: string }

type Input = {
  readonly activities: readonly Activity[]
  readonly measured: readonly MeasuredDay[]
  readonly now: number
}

/** What is planned today and what of it is done, in the order of the activities. Two plans that want the same share it. */
export function agendaOf({ activities, measured, now }: Input): readonly AgendaItem[] {
  const today = osloDayOf(now)
  const firstOfType = activities.filter(({ type }, index) => activities.findIndex((one) => one.type === type) === index)
  return firstOfType.map(({ type, schedule }) => {
    const days = measured.filter((one) => one.type === type).map(({ day }) => day)
    const done = days.filter((day) => day === today).length
    const before = days.filter((day) => day < today)
    const planned = schedule === null ? 0 : plannedToday(schedule, { before, now })
    const by = schedule?.timeOfDay.toSorted()[done]?.slice(0, 5)
    return { type, planned, done, ...(by === undefined || done >= planned ? {} : { by }) }
  })
}

type Past = { /** Days of earlier readings. */ readonly before: readonly string[]; readonly now: number }

function plannedToday(schedule: Schedule, past: Past): number {
  const { dayOfWeek, timeOfDay, frequency, period, periodUnit } = schedule
  if (dayOfWeek.length > 0 && !dayOfWeek.includes(weekdayOf(past.now))) return 0
  if (timeOfDay.length > 0) return timeOfDay.length
  if (periodUnit === 'h') return Math.max(1, Math.floor(24 / period) * frequency)
  if (dayOfWeek.length > 0) return periodUnit === 'd' ? frequency : 1
  const periodDays = periodUnit === 'wk' ? period * 7 : period
  if (periodDays <= 1) return frequency
  return doneWithin(periodDays, past) < frequency ? 1 : 0
}

/** Days of the running period with a reading; the period is counted back from today. */
function doneWithin(days: number, { before, now }: Past): number {
  const first = inOslo(now)
    .toPlainDate()
    .subtract({ days: days - 1 })
    .toString()
  return new Set(before.filter((day) => day >= first)).size
}

function weekdayOf(now: number): (typeof weekdays)[number] {
  return weekdays[inOslo(now).dayOfWeek - 1] ?? 'mon'
}
