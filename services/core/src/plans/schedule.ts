/** In the order of the week, Monday first, as FHIR names them. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

export type Weekday = (typeof weekdays)[number]

/** Parts of the day, as FHIR's Timing.repeat.when names them. */
export const dayParts = ['NIGHT', 'MORN', 'AFT', 'EVE'] as const

export type DayPart = (typeof dayParts)[number]

export const periodUnits = ['h', 'd', 'wk'] as const

/** How often: FHIR's Timing.repeat, as far as plans use it. `scheduleProblem` (cycle.ts) says whether it can be followed. */
export interface Schedule {
  readonly frequency: number
  readonly period: number
  readonly periodUnit: (typeof periodUnits)[number]
  readonly dayOfWeek: readonly Weekday[]
  /** `HH:MM:SS`, Europe/Oslo. */
  readonly timeOfDay: readonly string[]
  /** Instead of `timeOfDay`, never beside it. */
  readonly when?: readonly DayPart[]
  /** So many days from the first of each period; nothing is asked for between. With named times of the day only. */
  readonly forDays?: number
  /** A slot is done when so many have been taken within so many minutes; one is enough when it is left out. */
  readonly sitting?: Sitting
  /** How long after it was due a slot is called missed; the default of its frequency when left out. */
  readonly graceMinutes?: number
}

/** What is measured several times at one sitting: two readings of blood pressure, a minute or two apart. */
export interface Sitting {
  readonly readings: number
  readonly withinMinutes: number
}

/** Why a schedule cannot be followed, and the element of Timing.repeat that says so. */
export interface ScheduleProblem {
  readonly problem: string
  readonly path: string
}

/** A measurement or form with when it is to be done: what slots are made from. */
export interface Scheduled {
  /** Null: nothing is asked for at any time, or the schedule cannot be read. */
  readonly schedule: Schedule | null
  /** Why the schedule cannot be read: visible work where a rule needs it. */
  readonly scheduleFault?: ScheduleProblem
  /** Epoch milliseconds: the schedule asks for nothing before it, and periods of several days are counted from its day. */
  readonly start?: number
  /** What was asked for before, earliest first: what was missed then is still missed. */
  readonly earlier?: readonly EarlierSchedule[]
}

/** A schedule that another has taken the place of. */
export interface EarlierSchedule {
  readonly schedule: Schedule
  readonly start?: number
  /** Epoch milliseconds: what was due after it is not asked for any more. */
  readonly until: number
}

/** Another schedule from now on. Nothing of what was asked for before is forgotten. */
export function rescheduled(before: Scheduled, schedule: Schedule | null, now: number): Scheduled {
  const { earlier = [], start } = before
  const ended = { ...(start === undefined ? {} : { start }), until: now }
  return {
    schedule,
    start: now,
    earlier: before.schedule === null ? earlier : [...earlier, { schedule: before.schedule, ...ended }],
  }
}
