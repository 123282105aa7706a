import type { PlanInForce, UnreadablePlan } from '@heimvakt/core/cases/working-state'
import { nationalSystems } from '@heimvakt/core/fhir/canonicals'
import { carePlanKind, parseMonitoringPlan, teamOfCarePlan } from '@heimvakt/core/fhir/care-plan'
import { isOfForm, parseFormRequest, type PatientForm } from '@heimvakt/core/fhir/form-activity'
import { isPersonalNormal, parseGoal, type PatientNormal } from '@heimvakt/core/fhir/goal'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseServiceRequest, type PatientActivity } from '@heimvakt/core/fhir/service-request'
import type { MonitoringPlan } from '@heimvakt/core/plans/monitoring-plan'
import type { Resource } from '../fhir-store.ts'
import { everything, readable, type LoadOptions } from './reading.ts'

export interface Plans {
  readonly plans: readonly PlanInForce[]
  readonly unreadablePlans: readonly UnreadablePlan[]
}

/** What the patient is to do and by which rules it is judged. */
export async function plansInForce(patient: string, options: LoadOptions): Promise<Plans> {
  const [found, goals] = await Promise.all([
    options.store.search('CarePlan', [
      ['patient', patient],
      ['category', `${nationalSystems.carePlanCategory}|1`],
      ['status', 'active,on-hold'],
      ['_include', 'CarePlan:activity-reference'],
      ...everything,
    ]),
    options.store.search('Goal', [['patient', patient], ['lifecycle-status', 'active,completed'], ...everything]),
  ])
  const requests = found.filter(({ resourceType }) => resourceType === 'ServiceRequest')
  const asked: Asked = {
    activities: requests
      .filter((request) => !isOfForm(request))
      .flatMap((request) => readable(request, parseServiceRequest, options)),
    forms: requests.filter(isOfForm).flatMap((request) => readable(request, parseFormRequest, options)),
    normals: goals.filter(isPersonalNormal).flatMap((goal) => readable(goal, parseGoal, options)),
  }
  const { plans, unreadablePlans } = sorted(found, options)
  return {
    plans: await Promise.all(plans.map((plan) => inForce(plan, asked, options))),
    unreadablePlans: [...unreadablePlans, ...plans.flatMap((plan) => unreadableOrders(plan, requests))],
  }
}

function sorted(
  found: readonly Resource[],
  options: LoadOptions,
): { readonly plans: readonly MonitoringPlan[]; readonly unreadablePlans: readonly UnreadablePlan[] } {
  const plans: MonitoringPlan[] = []
  const unreadablePlans: UnreadablePlan[] = []
  for (const resource of found) {
    if (resource.resourceType !== 'CarePlan' || carePlanKind(resource) !== 'monitoring') continue
    const plan = parseMonitoringPlan(resource)
    if (!isProblem(plan)) {
      plans.push(plan)
      continue
    }
    options.unreadable(resource, plan)
    const reference = `CarePlan/${resource.id}`
    const team = teamOfCarePlan(resource)
    unreadablePlans.push({ reference, plan: reference, team, path: `CarePlan.${plan.path}` })
  }
  return { plans, unreadablePlans }
}

/** What a plan asks for and nobody can read would be asked for in silence. */
function unreadableOrders({ id, team, activities }: MonitoringPlan, requests: readonly Resource[]) {
  return requests
    .filter((request) => activities.includes(request.id ?? ''))
    .flatMap((request): readonly UnreadablePlan[] => {
      const order = isOfForm(request) ? parseFormRequest(request) : parseServiceRequest(request)
      if (!isProblem(order)) return []
      const reference = `ServiceRequest/${request.id}`
      return [{ reference, plan: `CarePlan/${id}`, team, path: `ServiceRequest.${order.path}` }]
    })
}

/** Of all plans together: a measurement that two plans want is one ServiceRequest. */
interface Asked {
  readonly activities: readonly PatientActivity[]
  readonly forms: readonly PatientForm[]
  readonly normals: readonly PatientNormal[]
}

async function inForce(
  plan: MonitoringPlan,
  { activities, forms, normals }: Asked,
  { templates }: LoadOptions,
): Promise<PlanInForce> {
  const { rules, queue } = await templates.get(plan.template)
  const isOfPlan = ({ id, status }: PatientActivity | PatientForm): boolean =>
    status === 'active' && plan.activities.includes(id)
  return {
    plan,
    activities: activities.filter(isOfPlan),
    forms: forms.filter(isOfPlan),
    normals: normals.filter(({ status }) => status !== 'proposed'),
    rules,
    queue,
  }
}
