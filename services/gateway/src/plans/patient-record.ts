import { carePlanKind } from '@heimvakt/core/fhir/care-plan'
import { isPersonalNormal, parseGoal, type PatientNormal } from '@heimvakt/core/fhir/goal'
import { isProblem } from '@heimvakt/core/fhir/problem'
import type { Resource } from '../fhir-store.ts'
import type { StoredResource } from '../ports.ts'
import { stored } from './held.ts'
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

/** A personal normal with the Goal that it was read from. */
export interface StoredNormal {
  readonly normal: PatientNormal
  readonly resource: StoredResource
}

/** All the personal normals that a patient has or had. Goals of other kinds are left out. */
export async function storedNormals(
  patient: string,
  { store }: Pick<PlanSources, 'store'>,
): Promise<readonly StoredNormal[] | 'unreachable'> {
  const found = await store.searchAll('Goal', [['patient', patient]])
  if (found.outcome !== 'found') return 'unreachable'
  return stored(found.resources.filter(isPersonalNormal)).flatMap((resource) => {
    const normal = parseGoal(resource)
    return isProblem(normal) ? [] : [{ normal, resource }]
  })
}
