import { scheduleProblem } from '@heimvakt/core/plans/cycle'
import { type DayPart, dayParts, type Schedule, type Weekday, weekdays } from '@heimvakt/core/plans/schedule'

export const rhythms = ['kept', 'daily', 'weekdays', 'every-n-days', 'per-week'] as const
/** What of the day is named: clock times, parts of it, or only how many times. */
export const namings = ['times', 'parts', 'count'] as const

/** How a nurse says when. A rhythm by the week names nothing of the day. */
export interface ScheduleEntry {
  readonly rhythm: (typeof rhythms)[number]
  /** A schedule that the fields cannot say: it stays as it is until another rhythm is chosen. */
  readonly kept: Schedule | null
  readonly days: readonly Weekday[]
  readonly everyDays: string
  readonly timesPerWeek: string
  readonly naming: (typeof namings)[number]
  /** Each as it is written: "8", "08.30", "0830". */
  readonly times: readonly string[]
  readonly parts: readonly DayPart[]
  readonly timesPerDay: string
  /** Minutes before a missing measurement becomes work; empty is the service's own. */
  readonly graceMinutes: string
}

export const scheduleFaults = [
  'days',
  'everyDays',
  'timesPerWeek',
  'times',
  'parts',
  'timesPerDay',
  'graceMinutes',
] as const
export type ScheduleFault = (typeof scheduleFaults)[number]

/** A week: beyond that a missing measurement says nothing any more. */
const longestGrace = 7 * 24 * 60
const mostTimesPerDay = 12
const longestInterval = 90

/** The fields as they start: what they cannot say exactly is kept as it is. */
export function scheduleEntryOf(schedule: Schedule | null): ScheduleEntry {
  if (schedule === null) return { ...untold, naming: 'times', times: ['08:00'] }
  const entry = fieldsOf(schedule)
  const read = readSchedule(entry)
  const isSame = 'schedule' in read && isSameSchedule(read.schedule, schedule)
  return isSame ? entry : { ...entry, rhythm: 'kept', kept: schedule }
}

/** The same however its elements are ordered. */
function isSameSchedule(one: Schedule, other: Schedule): boolean {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])] as (keyof Schedule)[]
  return names.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]))
}

function fieldsOf(schedule: Schedule): ScheduleEntry {
  const { frequency, period, periodUnit, dayOfWeek, timeOfDay, when = [] } = schedule
  const start: ScheduleEntry = {
    ...untold,
    naming: namingOf(schedule),
    days: dayOfWeek,
    times: timeOfDay.map((time) => time.slice(0, 5)),
    parts: when,
    timesPerDay: String(frequency),
    graceMinutes: schedule.graceMinutes === undefined ? '' : String(schedule.graceMinutes),
  }
  const days = periodUnit === 'wk' ? period * 7 : period
  if (dayOfWeek.length > 0) return { ...start, rhythm: 'weekdays', timesPerDay: timesPerNamedDay(schedule) }
  if (periodUnit === 'h') return { ...start, timesPerDay: String(Math.max(1, Math.round((24 / period) * frequency))) }
  if (periodUnit === 'wk' && period === 1 && start.naming === 'count')
    return { ...start, rhythm: 'per-week', timesPerWeek: String(frequency) }
  if (days === 1) return start
  const between = start.naming === 'count' ? Math.round(days / frequency) : days
  return { ...start, rhythm: 'every-n-days', everyDays: String(between), timesPerDay: '1' }
}

const untold: ScheduleEntry = {
  rhythm: 'daily',
  kept: null,
  days: [],
  everyDays: '2',
  timesPerWeek: '1',
  naming: 'count',
  times: [],
  parts: [],
  timesPerDay: '1',
  graceMinutes: '',
}

function namingOf({ timeOfDay, when = [] }: Schedule): ScheduleEntry['naming'] {
  if (timeOfDay.length > 0) return 'times'
  return when.length > 0 ? 'parts' : 'count'
}

/** A plan may count the times of a week of named days; the fields count those of a day. */
function timesPerNamedDay({ frequency, periodUnit, dayOfWeek }: Schedule): string {
  const perWeek = periodUnit === 'wk' && frequency > 1
  return String(perWeek ? Math.max(1, Math.round(frequency / dayOfWeek.length)) : frequency)
}

/** The schedule in the fields, judged as the service judges it; or which fields are at fault. */
export function readSchedule(
  entry: ScheduleEntry,
): { readonly schedule: Schedule } | { readonly faults: readonly ScheduleFault[] } {
  if (entry.rhythm === 'kept' && entry.kept !== null) return { schedule: entry.kept }
  const faults = scheduleFaults.filter((field) => isShown(entry, field) && fields[field].isAtFault(entry))
  if (faults.length > 0) return { faults }
  const schedule = scheduleOf(entry)
  return scheduleProblem(schedule) === null ? { schedule } : { faults: [countField(entry)] }
}

/** When a field is asked for at all, and when what stands in it is at fault. */
const fields: Readonly<
  Record<
    ScheduleFault,
    { readonly isAsked: (entry: ScheduleEntry) => boolean; readonly isAtFault: (entry: ScheduleEntry) => boolean }
  >
> = {
  days: { isAsked: ({ rhythm }) => rhythm === 'weekdays', isAtFault: ({ days }) => days.length === 0 },
  everyDays: {
    isAsked: ({ rhythm }) => rhythm === 'every-n-days',
    isAtFault: ({ everyDays }) => !isWithin(everyDays, 2, longestInterval),
  },
  timesPerWeek: {
    isAsked: ({ rhythm }) => rhythm === 'per-week',
    isAtFault: ({ timesPerWeek }) => !isWithin(timesPerWeek, 1, 7),
  },
  times: {
    isAsked: (entry) => namesOfDay(entry, 'times'),
    isAtFault: ({ times }) => times.length === 0 || !areTimes(times),
  },
  parts: { isAsked: (entry) => namesOfDay(entry, 'parts'), isAtFault: ({ parts }) => parts.length === 0 },
  timesPerDay: {
    isAsked: (entry) => namesOfDay(entry, 'count') && entry.rhythm !== 'every-n-days',
    isAtFault: ({ timesPerDay }) => !isWithin(timesPerDay, 1, mostTimesPerDay),
  },
  graceMinutes: {
    isAsked: () => true,
    isAtFault: ({ graceMinutes }) => graceMinutes.trim() !== '' && !isWithin(graceMinutes, 0, longestGrace),
  },
}

/** Whether the rhythm and the naming ask for this field. */
export function isShown(entry: ScheduleEntry, field: ScheduleFault): boolean {
  return entry.rhythm !== 'kept' && fields[field].isAsked(entry)
}

function namesOfDay({ rhythm, naming }: ScheduleEntry, named: ScheduleEntry['naming']): boolean {
  return rhythm !== 'per-week' && naming === named
}

function scheduleOf(entry: ScheduleEntry): Schedule {
  const { rhythm, days, times, parts } = entry
  const names = (field: ScheduleFault) => isShown(entry, field)
  const counted = names('timesPerWeek') ? Number(entry.timesPerWeek) : Number(entry.timesPerDay)
  return {
    frequency: names('timesPerWeek') || names('timesPerDay') ? counted : 1,
    period: rhythm === 'every-n-days' ? Number(entry.everyDays) : 1,
    periodUnit: rhythm === 'per-week' ? 'wk' : 'd',
    dayOfWeek: names('days') ? weekdays.filter((day) => days.includes(day)) : [],
    timeOfDay: names('times') ? times.flatMap((time) => clockOf(time) ?? []).toSorted() : [],
    ...(names('parts') ? { when: dayParts.filter((part) => parts.includes(part)) } : {}),
    ...(entry.graceMinutes.trim() === '' ? {} : { graceMinutes: Number(entry.graceMinutes) }),
  }
}

/** Where a fault stands that only the whole schedule shows. */
function countField(entry: ScheduleEntry): ScheduleFault {
  return scheduleFaults.find((field) => field !== 'days' && isShown(entry, field)) ?? 'timesPerDay'
}

function areTimes(times: readonly string[]): boolean {
  const clocks = times.map(clockOf)
  return !clocks.includes(null) && new Set(clocks).size === clocks.length
}

/** `HH:MM:SS`, with or without minutes, colon or point; null when it is no clock time. */
function clockOf(text: string): string | null {
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?:[:.]?(\d{2}))?$/.exec(text.trim()) ?? []
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return null
  return `${hour.padStart(2, '0')}:${minute}:00`
}

function isWithin(text: string, low: number, high: number): boolean {
  return /^\d+$/.test(text.trim()) && Number(text) >= low && Number(text) <= high
}
