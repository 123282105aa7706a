import type { ActivityTemplate } from '@heimvakt/core/fhir/activity-definition'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { Limit, LimitBounds } from '@heimvakt/core/plans/limits'
import type { DemoCalendar } from './calendar.ts'
import type { Condition, DemoPatient, TeamKey } from './population.ts'
import { randomOf } from './random.ts'
import { storyOf } from './stories.ts'
import type { Templates } from './templates.ts'
import { courseOf, type SignCourse } from './values.ts'

/** One measuring activity of one patient, shared by the plans that want it. */
export interface DemoActivity {
  readonly type: MeasurementId
  readonly template: ActivityTemplate
  readonly limits: readonly Limit[]
  readonly course: SignCourse
}

export interface DemoPlan {
  readonly condition: Condition
  readonly team: TeamKey
  /** Epoch milliseconds. */
  readonly start: number
  /** Types of its activities. */
  readonly measures: readonly MeasurementId[]
}

/** A patient with all that is agreed: plans, activities, limits. */
export interface Enrolment {
  readonly patient: DemoPatient
  readonly startedDaysBack: number
  /** Readings measured earlier are history. */
  readonly judgedFrom: number
  readonly plans: readonly DemoPlan[]
  readonly activities: readonly DemoActivity[]
}

interface EnrolmentOptions {
  readonly templates: Templates
  readonly calendar: DemoCalendar
}

/** Enrols one patient: follow-up began two to three months ago. */
export function enrol(patient: DemoPatient, { templates, calendar }: EnrolmentOptions): Enrolment {
  const random = randomOf(`${patient.key}.enrolment`)
  const startedDaysBack = random.between(50, 100)
  const start = calendar.startOfDay(startedDaysBack)
  const wanted = new Map<MeasurementId, ActivityTemplate>()
  for (const { condition } of patient.plans)
    for (const activity of templates[condition].activities)
      if (!wanted.has(activity.type)) wanted.set(activity.type, activity)
  const changedAt = calendar.startOfDay(random.between(20, 50)) + 13 * 3_600_000
  const activities = [...wanted.values()].map((template): DemoActivity => {
    const course = courseOf(patient, template.type)
    return { type: template.type, template, course, limits: limitsOf(patient, { template, course, start, changedAt }) }
  })
  return {
    patient,
    startedDaysBack,
    judgedFrom: calendar.judgedFrom,
    plans: patient.plans.map(({ condition, team }, index) => ({
      condition,
      team,
      start: index === 0 ? start : calendar.startOfDay(Math.round(startedDaysBack / 2)),
      measures: templates[condition].activities.map(({ type }) => type),
    })),
    activities,
  }
}

interface Agreement {
  readonly template: ActivityTemplate
  readonly course: SignCourse
  readonly start: number
  readonly changedAt: number
}

/** Copied from the template, then individual; for some people adjusted once, the old entry closed. */
function limitsOf(patient: DemoPatient, { template, course, start, changedAt }: Agreement): readonly Limit[] {
  const { type } = template
  if (storyOf(patient.story).withoutLimits?.includes(type) === true) return []
  const bounds = template.limits.length > 0 ? template.limits : weightBounds(patient, course.usual['value'] ?? 0)
  const adjusts = type === 'oxygen-saturation' && randomOf(`${patient.key}.adjusts`).next() < 0.6
  return bounds.flatMap((bound): readonly Limit[] => {
    if (!adjusts || bound.zone !== 'yellow' || bound.low === undefined) return [{ ...bound, validFrom: start }]
    const tighter = String(Number(bound.low) + 1)
    return [
      { ...bound, low: tighter, validFrom: start, validTo: changedAt },
      { ...bound, validFrom: changedAt },
    ]
  })
}

/** A weight has no limit in the template: it is set from the agreed dry weight, or the weight at the start. */
function weightBounds(patient: DemoPatient, usual: number): readonly LimitBounds[] {
  const isHeartFailure = patient.plans.some(({ condition }) => condition === 'heart-failure')
  const kilos = (offset: number): string => (usual + offset).toFixed(1)
  const base = { part: 'value', unit: 'kg' } as const
  if (isHeartFailure)
    return [
      { ...base, zone: 'red', high: kilos(3) },
      { ...base, zone: 'yellow', low: kilos(-3), high: kilos(2) },
    ]
  return [
    { ...base, zone: 'red', low: kilos(-8), high: kilos(8) },
    { ...base, zone: 'yellow', low: kilos(-4), high: kilos(4) },
  ]
}
