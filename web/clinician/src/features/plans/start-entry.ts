import { isNationalIdentifier } from '@heimvakt/core/fhir/national-identifier'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { LimitBounds } from '@heimvakt/core/plans/limits'
import type { Schedule } from '@heimvakt/core/plans/schedule'
import type { Language } from '@heimvakt/ui/i18n'
import type {
  NewPlan,
  PatientPlan,
  PlanActivity,
  PlanTemplate,
  TemplateActivity,
} from '../../server-state/plan-shapes.ts'
import type { OxygenAnswer } from './oxygen-choice.tsx'
import { type EntryFault, entryOf, type LimitEntry, readEntry, sameLimits } from './limit-entry.ts'
import { readSchedule, type ScheduleEntry, scheduleEntryOf, type ScheduleFault } from './schedule-entry.ts'

/** What stands in the fields of one activity. Limits are null for a form. */
export interface ActivityEntry {
  readonly wanted: boolean
  readonly limits: LimitEntry | null
  readonly schedule: ScheduleEntry
  /** Of saturation: whether oxygen is used at home. */
  readonly oxygen: OxygenAnswer
}

/** The person as written, for somebody who is not followed yet. */
export interface PersonEntry {
  readonly identityNumber: string
  readonly given: string
  readonly family: string
}

export const nobodyYet: PersonEntry = { identityNumber: '', given: '', family: '' }

/** An activity of the template with what stands in its fields, or the one that the patient has already. */
export interface StartActivity {
  readonly key: string
  readonly template: TemplateActivity
  readonly entry: ActivityEntry
  /** The patient does this already: it is shared, and its limits are changed on the plan. */
  readonly existing: { readonly activity: PlanActivity; readonly plans: readonly string[] } | null
}

export type PersonFault = keyof PersonEntry

export interface ActivityFaults {
  readonly key: string
  readonly limits: readonly EntryFault[]
  readonly schedule: readonly ScheduleFault[]
}

/** The fields of an activity as the template fills them. */
export function activityEntryOf(activity: TemplateActivity, language: Language): ActivityEntry {
  return {
    wanted: true,
    limits: activity.kind === 'measurement' ? entryOf(activity.type, activity.limits, language) : null,
    schedule: scheduleEntryOf(activity.schedule),
    oxygen: 'unsaid',
  }
}

/** What tells activities of a template apart: the sign, or the form whatever its version. */
export function activityKey(activity: TemplateActivity | PlanActivity): string {
  return activity.kind === 'measurement' ? activity.type : withoutVersion(activity.questionnaire)
}

/** The plans in force in which the patient does this already. */
export function existingOf(template: TemplateActivity, plans: readonly PatientPlan[]): StartActivity['existing'] {
  const inForce = plans.filter(({ status }) => status === 'active' || status === 'on-hold')
  const holding = inForce.flatMap((plan) =>
    plan.activities
      .filter((activity) => activity.kind === template.kind && activityKey(activity) === activityKey(template))
      .map((activity) => ({ activity, title: plan.title })),
  )
  const [first] = holding
  return first ? { activity: first.activity, plans: [...new Set(holding.map(({ title }) => title))] } : null
}

/** Which fields of the person are at fault. The service decides whether a synthetic number is allowed. */
export function personFaults({ identityNumber, given, family }: PersonEntry): readonly PersonFault[] {
  const known = numberState({ identityNumber })
  return [
    ...(known === 'valid' ? [] : (['identityNumber'] as const)),
    ...(given.trim() === '' ? (['given'] as const) : []),
    ...(family.trim() === '' ? (['family'] as const) : []),
  ]
}

/** Judged as soon as it is whole, so that a slip is seen while the number is at hand. */
export function numberState({ identityNumber }: Pick<PersonEntry, 'identityNumber'>): 'unfinished' | 'wrong' | 'valid' {
  const number = digitsOf(identityNumber)
  const kinds = ['fnr', 'd-number', 'fh-number'] as const
  if (kinds.some((kind) => isNationalIdentifier(number, kind, { synthetic: true }))) return 'valid'
  return number.length < 11 ? 'unfinished' : 'wrong'
}

/** The person as the service wants it. */
export function subjectOf({ identityNumber, given, family }: PersonEntry): NewPlan['patient'] {
  return { identityNumber: digitsOf(identityNumber), given: given.trim(), family: family.trim() }
}

/** The faults of the activities that are wanted and not shared. */
export function activityFaults(activities: readonly StartActivity[]): readonly ActivityFaults[] {
  return activities.filter(isOwn).flatMap(({ key, template, entry }) => {
    const limits = limitsIn(template, entry)
    const schedule = readSchedule(entry.schedule)
    const faults = {
      key,
      limits: limits && 'faults' in limits ? limits.faults : [],
      schedule: 'faults' in schedule ? schedule.faults : [],
    }
    return faults.limits.length + faults.schedule.length > 0 ? [faults] : []
  })
}

/** The activities to ask for; only what differs from the template is said. */
export function askedActivities(activities: readonly StartActivity[]): NewPlan['activities'] {
  return activities
    .filter(({ entry, existing }) => entry.wanted || existing !== null)
    .map((activity) => {
      const { template } = activity
      const named =
        template.kind === 'measurement' ? { type: template.type } : { questionnaire: template.questionnaire }
      return isOwn(activity) ? { ...named, ...adjustmentsOf(activity), ...oxygenOf(activity) } : named
    })
}

function oxygenOf({ entry: { oxygen } }: StartActivity): { readonly homeOxygen?: boolean } {
  return oxygen === 'unsaid' ? {} : { homeOxygen: oxygen === 'yes' }
}

/** What the nurse has made otherwise than the template. */
export function adjustmentsOf({ template, entry }: Pick<StartActivity, 'template' | 'entry'>): {
  readonly limits?: readonly LimitBounds[]
  readonly schedule?: Schedule
} {
  const read = limitsIn(template, entry)
  const limits = read && 'limits' in read && !sameLimits(read.limits, read.before) ? { limits: read.limits } : {}
  const schedule = readSchedule(entry.schedule)
  const before = readSchedule(scheduleEntryOf(template.schedule))
  const isAdjusted = 'schedule' in schedule && JSON.stringify(schedule) !== JSON.stringify(before)
  return { ...limits, ...(isAdjusted ? { schedule: schedule.schedule } : {}) }
}

/** The limits in the fields of a measurement, beside the template's; null for a form. */
function limitsIn(template: TemplateActivity, entry: ActivityEntry) {
  if (template.kind === 'form' || entry.limits === null) return null
  return { before: template.limits, ...readEntry(template.type satisfies MeasurementId, entry.limits) }
}

function isOwn({ entry, existing }: StartActivity): boolean {
  return existing === null && entry.wanted
}

/** A number without the spaces that people write in it. */
export function digitsOf(text: string): string {
  return text.replaceAll(/\s/g, '')
}

function withoutVersion(canonical: string): string {
  return canonical.replace(/\|.*$/, '')
}

/** How a template is named in a choice. */
export function templateKey({ url, version }: Pick<PlanTemplate, 'url' | 'version'>): string {
  return `${url}|${version}`
}
