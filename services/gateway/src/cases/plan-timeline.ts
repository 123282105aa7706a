import { codeSystems } from '@heimvakt/core/fhir/canonicals'
import { carePlanKind } from '@heimvakt/core/fhir/care-plan'
import { isOfForm, parseFormRequest } from '@heimvakt/core/fhir/form-activity'
import { isPersonalNormal, parseGoal } from '@heimvakt/core/fhir/goal'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseServiceRequest } from '@heimvakt/core/fhir/service-request'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { z } from 'zod'
import type { FhirStore, Resource } from '../fhir-store.ts'
import { planActivities, type PlanActivity } from '../plans/plan-change.ts'
import type { NameOf } from '../queue/names.ts'

/** What of a plan was changed: the plan itself, a measurement or a form of it. */
export type PlanPart =
  | { readonly kind: 'plan'; readonly title: string }
  | { readonly kind: 'measurement'; readonly type: MeasurementId }
  | { readonly kind: 'form'; readonly title: string }

/** A plan that was started, changed, paused or ended. */
export interface PlanEntry {
  readonly kind: 'plan'
  readonly at: number
  readonly activity: PlanActivity
  readonly parts: readonly PlanPart[]
  readonly by: string | null
  readonly reason: string | null
}

export interface PlanTimelineSources {
  readonly store: Pick<FhirStore, 'search' | 'searchAll'>
  readonly nameOf: NameOf
}

const idsPerSearch = 30
const mostOfAKind = '100'

const schema = z.object({
  target: z.array(z.object({ reference: z.string() })),
  occurredDateTime: z.string(),
  activity: z.object({ coding: z.array(z.object({ system: z.string().optional(), code: z.string().optional() })) }),
  agent: z.array(z.object({ who: z.object({ reference: z.string().optional() }) })).min(1),
  reason: z.array(z.object({ text: z.string().optional() })).default([]),
})

/** What nurses have done to a patient's plans; the newest hundred of each thirty things changed. */
export async function planTimeline(
  patient: string,
  { store, nameOf }: PlanTimelineSources,
): Promise<readonly PlanEntry[] | 'unreachable'> {
  const found = await Promise.all(
    ['CarePlan', 'ServiceRequest', 'Goal'].map((type) =>
      store.searchAll(type, [
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
  const changes = await changesOf([...parts.keys()], store)
  if (changes === 'unreachable') return 'unreachable'
  const entries = await Promise.all(changes.map((change) => entryOf(change, parts, nameOf)))
  return entries.flat()
}

async function changesOf(
  targets: readonly string[],
  store: PlanTimelineSources['store'],
): Promise<readonly Resource[] | 'unreachable'> {
  const found = new Map<string, Resource>()
  for (let from = 0; from < targets.length; from += idsPerSearch) {
    const page = await store.search('Provenance', [
      ['target', targets.slice(from, from + idsPerSearch).join(',')],
      ['_sort', '-_lastUpdated'],
      ['_count', mostOfAKind],
    ])
    if (page.outcome !== 'found') return 'unreachable'
    for (const change of page.resources) found.set(change.id ?? '', change)
  }
  return [...found.values()]
}

async function entryOf(
  resource: Resource,
  parts: ReadonlyMap<string, PlanPart | null>,
  nameOf: NameOf,
): Promise<readonly PlanEntry[]> {
  const { success, data } = schema.safeParse(resource)
  if (!success) return []
  const code = data.activity.coding.find(({ system }) => system === codeSystems['plan-change'])?.code
  const activity = planActivities.find((one) => one === code)
  if (activity === undefined) return []
  const changed = data.target.flatMap(({ reference }) => parts.get(reference.replace(/\/_history\/.*$/, '')) ?? [])
  return [
    {
      kind: 'plan',
      at: Date.parse(data.occurredDateTime),
      activity,
      parts: [...new Map(changed.map((part) => [JSON.stringify(part), part])).values()],
      by: await nameOf(data.agent[0]?.who.reference ?? ''),
      reason: data.reason[0]?.text ?? null,
    },
  ]
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
