import { parseMonitoringPlan, parseSelfManagementPlan } from '@heimvakt/core/fhir/care-plan'
import { isOfForm } from '@heimvakt/core/fhir/form-activity'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseServiceRequest } from '@heimvakt/core/fhir/service-request'
import { conditionsOf, type Condition, type HadPlan } from '@heimvakt/core/plans/conditions'
import type { Resource } from '../fhir-store.ts'
import { readRecord } from './patient-record.ts'
import type { PlanSources } from './plan-sources.ts'

/** What a person is followed for, with what to do in the zones of each condition. */
export async function ownConditions(
  patient: string,
  sources: Pick<PlanSources, 'store' | 'templates'>,
): Promise<readonly Condition[] | 'unreachable'> {
  const record = await readRecord(patient, sources)
  if (record === 'unreachable') return 'unreachable'
  const types = new Map(record.orders.flatMap(typeOf))
  const plans = record.plans.flatMap((plan) => hadPlan(plan, types))
  const templates = await sources.templates.versions(new Set(plans.map(({ template }) => template.url)))
  if (templates === 'unreachable') return 'unreachable'
  return conditionsOf({
    plans,
    stored: record.selfManagement.filter(({ status }) => status === 'active').flatMap(zonesOf),
    templates: templates.map(({ url, version, condition, zones }) => ({
      template: { url, version },
      title: condition,
      zones,
    })),
  })
}

/** A plan that has ended is read like one in force: its zones are known by it. */
function hadPlan(resource: Resource, types: ReadonlyMap<string, string>): readonly HadPlan[] {
  const status = String(resource['status'])
  const running = status === 'active' || status === 'on-hold'
  const plan = parseMonitoringPlan(running ? resource : { ...resource, status: 'active' })
  if (isProblem(plan)) return []
  const { title, template, activities, judgedFrom } = plan
  const { start } = (resource['period'] ?? {}) as { readonly start?: string }
  return [
    {
      title,
      template,
      running,
      start: start === undefined ? judgedFrom : Date.parse(start),
      types: activities.flatMap((order) => types.get(order) ?? []),
    },
  ]
}

function typeOf(order: Resource): readonly (readonly [string, string])[] {
  if (isOfForm(order)) return []
  const activity = parseServiceRequest(order)
  return isProblem(activity) ? [] : [[activity.id, activity.type]]
}

function zonesOf(resource: Resource) {
  const plan = parseSelfManagementPlan(resource)
  return isProblem(plan) ? [] : plan.zones
}
