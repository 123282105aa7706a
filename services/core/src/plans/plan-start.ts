import type { MeasurementId } from '../measurements/catalogue.ts'
import { usesOxygenAt, type HomeOxygen } from './home-oxygen.ts'
import { areInForce, limitProblem, startedLimit, type LimitFault } from './limit-change.ts'
import type { Activity, Limit, LimitBounds } from './limits.ts'

type Schedule = NonNullable<Activity['schedule']>

/** What a template wants measured or answered. `canonical` is its ActivityDefinition with version. */
export type TemplateActivity = {
  readonly canonical: string
  readonly schedule: Schedule | null
} & (
  | { readonly kind: 'measurement'; readonly type: MeasurementId; readonly limits: readonly LimitBounds[] }
  | { readonly kind: 'form'; readonly questionnaire: string }
)

/** What the nurse wants of it; what she leaves out is as the template says. */
export interface AskedActivity {
  readonly type?: string
  /** Canonical of the form, with or without its version. */
  readonly questionnaire?: string
  readonly limits?: readonly LimitBounds[]
  readonly schedule?: Schedule
  /** Whether the person uses oxygen at home; of saturation. */
  readonly homeOxygen?: boolean
}

/** What the patient measures or answers already, in any plan in force. */
export type ActivityInForce = {
  readonly id: string
  readonly schedule: Schedule | null
} & (
  | {
      readonly kind: 'measurement'
      readonly type: MeasurementId
      readonly limits: readonly Limit[]
      readonly homeOxygen?: readonly HomeOxygen[]
    }
  /** Canonical url, without version. */
  | { readonly kind: 'form'; readonly url: string }
)

/** An activity of the new plan: one that exists already and is shared, or one to create. */
export type StartedActivity =
  | { readonly kind: 'shared'; readonly id: string }
  | {
      readonly kind: 'measurement'
      readonly canonical: string
      readonly type: MeasurementId
      readonly limits: readonly Limit[]
      readonly schedule: Schedule | null
      readonly homeOxygen?: readonly HomeOxygen[]
    }
  | {
      readonly kind: 'form'
      readonly canonical: string
      readonly questionnaire: string
      readonly schedule: Schedule | null
    }

/** Why a plan cannot start like this. The words of each are the gateway's. */
export type StartFault = LimitFault | 'no-activities' | 'not-in-template' | 'asked-twice' | 'measured-already'

/** A fault with its place in what was asked for: `activities[1].limits[0].high`. */
export interface StartProblem {
  readonly problem: StartFault
  readonly path: string
}

/** A plan to start for a patient. */
export interface PlanToStart {
  readonly template: readonly TemplateActivity[]
  readonly asked: readonly AskedActivity[]
  readonly inForce: readonly ActivityInForce[]
}

/**
 * The activities of a new plan: limits are the person's own from now on, copied from the template where the nurse did
 * not set others. What the patient measures already is measured once: its limits and schedule stay, and asking for
 * others here is refused, so that nobody believes in limits that are not in force.
 */
export function startedActivities(
  { template, asked, inForce }: PlanToStart,
  now: number,
): { readonly activities: readonly StartedActivity[] } | StartProblem {
  if (asked.length === 0) return { problem: 'no-activities', path: 'activities' }
  const activities: StartedActivity[] = []
  const used = new Set<TemplateActivity>()
  for (const [index, one] of asked.entries()) {
    const path = `activities[${index}]`
    const wanted = template.find((candidate) => isAsked(candidate, one))
    if (wanted === undefined) return { problem: 'not-in-template', path: `${path}.${elementOf(one)}` }
    if (used.has(wanted)) return { problem: 'asked-twice', path: `${path}.${elementOf(one)}` }
    used.add(wanted)
    const started = startedOne({ wanted, asked: one, inForce }, now)
    if ('problem' in started) return { ...started, path: `${path}.${started.path}` }
    activities.push(started)
  }
  return { activities }
}

interface Starting {
  readonly wanted: TemplateActivity
  readonly asked: AskedActivity
  readonly inForce: readonly ActivityInForce[]
}

function startedOne({ wanted, asked, inForce }: Starting, now: number): StartedActivity | StartProblem {
  const existing = inForce.find((candidate) => isSameTask(candidate, wanted))
  if (existing !== undefined) return shared(existing, asked, now)
  const { canonical } = wanted
  const schedule = asked.schedule ?? wanted.schedule
  if (wanted.kind === 'form') return { kind: 'form', canonical, questionnaire: wanted.questionnaire, schedule }
  const { type } = wanted
  const bounds = asked.limits ?? wanted.limits
  const problem = limitProblem(type, bounds)
  if (problem !== null) return problem
  const { homeOxygen: used } = asked
  if (used !== undefined && type !== 'oxygen-saturation') return { problem: 'not-in-template', path: 'homeOxygen' }
  const homeOxygen = used === undefined ? {} : { homeOxygen: [{ used, from: now }] }
  return {
    kind: 'measurement',
    canonical,
    type,
    limits: bounds.map((one) => startedLimit(one, now)),
    schedule,
    ...homeOxygen,
  }
}

/** Asking for what is in force anyway is no contradiction. */
function shared(existing: ActivityInForce, asked: AskedActivity, now: number): StartedActivity | StartProblem {
  const { id, schedule } = existing
  if (asked.limits !== undefined && !hasLimits(existing, asked.limits, now))
    return { problem: 'measured-already', path: 'limits' }
  if (asked.schedule !== undefined && (schedule === null || keyOf(asked.schedule) !== keyOf(schedule)))
    return { problem: 'measured-already', path: 'schedule' }
  if (asked.homeOxygen !== undefined && asked.homeOxygen !== oxygenOf(existing, now))
    return { problem: 'measured-already', path: 'homeOxygen' }
  return { kind: 'shared', id }
}

function oxygenOf(existing: ActivityInForce, now: number): boolean | undefined {
  return existing.kind === 'measurement' ? usesOxygenAt(existing.homeOxygen, now) : undefined
}

/** A form has none. */
function hasLimits(existing: ActivityInForce, asked: readonly LimitBounds[], now: number): boolean {
  return existing.kind === 'measurement' ? areInForce(existing, asked, now) : asked.length === 0
}

/** The same however its elements are ordered. */
function keyOf(schedule: Schedule): string {
  return JSON.stringify(schedule, Object.keys(schedule).toSorted())
}

function isAsked(wanted: TemplateActivity, asked: AskedActivity): boolean {
  if (wanted.kind === 'measurement') return wanted.type === asked.type
  return asked.questionnaire !== undefined && urlOf(wanted.questionnaire) === urlOf(asked.questionnaire)
}

/** A form is answered once, whichever version of it a plan named. */
function isSameTask(existing: ActivityInForce, wanted: TemplateActivity): boolean {
  if (existing.kind === 'measurement') return wanted.kind === 'measurement' && existing.type === wanted.type
  return wanted.kind === 'form' && existing.url === urlOf(wanted.questionnaire)
}

function urlOf(canonical: string): string {
  return canonical.replace(/\|.*/, '')
}

function elementOf({ questionnaire }: AskedActivity): 'type' | 'questionnaire' {
  return questionnaire === undefined ? 'type' : 'questionnaire'
}
