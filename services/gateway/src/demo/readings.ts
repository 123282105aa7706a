import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { DecimalText } from '@heimvakt/core/measurements/decimal'
import { limitsAt, type Schedule } from '@heimvakt/core/plans/limits'
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
  readonly values: Readonly<Record<string, DecimalText>>
  readonly quirk: Quirk | null
}

/** How often people forget. */
const FORGOTTEN = 0.1

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
  const turn = turnOf(activity.template.schedule, daysBack)
  if (turn === null) return []
  const slots = activity.template.schedule.frequency === 2 && activity.template.schedule.periodUnit === 'd' ? 2 : 1
  return (['morning', 'evening'] as const).slice(0, slots).flatMap((slot): readonly DemoReading[] => {
    const seed = `${patient.key}.${activity.type}.${daysBack}.${slot}`
    const random = randomOf(seed)
    const forgotten = random.next() < FORGOTTEN && daysBack > 1
    // Of one morning the signs follow each other: the same sitting, a minute or two apart.
    const sitting = randomOf(`${patient.key}.${daysBack}.${slot}`).between(0, 100)
    const minute = (slot === 'morning' ? 7 * 60 + 10 : 18 * 60) + sitting + enrolment.activities.indexOf(activity) * 2
    const at = calendar.at(daysBack, minute)
    if (forgotten || at === null) return []
    const effective = { at, day: calendar.day(daysBack), precision: 'instant' } as const
    const limits = limitsAt({ id: '', version: '', schedule: null, ...activity }, effective)
    const values = activity.course.valuesAt({ daysBack, turn, evening: slot === 'evening' }, limits)
    return [{ seed, type: activity.type, daysBack, at, values, quirk: quirkOf(storyOf(patient.story), seed, activity) }]
  })
}

/** Which reading of its sign it is, counted back from the latest; null on days without one. Weekly ones fall due on the last day. */
function turnOf({ frequency, periodUnit }: Schedule, daysBack: number): number | null {
  if (periodUnit !== 'wk') return daysBack
  const every = Math.floor(7 / frequency)
  const dayOfWeek = daysBack % 7
  if (dayOfWeek % every !== 0 || dayOfWeek / every >= frequency) return null
  return Math.floor(daysBack / 7) * frequency + dayOfWeek / every
}

function quirkOf({ quirk }: Story, seed: string, { type }: DemoActivity): Quirk | null {
  return quirk?.sign === type && seed.endsWith('.0.morning') ? quirk.quirk : null
}
