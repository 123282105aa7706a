import { carePlanKind } from '@heimvakt/core/fhir/care-plan'
import type { Resource } from '../fhir-store.ts'
import type { PlanSources } from './plan-sources.ts'

/** All plans and orders that a patient has had, ended ones too. */
export interface PatientRecord {
  readonly plans: readonly Resource[]
  readonly selfManagement: readonly Resource[]
  readonly orders: readonly Resource[]
}

export async function readRecord(
  patient: string,
  { store }: Pick<PlanSources, 'store'>,
): Promise<PatientRecord | 'unreachable'> {
  const [plans, orders] = await Promise.all(
    ['CarePlan', 'ServiceRequest'].map((type) =>
      store.searchAll(type, [
        ['patient', patient],
        ['_count', '200'],
      ]),
    ),
  )
  if (plans?.outcome !== 'found' || orders?.outcome !== 'found') return 'unreachable'
  const ofKind = (kind: ReturnType<typeof carePlanKind>): readonly Resource[] =>
    plans.resources.filter((plan) => carePlanKind(plan) === kind)
  return { plans: ofKind('monitoring'), selfManagement: ofKind('self-management'), orders: orders.resources }
}
