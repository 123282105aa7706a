import type { PlanInForce } from '@heimvakt/core/cases/working-state'
import { inOrder } from '@heimvakt/core/cases/working-state-changes'
import { parseMonitoringPlan } from '@heimvakt/core/fhir/care-plan'
import { parseObservation } from '@heimvakt/core/fhir/observation'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseServiceRequest } from '@heimvakt/core/fhir/service-request'
import { convertByUcum } from '@heimvakt/core/measurements/ucum'
import type { Reading } from '@heimvakt/core/measurements/reading'
import type { Activity } from '@heimvakt/core/plans/limits'
import { runningPlans } from './held.ts'
import { storedNormals } from './patient-record.ts'
import type { PlanSources } from './plan-sources.ts'

/**
 * A patient's running plans with what their measurements are judged by, as the rules read them: an order on hold is not
 * judged, and a retired template judges the plans that were made from it. Forms are left out: limits judge none.
 */
export async function plansInForce(
  patient: string,
  sources: Pick<PlanSources, 'store' | 'templates'>,
): Promise<readonly PlanInForce[] | 'unreachable'> {
  const [stored, orders, goals] = await Promise.all([
    runningPlans(patient, sources),
    sources.store.searchAll('ServiceRequest', [
      ['patient', patient],
      ['status', 'active'],
    ]),
    storedNormals(patient, sources),
  ])
  if (stored === 'unreachable' || orders.outcome !== 'found' || goals === 'unreachable') return 'unreachable'
  const measuring = orders.resources.map(parseServiceRequest).flatMap((one) => (isProblem(one) ? [] : [one]))
  const normals = goals.map(({ normal }) => normal).filter(({ status }) => status !== 'proposed')
  const plans: PlanInForce[] = []
  for (const resource of stored) {
    const plan = parseMonitoringPlan(resource)
    if (isProblem(plan)) continue
    const template = await sources.templates.get(plan.template.url, plan.template.version)
    if (template === 'unreachable') return 'unreachable'
    const activities: readonly Activity[] = measuring.filter(({ id }) => plan.activities.includes(id))
    const rules = template === 'absent' ? [] : template.rules
    plans.push({ plan, activities, forms: [], normals, rules, queue: { unclaimedRed: null, normalisedAfter: null } })
  }
  return plans
}

/** What was measured since then, earliest first. */
export async function readingsSince(
  from: number,
  patient: string,
  { store, clock }: Pick<PlanSources, 'store' | 'clock'>,
): Promise<readonly Reading[] | 'unreachable'> {
  const found = await store.searchAll('Observation', [
    ['patient', patient],
    ['date', `ge${new Date(from).toISOString()}`],
    ['_count', '1000'],
  ])
  if (found.outcome !== 'found') return 'unreachable'
  const now = clock.now()
  return inOrder(found.resources.map((one) => parseObservation(one, { convert: convertByUcum, now })))
}
