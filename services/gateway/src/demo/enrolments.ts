import type { ActivityTemplate } from '@heimvakt/core/fhir/activity-definition'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { Limit, LimitBounds } from '@heimvakt/core/plans/limits'
import type { Pause } from '@heimvakt/core/plans/pause'
import type { DemoCalendar } from './calendar.ts'
import type { Condition, DemoPatient, TeamKey } from './population.ts'
import { randomOf } from './random.ts'
import { storyOf } from './stories.ts'
import type { DemoForm, Templates } from './templates.ts'
import { courseOf, type SignCourse } from './values.ts'

/** One measuring activity of one patient, shared by the plans that want it. */
export interface DemoActivity {
  readonly type: MeasurementId
  readonly template: ActivityTemplate
  readonly limits: readonly Limit[]
  readonly course: SignCourse
  /** Epoch milliseconds. */
  readonly start: number
}

/** One form that a patient is to answer, shared by the plans that want it. */
export interface DemoFormActivity {
  readonly template: DemoForm
  /** Epoch milliseconds. */
  readonly start: number
}

export interface DemoPlan {
  readonly condition: Condition
  readonly team: TeamKey
  /** Epoch milliseconds. */
  readonly start: number
  /** Types of its activities. */
  readonly measures: readonly MeasurementId[]
  /** Urls of its forms. */
  readonly answers: readonly string[]
  readonly pauses: readonly Pause[]
}

/** A patient with all that is agreed: plans, activities, limits. */
export interface Enrolment {
  readonly patient: DemoPatient
  readonly startedDaysBack: number
  /** Readings measured earlier are history. */
  readonly judgedFrom: number
  readonly plans: readonly DemoPlan[]
  readonly activities: readonly DemoActivity[]
  readonly forms: readonly DemoFormActivity[]
}

interface EnrolmentOptions {
  readonly templates: Templates
  readonly calendar: DemoCalendar
}

/** Enrols one patient: follow-up began two to three months ago. */
export function enrol(patient: DemoPatient, { templates, calendar }: EnrolmentOptions): Enrolment {
  const { judgedDays } = storyOf(patient.story)
  const random = randomOf(`${patient.key}.enrolment`)
  const startedDaysBack = random.between(50, 100)
  const starts = patient.plans.map((_, index) =>
    calendar.startOfDay(index === 0 ? startedDaysBack : Math.round(startedDaysBack / 2)),
  )
  const changedAt = calendar.startOfDay(random.between(20, 50)) + 13 * HOUR_MS
  const wanted = patient.plans.map(({ condition }, index) => ({ ...templates[condition], start: starts[index] ?? 0 }))
  const activities = firstOfEach(
    wanted.flatMap(({ activities: all, start }) => all.map((template) => ({ template, start }))),
    ({ template }) => template.type,
  ).map(({ template, start }): DemoActivity => {
    const { type } = template
    const course = courseOf(patient, type)
    return { type, template, course, start, limits: limitsOf(patient, { template, course, start, changedAt }) }
  })
  return {
    patient,
    startedDaysBack,
    judgedFrom: judgedDays === undefined ? calendar.judgedFrom : calendar.startOfDay(judgedDays),
    plans: patient.plans.map(({ condition, team }, index) => ({
      condition,
      team,
      start: starts[index] ?? 0,
      measures: templates[condition].activities.map(({ type }) => type),
      answers: templates[condition].forms.map(({ questionnaire }) => questionnaire.url),
      pauses: pausesOf(patient, calendar),
    })),
    activities,
    forms: firstOfEach(
      wanted.flatMap(({ forms, start }) => forms.map((template) => ({ template, start }))),
      ({ template }) => template.questionnaire.url,
    ),
  }
}

/** What several plans want is done once, as the first of them says. */
function firstOfEach<T>(all: readonly T[], what: (one: T) => string): readonly T[] {
  return [...Map.groupBy(all, what).values()].flatMap(([first]) => (first === undefined ? [] : [first]))
}

const HOUR_MS = 3_600_000
const NOON = 12 * 60

function pausesOf({ story }: DemoPatient, calendar: DemoCalendar): readonly Pause[] {
  const { pause } = storyOf(story)
  if (pause === undefined) return []
  const { fromDaysBack, days, reason } = pause
  return [{ from: calendar.at(fromDaysBack, NOON), until: calendar.at(-days, NOON), reason }]
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
