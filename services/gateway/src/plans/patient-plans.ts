import { parseMonitoringPlan } from '@heimvakt/core/fhir/care-plan'
import { isOfForm, parseFormRequest } from '@heimvakt/core/fhir/form-activity'
import type { PatientNormal } from '@heimvakt/core/fhir/goal'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseServiceRequest } from '@heimvakt/core/fhir/service-request'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { WeekOfAdherence } from '@heimvakt/core/plans/adherence'
import type { HomeOxygen } from '@heimvakt/core/plans/home-oxygen'
import type { Limit } from '@heimvakt/core/plans/limits'
import type { MonitoringPlan, TemplateReference } from '@heimvakt/core/plans/monitoring-plan'
import { pauseAt, type Pause } from '@heimvakt/core/plans/pause'
import type { Schedule, Scheduled } from '@heimvakt/core/plans/schedule'
import { bareId } from '../queue/queue-row.ts'
import type { Resource } from '../fhir-store.ts'
import { doingsOf, weeksOf, type Doings } from './adherence.ts'
import { limitReasons, type LimitReason } from './limit-reasons.ts'
import { readRecord, storedNormals } from './patient-record.ts'
import type { PlanSources } from './plan-sources.ts'
import { isNewerThan, type CorrectionsOf, type LaterCorrection, type Template } from './templates.ts'

/** A limit with who set it and why, and who ended it and why; null when nobody has said, or it still stands. */
export type ShownLimit = Limit & LimitReason & { readonly ended: LimitReason | null }

/** What is or was normal for the person, with who confirmed it and why. The id is the Goal's. */
export type ShownNormal = Pick<PatientNormal, 'id' | 'part' | 'value' | 'from' | 'until' | 'confirmed'>

/** What one patient measures or answers. Ids are bare. */
export type ShownActivity = {
  readonly id: string
  readonly version: string
  readonly schedule: Schedule | null
  readonly adherence: readonly WeekOfAdherence[]
} & (
  | {
      readonly kind: 'measurement'
      readonly type: MeasurementId
      readonly limits: readonly ShownLimit[]
      /** The newest first; one without an end stands. */
      readonly normals: readonly ShownNormal[]
      /** Of saturation: whether oxygen is used at home, the earliest first. Empty: nobody has said. */
      readonly homeOxygen: readonly HomeOxygen[]
    }
  | { readonly kind: 'form'; readonly questionnaire: string; readonly title: string }
)

/** A plan of a patient as pages show it. Times are epoch milliseconds. */
export interface ShownPlan {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly template: TemplateReference
  readonly team: { readonly id: string; readonly name: string }
  readonly status: string
  readonly start: number
  /** When it ended; null while it goes on, or where nobody has said. */
  readonly end: number | null
  readonly judgedFrom: number
  readonly pauses: readonly Pause[]
  readonly activities: readonly ShownActivity[]
  /** The newest version of its template, when that is another one. */
  readonly newerTemplate: string | null
  /** What later versions of its template have put right: this plan goes on as it is. */
  readonly corrections: readonly LaterCorrection[]
}

interface Known {
  readonly orders: ReadonlyMap<string, Resource>
  readonly normals: readonly PatientNormal[]
  readonly reasons: (order: string, validFrom: number) => LimitReason
  readonly doings: Doings
  readonly newest: readonly Template[]
  readonly corrections: CorrectionsOf
  readonly teamName: (id: string) => Promise<string>
  readonly now: number
}

/** All plans of a patient, the running ones first, then the newest. */
export async function patientPlans(
  patient: string,
  sources: PlanSources,
): Promise<readonly ShownPlan[] | 'unreachable'> {
  const record = await readRecord(patient, sources)
  if (record === 'unreachable') return 'unreachable'
  const orders = new Map(record.orders.map((order) => [order.id ?? '', order]))
  const [reasons, doings, newest, corrections, goals] = await Promise.all([
    limitReasons([...orders.keys()], sources),
    doingsOf(patient, sources),
    sources.templates.newest(),
    sources.templates.corrections(),
    storedNormals(patient, sources),
  ])
  if (reasons === 'unreachable' || doings === 'unreachable' || newest === 'unreachable') return 'unreachable'
  if (corrections === 'unreachable' || goals === 'unreachable') return 'unreachable'
  const normals = goals.map(({ normal }) => normal).filter((normal) => normal.status !== 'proposed')
  const known: Known = {
    orders,
    normals: normals.toSorted((a, b) => b.from - a.from),
    reasons,
    doings,
    newest,
    corrections,
    teamName: teamNames(sources),
    now: sources.clock.now(),
  }
  const plans = await Promise.all(record.plans.map((plan) => shownPlan(plan, known)))
  return plans.flat().toSorted((a, b) => Number(isRunning(b)) - Number(isRunning(a)) || b.start - a.start)
}

function isRunning({ status }: ShownPlan): boolean {
  return status === 'active' || status === 'on-hold'
}

async function shownPlan(resource: Resource, known: Known): Promise<readonly ShownPlan[]> {
  const status = String(resource['status'])
  const isInForce = status === 'active' || status === 'on-hold'
  const plan = parseMonitoringPlan(isInForce ? resource : { ...resource, status: 'active' })
  if (isProblem(plan)) return []
  const { id, version, title, template, team, pauses, judgedFrom } = plan
  const { start = '', end } = (resource['period'] ?? {}) as { readonly start?: string; readonly end?: string }
  const newer = known.newest.find((one) => isNewerThan(one, template))
  return [
    {
      id,
      version,
      title,
      template,
      team: { id: bareId(team), name: await known.teamName(bareId(team)) },
      status: isInForce ? statusNow(plan, known.now) : status,
      start: Date.parse(start),
      end: isInForce || end === undefined ? null : Date.parse(end),
      judgedFrom,
      pauses,
      activities: plan.activities.flatMap((order) =>
        shownActivity(known.orders.get(order), { plan, known, isInForce }),
      ),
      newerTemplate: newer?.version ?? null,
      corrections: isInForce ? known.corrections(template) : [],
    },
  ]
}

/** A pause that has run out has ended, whatever was stored when it began. */
function statusNow({ pauses }: MonitoringPlan, now: number): 'active' | 'on-hold' {
  return pauseAt(pauses, now) === undefined ? 'active' : 'on-hold'
}

interface Showing {
  readonly plan: MonitoringPlan
  readonly known: Known
  readonly isInForce: boolean
}

function shownActivity(order: Resource | undefined, { plan, known, isInForce }: Showing): readonly ShownActivity[] {
  if (order === undefined) return []
  const asking = { pauses: plan.pauses, judgedFrom: plan.judgedFrom }
  const weeks = (scheduled: Scheduled, what: string): readonly WeekOfAdherence[] =>
    isInForce ? weeksOf({ ...scheduled, asking }, known.doings.get(what) ?? [], known.now) : []
  if (isOfForm(order)) {
    const form = parseFormRequest(order)
    if (isProblem(form)) return []
    const { id, version, schedule, questionnaire, title } = form
    const canonical = `${questionnaire.url}|${questionnaire.version}`
    const adherence = weeks(form, questionnaire.url)
    return [{ kind: 'form', id, version, schedule, questionnaire: canonical, title, adherence }]
  }
  const activity = parseServiceRequest(order)
  if (isProblem(activity)) return []
  const { id, version, schedule, type, homeOxygen = [] } = activity
  const limits = activity.limits.map((limit) => ({
    ...limit,
    ...known.reasons(id, limit.validFrom),
    ended: limit.validTo === undefined ? null : known.reasons(id, limit.validTo),
  }))
  const normals = known.normals.filter((normal) => normal.type === type).map(shownNormal)
  const adherence = weeks(activity, type)
  return [{ kind: 'measurement', id, version, schedule, type, limits, normals, homeOxygen, adherence }]
}

function shownNormal({ id, part, value, from, until, confirmed }: PatientNormal): ShownNormal {
  return {
    id,
    part,
    value,
    from,
    ...(until === undefined ? {} : { until }),
    ...(confirmed === undefined ? {} : { confirmed }),
  }
}

function teamNames({ store }: Pick<PlanSources, 'store'>): (id: string) => Promise<string> {
  const names = new Map<string, Promise<string>>()
  const read = async (id: string): Promise<string> => {
    const found = await store.read('CareTeam', id)
    return found.outcome === 'found' && typeof found.resource['name'] === 'string' ? found.resource['name'] : ''
  }
  return (id) => {
    const name = names.get(id) ?? read(id)
    names.set(id, name)
    return name
  }
}
