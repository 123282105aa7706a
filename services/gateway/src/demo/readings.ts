import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { DecimalText } from '@heimvakt/core/measurements/decimal'
import { limitsAt } from '@heimvakt/core/plans/limits'
import type { DemoCalendar } from './calendar.ts'
import type { DemoActivity, Enrolment } from './enrolments.ts'
import { randomOf } from './random.ts'
import { sittingsOf, slotsPerDay, type Sitting } from './sittings.ts'
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

/** How often people forget; before it became a habit, more often. */
const FORGOTTEN = { asHabit: 0.1, atFirst: 0.5 } as const
const HABIT_DAYS = 30

const EVENING_FROM = 15 * 60

/** So many days before what is judged nobody without a story is outside the limits. */
const CALM_DAYS = 3

/** All readings of one patient; of each sign the latest first. */
export function readingsOf(enrolment: Enrolment, calendar: DemoCalendar): readonly DemoReading[] {
  return enrolment.activities.flatMap((activity) => readingsOfSign({ enrolment, activity, calendar }))
}

interface SignOptions {
  readonly enrolment: Enrolment
  readonly activity: DemoActivity
  readonly calendar: DemoCalendar
}

function readingsOfSign({ enrolment, activity, calendar }: SignOptions): readonly DemoReading[] {
  const { patient } = enrolment
  const { type, start } = activity
  const { schedule } = activity.template
  if (schedule === null) return []
  const order = enrolment.activities.indexOf(activity)
  const perDay = slotsPerDay(schedule, calendar)
  return sittingsOf({ schedule, start, person: patient.key, order }, calendar)
    .filter((sitting) => isKept(enrolment, type, sitting))
    .map((sitting) => {
      const { at, daysBack, part, slotsBack } = sitting
      const taken = { effective: { at, day: '', precision: 'instant' }, received: null } as const
      const limits = limitsAt({ id: '', version: '', schedule: null, type, limits: activity.limits }, taken)
      const evening = at >= calendar.at(daysBack, EVENING_FROM)
      const calm = at >= enrolment.judgedFrom || daysBack < CALM_DAYS
      const values = activity.course.valuesAt({ daysBack, part, evening, turn: slotsBack / perDay, calm }, limits)
      const quirk = slotsBack === 0 ? quirkOf(storyOf(patient.story), type) : null
      const seed = `${patient.key}.${type}.${daysBack}.${part}`
      return { seed, type, daysBack, at, effective: calendar.text(at), values, quirk }
    })
}

/** Whether it was done: people forget, and some stories are about what was left out. Nobody forgets what the rules ask for. */
export function isKept({ patient, judgedFrom }: Enrolment, what: string, { at, daysBack, part }: Sitting): boolean {
  const { silentDays = 0, leftOut, diligent } = storyOf(patient.story)
  if (daysBack < silentDays || (leftOut?.what === what && daysBack < leftOut.days)) return false
  if (daysBack <= 1 || at >= judgedFrom || diligent === true) return true
  const often = FORGOTTEN[daysBack > HABIT_DAYS ? 'atFirst' : 'asHabit']
  return randomOf(`${patient.key}.${what}.${daysBack}.${part}`).next() >= often
}

function quirkOf({ quirk }: Story, type: MeasurementId): Quirk | null {
  return quirk?.sign === type ? quirk.quirk : null
}
