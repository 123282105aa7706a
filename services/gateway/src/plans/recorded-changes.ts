import { codeSystems } from '@heimvakt/core/fhir/canonicals'
import { z } from 'zod'
import type { FhirStore, Resource } from '../fhir-store.ts'
import type { NameOf } from '../queue/names.ts'
import { planActivities, type PlanActivity } from './plan-change.ts'

/** What a clinician did to a plan, as its Provenance tells. */
export interface RecordedChange {
  readonly activity: PlanActivity
  /** Epoch milliseconds, our clock. */
  readonly at: number
  /** `Type/id` of what was changed. */
  readonly targets: readonly string[]
  /** Null when the record does not say. */
  readonly by: string | null
  readonly reason: string | null
}

const schema = z.object({
  target: z.array(z.object({ reference: z.string() })),
  occurredDateTime: z.string(),
  activity: z.object({ coding: z.array(z.object({ system: z.string().optional(), code: z.string().optional() })) }),
  agent: z
    .array(z.object({ who: z.object({ reference: z.string().optional(), display: z.string().optional() }) }))
    .min(1),
  reason: z.array(z.object({ text: z.string().optional() })).default([]),
})

const idsPerSearch = 30

/** All that was done to some plans, activities or personal normals (`Type/id`), each change once. */
export async function recordedChanges(
  targets: readonly string[],
  { store, nameOf }: { readonly store: Pick<FhirStore, 'searchAll'>; readonly nameOf: NameOf },
): Promise<readonly RecordedChange[] | 'unreachable'> {
  const found = new Map<string, Resource>()
  for (let from = 0; from < targets.length; from += idsPerSearch) {
    const page = await store.searchAll('Provenance', [
      ['target', targets.slice(from, from + idsPerSearch).join(',')],
      ['_count', '200'],
    ])
    if (page.outcome !== 'found') return 'unreachable'
    for (const resource of page.resources) found.set(resource.id ?? '', resource)
  }
  const changes = await Promise.all([...found.values()].map((resource) => read(resource, nameOf)))
  return changes.flat()
}

async function read(resource: Resource, nameOf: NameOf): Promise<readonly RecordedChange[]> {
  const parsed = schema.safeParse(resource)
  if (!parsed.success) return []
  const { target, occurredDateTime, activity: concept, agent, reason } = parsed.data
  const code = concept.coding.find(({ system }) => system === codeSystems['plan-change'])?.code
  const activity = planActivities.find((one) => one === code)
  if (activity === undefined) return []
  const who = agent[0]?.who
  return [
    {
      activity,
      at: Date.parse(occurredDateTime),
      targets: target.map(({ reference }) => reference.replace(/\/_history\/.*$/, '')),
      by: who?.display ?? (await nameOf(who?.reference ?? '')),
      reason: reason[0]?.text ?? null,
    },
  ]
}
