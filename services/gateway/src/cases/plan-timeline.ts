import { carePlanKind } from '@heimvakt/core/fhir/care-plan'
import { isOfForm, parseFormRequest } from '@heimvakt/core/fhir/form-activity'
import { isPersonalNormal, parseGoal } from '@heimvakt/core/fhir/goal'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseServiceRequest } from '@heimvakt/core/fhir/service-request'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { FhirStore, Resource } from '../fhir-store.ts'
import { recordedChanges, type RecordedChange } from '../plans/recorded-changes.ts'
import type { NameOf } from '../queue/names.ts'

/** What of a plan was changed: the plan itself, a measurement or a form of it. */
export type PlanPart =
  | { readonly kind: 'plan'; readonly title: string }
  | { readonly kind: 'measurement'; readonly type: MeasurementId }
  | { readonly kind: 'form'; readonly title: string }

/** A plan that was started, changed, paused or ended. */
export type PlanEntry = Omit<RecordedChange, 'targets'> & {
  readonly kind: 'plan'
  readonly parts: readonly PlanPart[]
}

export interface PlanTimelineSources {
  readonly store: Pick<FhirStore, 'search' | 'searchAll'>
  readonly nameOf: NameOf
}

/** All that clinicians have done to a patient's plans. */
export async function planTimeline(
  patient: string,
  sources: PlanTimelineSources,
): Promise<readonly PlanEntry[] | 'unreachable'> {
  const found = await Promise.all(
    ['CarePlan', 'ServiceRequest', 'Goal'].map((type) =>
      sources.store.searchAll(type, [
        ['patient', `Patient/${patient}`],
        ['_count', '200'],
      ]),
    ),
  )
  const parts = new Map<string, PlanPart | null>()
  for (const one of found) {
    if (one.outcome !== 'found') return 'unreachable'
    for (const resource of one.resources) parts.set(`${resource.resourceType}/${resource.id ?? ''}`, partOf(resource))
  }
  const changes = await recordedChanges([...parts.keys()], sources)
  return changes === 'unreachable' ? changes : changes.map((change) => entryOf(change, parts))
}

function entryOf({ targets, ...change }: RecordedChange, parts: ReadonlyMap<string, PlanPart | null>): PlanEntry {
  const changed = targets.flatMap((target) => parts.get(target) ?? [])
  return { kind: 'plan', ...change, parts: [...new Map(changed.map((part) => [JSON.stringify(part), part])).values()] }
}

/** Null for what is no part of a plan that is followed: the self-management plan, a goal of another kind. */
function partOf(resource: Resource): PlanPart | null {
  if (resource.resourceType === 'CarePlan') {
    const { title } = resource
    return carePlanKind(resource) === 'monitoring' && typeof title === 'string' ? { kind: 'plan', title } : null
  }
  if (resource.resourceType === 'Goal') {
    const normal = isPersonalNormal(resource) ? parseGoal(resource) : null
    return normal === null || isProblem(normal) ? null : { kind: 'measurement', type: normal.type }
  }
  if (isOfForm(resource)) {
    const form = parseFormRequest(resource)
    return isProblem(form) ? null : { kind: 'form', title: form.title }
  }
  const activity = parseServiceRequest(resource)
  return isProblem(activity) ? null : { kind: 'measurement', type: activity.type }
}
