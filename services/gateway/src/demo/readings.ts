import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { DecimalText } from '@heimvakt/core/measurements/decimal'
import { limitsAt } from '@heimvakt/core/plans/limits'
import type { Schedule } from '@heimvakt/core/plans/schedule'
import type { DemoCalendar } from './calendar.ts'
import type { DemoActivity, Enrolment } from './enrolments.ts'
import { randomOf } from './random.ts'
import { storyOf, type Quirk, type Story } from './stories.ts'

/** A reading before it is an Observation. */
export interface DemoReading {
  /** Business identifier: the same reading in every run. */
  readonly seed: string
  readonly type: MeasurementId
  readonly daysBack: number
  /** Epoch milliseconds. */
  readonly at: number
  /** FHIR dateTime. */
  readonly effective: string
  readonly values: Readonly<Record<string, DecimalText>>
  readonly quirk: Quirk | null
}

type Slot = 'morning' | 'evening'

/** How often people forget; before it became a habit, more often. */
const FORGOTTEN = { asHabit: 0.1, atFirst: 0.5 } as const
const HABIT_DAYS = 30

/** All readings of one patient, the latest day first. */
export function readingsOf(enrolment: Enrolment, calendar: DemoCalendar): readonly DemoReading[] {
  const { silentDays = 0 } = storyOf(enrolment.patient.story)
  const days = Array.from({ length: enrolment.startedDaysBack - silentDays }, (_, index) => index + silentDays)
  return days.flatMap((daysBack) =>
    enrolment.activities.flatMap((activity) => readingsOfDay({ enrolment, activity, calendar }, daysBack)),
  )
}

interface DayOptions {
  readonly enrolment: Enrolment
  readonly activity: DemoActivity
  readonly calendar: DemoCalendar
}

function readingsOfDay({ enrolment, activity, calendar }: DayOptions, daysBack: number): readonly DemoReading[] {
  const { patient } = enrolment
  const { schedule } = activity.template
  const turn = turnOf(schedule, daysBack)
  if (turn === null) return []
  return slotsOf(schedule, daysBack).flatMap((slot): readonly DemoReading[] => {
    const seed = `${patient.key}.${activity.type}.${daysBack}.${slot}`
    if (daysBack > 1 && randomOf(seed).next() < FORGOTTEN[daysBack > HABIT_DAYS ? 'atFirst' : 'asHabit']) return []
    const at = timeOf({ enrolment, activity, calendar }, daysBack, slot)
    const taken = { effective: { at, day: '', precision: 'instant' }, received: null } as const
    const limits = limitsAt({ id: '', version: '', schedule: null, ...activity }, taken)
    const values = activity.course.valuesAt({ daysBack, turn, evening: slot === 'evening' }, limits)
    const quirk = quirkOf(storyOf(patient.story), seed, activity)
    return [{ seed, type: activity.type, daysBack, at, effective: calendar.text(at), values, quirk }]
  })
}

/** The day of the demo's start has one measuring: the latest. */
function slotsOf(schedule: Schedule | null, daysBack: number): readonly Slot[] {
  const twice = schedule?.frequency === 2 && schedule.periodUnit === 'd' && daysBack > 0
  return twice ? ['morning', 'evening'] : ['morning']
}

/** The signs of one measuring follow each other, two minutes apart. */
function timeOf({ enrolment, activity, calendar }: DayOptions, daysBack: number, slot: Slot): number {
  const sitting = randomOf(`${enrolment.patient.key}.${daysBack}.${slot}`).between(0, 100)
  const order = enrolment.activities.indexOf(activity) * 2
  if (daysBack === 0) return calendar.latest(2 * sitting - order)
  return calendar.at(daysBack, (slot === 'morning' ? 7 * 60 + 10 : 18 * 60) + sitting + order)
}

/** Which reading of its sign it is, counted back from the latest; null on days without one. Weekly ones fall due on the last day. */
function turnOf(schedule: Schedule | null, daysBack: number): number | null {
  if (schedule?.periodUnit !== 'wk') return daysBack
  const { frequency } = schedule
  const every = Math.floor(7 / frequency)
  const dayOfWeek = daysBack % 7
  if (dayOfWeek % every !== 0 || dayOfWeek / every >= frequency) return null
  return Math.floor(daysBack / 7) * frequency + dayOfWeek / every
}

function quirkOf({ quirk }: Story, seed: string, { type }: DemoActivity): Quirk | null {
  return quirk?.sign === type && seed.endsWith('.0.morning') ? quirk.quirk : null
}
