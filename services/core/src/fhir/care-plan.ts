import { z } from 'zod'
import { startOf, toInstant } from '../measurements/effective-time.ts'
import type { MonitoringPlan, SelfManagementPlan } from '../plans/monitoring-plan.ts'
import type { Pause } from '../plans/pause.ts'
import { extensions, nationalSystems } from './canonicals.ts'
import {
  canonicalOf,
  conceptSchema,
  extensionOf,
  extensionsSchema,
  idOf,
  metaSchema,
  read,
  referenceSchema,
} from './elements.ts'
import { parsePauses, toPauseExtension } from './pause-extension.ts'
import type { CodecProblem, Resource } from './problem.ts'
import { toZoneExtension, zonesIn } from './zone-extension.ts'

const schema = z.object({
  resourceType: z.literal('CarePlan'),
  id: z.string(),
  meta: metaSchema,
  status: z.string(),
  category: z.array(conceptSchema).optional(),
  title: z.string().default(''),
  subject: referenceSchema,
  period: z.object({ start: z.string().optional() }).optional(),
  instantiatesCanonical: z.array(z.string()).optional(),
  careTeam: z.array(referenceSchema).optional(),
  activity: z.array(z.object({ reference: referenceSchema.optional() })).optional(),
  extension: extensionsSchema,
})

type CarePlanElements = z.infer<typeof schema>

/** VKP's plan categories (norway.md): the follow-up plan a clinician runs, and the one the patient follows alone. */
const TREATMENT = { system: nationalSystems.carePlanCategory, code: '1', display: 'Behandlingsplan' }
const SELF_MANAGEMENT = { system: nationalSystems.carePlanCategory, code: '2', display: 'Egenbehandlingsplan' }

/** Which of the two kinds of plan a CarePlan is; undefined for one of somebody else's. */
export function carePlanKind(resource: unknown): 'monitoring' | 'self-management' | undefined {
  const parsed = read(schema.pick({ category: true }), resource)
  if ('problem' in parsed) return undefined
  if (hasCategory(parsed.data, TREATMENT.code)) return 'monitoring'
  return hasCategory(parsed.data, SELF_MANAGEMENT.code) ? 'self-management' : undefined
}

/** `CareTeam/…` of a plan, also of one that cannot be read otherwise; null when it names none. */
export function teamOfCarePlan(resource: unknown): string | null {
  const parsed = read(z.object({ careTeam: z.array(referenceSchema).optional() }), resource)
  const team = 'problem' in parsed ? undefined : idOf(parsed.data.careTeam?.[0]?.reference, 'CareTeam')
  return team === undefined ? null : `CareTeam/${team}`
}

/** Reads a patient's active or paused follow-up plan. */
export function parseMonitoringPlan(resource: unknown): MonitoringPlan | CodecProblem {
  const parsed = read(schema, resource)
  if ('problem' in parsed) return parsed
  const plan = parsed.data
  const { id, meta, status, title } = plan
  if (!hasCategory(plan, TREATMENT.code)) return { problem: 'not a follow-up plan', path: 'category' }
  if (status !== 'active' && status !== 'on-hold') return { problem: 'not in force', path: 'status' }
  const patient = idOf(plan.subject.reference, 'Patient')
  if (patient === undefined) return { problem: 'the subject is a Patient', path: 'subject' }
  const team = idOf(plan.careTeam?.[0]?.reference, 'CareTeam')
  if (team === undefined) return { problem: 'a care team is needed', path: 'careTeam' }
  const template = canonicalOf(plan.instantiatesCanonical?.[0] ?? '')
  if (template.version === '')
    return { problem: 'a template with its version is needed', path: 'instantiatesCanonical' }
  const from = extensionOf(plan.extension, extensions['judged-from'])?.valueDateTime ?? plan.period?.start
  const judgedFrom = from === undefined ? null : startOf(from)
  if (judgedFrom === null) return { problem: 'a start is needed', path: 'period.start' }
  return {
    id,
    version: meta?.versionId ?? '',
    status,
    patient: `Patient/${patient}`,
    title,
    template,
    team: `CareTeam/${team}`,
    activities: (plan.activity ?? []).flatMap(({ reference }) => idOf(reference?.reference, 'ServiceRequest') ?? []),
    judgedFrom,
    pauses: pausesOf(plan),
  }
}

/** A plan that others have put on hold without saying for how long asks for nothing until it is active again. */
function pausesOf({ status, extension = [], period }: CarePlanElements): readonly Pause[] {
  if (status === 'active' || extensionOf(extension, extensions.pause) !== undefined) return parsePauses(extension)
  return [{ from: startOf(period?.start ?? '') ?? 0, until: null, reason: '' }]
}

/** What a new or changed follow-up plan says; `activities` may be `ServiceRequest/…` or `urn:uuid:…` references. */
export interface MonitoringPlanText extends Omit<MonitoringPlan, 'id' | 'version' | 'activities' | 'pauses'> {
  readonly id?: string
  readonly pauses?: readonly Pause[]
  readonly activityReferences: readonly string[]
  /** Start of the plan, epoch milliseconds. */
  readonly start: number
}

/** Writes a follow-up plan. Without an id it is one to create. */
export function toCarePlan(plan: MonitoringPlanText): Resource {
  const { id, status, patient, title, template, team, activityReferences, judgedFrom, start, pauses = [] } = plan
  const judged = judgedFrom === start ? [] : [{ url: extensions['judged-from'], valueDateTime: toInstant(judgedFrom) }]
  const extension = [...judged, ...pauses.flatMap(toPauseExtension)]
  const activity = activityReferences.map((reference) => ({ reference: { reference } }))
  return {
    resourceType: 'CarePlan',
    ...(id === undefined ? {} : { id }),
    ...(extension.length === 0 ? {} : { extension }),
    instantiatesCanonical: [`${template.url}|${template.version}`],
    status,
    intent: 'plan',
    category: [{ coding: [TREATMENT] }],
    title,
    subject: { reference: patient },
    period: { start: toInstant(start) },
    careTeam: [{ reference: team }],
    ...(activity.length === 0 ? {} : { activity }),
  }
}

/** Reads a self-management plan: its zones in the patient's words. */
export function parseSelfManagementPlan(resource: unknown): SelfManagementPlan | CodecProblem {
  const parsed = read(schema, resource)
  if ('problem' in parsed) return parsed
  const plan = parsed.data
  if (!hasCategory(plan, SELF_MANAGEMENT.code)) return { problem: 'not a self-management plan', path: 'category' }
  const patient = idOf(plan.subject.reference, 'Patient')
  if (patient === undefined) return { problem: 'the subject is a Patient', path: 'subject' }
  const zones = zonesIn(plan.extension)
  return { id: plan.id, version: plan.meta?.versionId ?? '', patient: `Patient/${patient}`, title: plan.title, zones }
}

/** Writes a self-management plan. */
export function toSelfManagementCarePlan(
  plan: Omit<SelfManagementPlan, 'id' | 'version'> & {
    readonly id?: string
    readonly team: string
    readonly start: number
  },
): Resource {
  const { id, patient, title, zones, team, start } = plan
  return {
    resourceType: 'CarePlan',
    ...(id === undefined ? {} : { id }),
    ...(zones.length === 0 ? {} : { extension: zones.map(toZoneExtension) }),
    status: 'active',
    intent: 'plan',
    category: [{ coding: [SELF_MANAGEMENT] }],
    title,
    subject: { reference: patient },
    period: { start: toInstant(start) },
    careTeam: [{ reference: team }],
  }
}

function hasCategory({ category }: Pick<CarePlanElements, 'category'>, code: string): boolean {
  return (category ?? []).some(({ coding = [] }) =>
    coding.some((one) => one.system === nationalSystems.carePlanCategory && one.code === code),
  )
}
