import { dayParts, weekdays, type DayPart, type Schedule, type ScheduleProblem, type Sitting } from './schedule.ts'

/** When one slot opens within a cycle, and when it is due. */
interface Opening {
  /** Day of the cycle, 0 the first. */
  readonly day: number
  /** Second of that day by the clock on the wall. Null: midway between what was due before it and what is due in it. */
  readonly second: number | null
  /** Second of the same day, at most 86 400: the end of that day. Null: when the next slot opens. */
  readonly due: number | null
}

/** A schedule as what repeats: the openings of a cycle, in order. Each slot lasts until the next one opens. */
export interface Cycle {
  readonly days: number
  /** Counted from the Monday of the anchor's week, not from the anchor's own day. */
  readonly fromMonday: boolean
  readonly openings: readonly Opening[]
  readonly graceMinutes: number
  /** A slot ends with its day at the latest: after the last of these days nothing is asked for. */
  readonly endsWithDay: boolean
}

const DAY_SECONDS = 86_400

/**
 * Minutes that are waited before a slot is called missed, where the plan says nothing. Proposal, must be approved by a
 * responsible clinician. A clock time several times a day must be told before the next one is due; once a day leaves
 * room for a late morning; what ends at midnight is told when the service opens at eight, after what was measured
 * without coverage in the evening has had the night to arrive.
 */
const defaultGrace = { severalADay: 120, onceADay: 240, wholeDays: 480 } as const

/** Why a schedule cannot be followed; null when it can. */
export function scheduleProblem(schedule: Schedule): ScheduleProblem | null {
  const cycle = cycleOf(schedule)
  return 'problem' in cycle ? cycle : null
}

/** A schedule as what repeats, or why nothing certain can be made of it. */
export function cycleOf(schedule: Schedule): Cycle | ScheduleProblem {
  const { period, periodUnit, frequency, timeOfDay, when = [], graceMinutes } = schedule
  if (!isCount(frequency)) return { problem: 'a whole number of times', path: 'frequency' }
  if (!isCount(period)) return { problem: 'a whole number of periods', path: 'period' }
  if (graceMinutes !== undefined && !isGrace(graceMinutes)) return { problem: 'whole minutes', path: 'grace' }
  if (period * hoursOf[periodUnit] > MOST_HOURS) return { problem: 'too seldom', path: 'period' }
  if (timeOfDay.length > 0 && when.length > 0) return { problem: 'timeOfDay or when, never both', path: 'when' }
  if (timeOfDay.some((time) => secondOf(time) === null)) return { problem: 'HH:MM:SS', path: 'timeOfDay' }
  if (schedule.sitting !== undefined && !isSitting(schedule.sitting))
    return { problem: 'two to nine times within an hour', path: 'sitting' }
  if (schedule.forDays !== undefined) return stretchCycle(schedule, schedule.forDays)
  if (periodUnit === 'h') return hoursCycle(schedule)
  if (schedule.dayOfWeek.length > 0) return weekdayCycle(schedule)
  return daysCycle(schedule)
}

function isCount(number: number): boolean {
  return Number.isInteger(number) && number > 0
}

/** More seldom than once a year nothing is followed up. */
const MOST_HOURS = 366 * 24
const hoursOf = { h: 1, d: 24, wk: 168 } as const

/** What is missed is told while it is remembered: a missed slot has something to say for thirty days. */
const MOST_GRACE_MINUTES = 14 * 1440

/** Whether so many minutes can be a grace period. */
export function isGrace(minutes: number): boolean {
  return Number.isInteger(minutes) && minutes >= 0 && minutes <= MOST_GRACE_MINUTES
}

/** Every so many hours: equal parts of each day, the night too. */
function hoursCycle(schedule: Schedule): Cycle | ScheduleProblem {
  const { frequency, period, dayOfWeek, timeOfDay, when = [] } = schedule
  if (period % 24 === 0) return cycleOf({ ...schedule, period: period / 24, periodUnit: 'd' })
  if (timeOfDay.length > 0) return { problem: 'hours have no time of day', path: 'timeOfDay' }
  if (when.length > 0) return { problem: 'hours have no part of the day', path: 'when' }
  if (dayOfWeek.length > 0) return { problem: 'hours have no days of the week', path: 'dayOfWeek' }
  if (24 % period !== 0) return { problem: 'hours divide the day', path: 'period' }
  const parts = (24 / period) * frequency
  if (parts > MOST_A_DAY) return { problem: 'too often', path: 'frequency' }
  const starts = Array.from({ length: parts }, (_, part) => Math.floor((part * DAY_SECONDS) / parts))
  return ofDays(schedule, partsOfDay(starts))
}

/** No more than every half hour: more often a device sends by itself, and nothing is asked for. */
const MOST_A_DAY = 48

/** On named days of the week; the frequency is per day, or per week when it is one for each of them. */
function weekdayCycle(schedule: Schedule): Cycle | ScheduleProblem {
  const { dayOfWeek, frequency, period, periodUnit } = schedule
  if (periodUnit === 'd' && period !== 1) return { problem: 'days of the week repeat by weeks', path: 'period' }
  const named = new Set(dayOfWeek).size
  const perDay = periodUnit === 'd' || frequency === 1 ? frequency : frequency / named
  const openings = openingsOfDay(schedule, perDay, named)
  if ('problem' in openings) return openings
  const days = weekdays.flatMap((weekday, day) => (dayOfWeek.includes(weekday) ? [day] : []))
  return {
    days: 7 * period,
    fromMonday: true,
    openings: days.flatMap((day) => openings.map((opening) => ({ ...opening, day }))),
    graceMinutes: graceOf(schedule, openings),
    endsWithDay: false,
  }
}

/** So many days of a longer period, at named times of each: a measuring week each eight weeks. */
function stretchCycle(schedule: Schedule, forDays: number): Cycle | ScheduleProblem {
  const { period, periodUnit, dayOfWeek, frequency, timeOfDay, when = [] } = schedule
  const days = periodUnit === 'wk' ? period * 7 : period
  if (periodUnit === 'h' || dayOfWeek.length > 0) return { problem: 'days of a period of days', path: 'duration' }
  if (!isCount(forDays) || forDays >= days) return { problem: 'fewer days than the period has', path: 'duration' }
  if (timeOfDay.length + when.length === 0) return { problem: 'named times of the day', path: 'when' }
  const openings = openingsOfDay(schedule, frequency, 1)
  if ('problem' in openings) return openings
  return {
    days,
    fromMonday: false,
    openings: Array.from({ length: forDays }, (_, day) => openings.map((opening) => ({ ...opening, day }))).flat(),
    graceMinutes: graceOf(schedule, openings),
    endsWithDay: true,
  }
}

/** Whether so many within so many minutes can be one sitting. */
export function isSitting({ readings, withinMinutes }: Sitting): boolean {
  const isFew = isCount(readings) && readings > 1 && readings < 10
  return isFew && isCount(withinMinutes) && withinMinutes <= 60
}

/** So many times in so many days: at named times of the first day, spread over the day, or once in each stretch of days. */
function daysCycle(schedule: Schedule): Cycle | ScheduleProblem {
  const { frequency, period, periodUnit, timeOfDay, when = [] } = schedule
  const days = periodUnit === 'wk' ? period * 7 : period
  if (timeOfDay.length + when.length > 0) {
    const openings = openingsOfDay(schedule, frequency, 1)
    return 'problem' in openings ? openings : { ...ofDays(schedule, openings), days }
  }
  if (frequency < days) {
    const openings = Array.from({ length: frequency }, (_, stretch) => ({
      day: Math.floor((stretch * days) / frequency),
      second: 0,
      due: null,
    }))
    return { days, fromMonday: false, openings, graceMinutes: graceOf(schedule, openings), endsWithDay: false }
  }
  const openings = openingsOfDay(schedule, frequency / days, 1)
  return 'problem' in openings ? openings : ofDays(schedule, openings)
}

/** What repeats every day. */
function ofDays(schedule: Pick<Schedule, 'graceMinutes'>, openings: readonly Opening[]): Cycle {
  return { days: 1, fromMonday: false, openings, graceMinutes: graceOf(schedule, openings), endsWithDay: false }
}

/** The slots of a day that has some. With named times the frequency may be left at one, or say how many they are. */
function openingsOfDay(
  { frequency, timeOfDay, when = [] }: Schedule,
  perDay: number,
  namedDays: number,
): readonly Opening[] | ScheduleProblem {
  const times = [...new Set(timeOfDay.map((time) => Number(secondOf(time))))].toSorted((a, b) => a - b)
  const parts = dayParts.filter((part) => when.includes(part))
  const named = times.length + parts.length
  if (named === 0) return spreadOverDay(perDay)
  const agrees = [1, named, namedDays, named * namedDays].includes(frequency)
  if (!agrees) return { problem: 'as many times as are named', path: 'frequency' }
  return times.length > 0 ? atTimes(times) : inParts(parts)
}

/** A reading belongs to the nearest of the times. */
function atTimes(times: readonly number[]): readonly Opening[] {
  return times.map((due, index) => ({ day: 0, second: index === 0 ? 0 : null, due }))
}

/** Each part is a quarter of the day; a reading belongs to the part it was taken in, or else to the one before. */
function inParts(parts: readonly DayPart[]): readonly Opening[] {
  const quarter = DAY_SECONDS / dayParts.length
  return parts.map((part, index) => {
    const second = dayParts.indexOf(part) * quarter
    return { day: 0, second: index === 0 ? 0 : second, due: second + quarter }
  })
}

/** So many times a day without a clock: the hours from six to midnight in equal parts, for nobody measures at night. */
function spreadOverDay(count: number): readonly Opening[] | ScheduleProblem {
  if (!Number.isInteger(count)) return { problem: 'as many times on each day', path: 'frequency' }
  if (count > MOST_A_DAY) return { problem: 'too often', path: 'frequency' }
  const wakes = DAY_SECONDS / 4
  return partsOfDay(
    Array.from({ length: count }, (_, part) =>
      part === 0 ? 0 : Math.floor(wakes + (part * (DAY_SECONDS - wakes)) / count),
    ),
  )
}

/** Parts that follow each other through the day, each due when it ends. */
function partsOfDay(starts: readonly number[]): readonly Opening[] {
  return starts.map((second, index) => ({ day: 0, second, due: starts[index + 1] ?? DAY_SECONDS }))
}

function graceOf({ graceMinutes }: Pick<Schedule, 'graceMinutes'>, openings: readonly Opening[]): number {
  if (graceMinutes !== undefined) return graceMinutes
  const [first, second] = openings
  if (second?.day === first?.day) return defaultGrace.severalADay
  return first?.due === null || first?.due === DAY_SECONDS ? defaultGrace.wholeDays : defaultGrace.onceADay
}

const clockShape = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.0+)?)?$/

/** Second of the day; null for what is no clock time. */
function secondOf(time: string): number | null {
  const [, hour, minute, second = '0'] = clockShape.exec(time) ?? []
  return hour === undefined ? null : Number(hour) * 3600 + Number(minute) * 60 + Number(second)
}
