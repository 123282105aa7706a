import { codeSystems } from '@heimvakt/core/fhir/canonicals'
import { z } from 'zod'
import type { Resource } from '../fhir-store.ts'
import type { PlanSources } from './plan-sources.ts'

/** Who set a limit, and why; null when the record does not say. */
export interface LimitReason {
  readonly by: string | null
  readonly reason: string | null
}

const schema = z.object({
  target: z.array(z.object({ reference: z.string() })),
  occurredDateTime: z.string(),
  activity: z.object({ coding: z.array(z.object({ system: z.string().optional() })) }),
  agent: z
    .array(z.object({ who: z.object({ reference: z.string().optional(), display: z.string().optional() }) }))
    .min(1),
  reason: z.array(z.object({ text: z.string().optional() })).default([]),
})

const idsPerSearch = 30

/** Finds the change that a limit began with: both carry the same moment by our clock. */
export async function limitReasons(
  orders: readonly string[],
  { store, nameOf }: Pick<PlanSources, 'store' | 'nameOf'>,
): Promise<((order: string, validFrom: number) => LimitReason) | 'unreachable'> {
  const known = new Map<string, LimitReason>()
  for (let from = 0; from < orders.length; from += idsPerSearch) {
    const targets = orders.slice(from, from + idsPerSearch).map((id) => `ServiceRequest/${id}`)
    const found = await store.searchAll('Provenance', [
      ['target', targets.join(',')],
      ['_count', '200'],
    ])
    if (found.outcome !== 'found') return 'unreachable'
    for (const resource of found.resources)
      for (const [key, reason] of await told(resource, nameOf)) known.set(key, reason)
  }
  return (order, validFrom) => known.get(keyOf(order, validFrom)) ?? { by: null, reason: null }
}

async function told(
  resource: Resource,
  nameOf: PlanSources['nameOf'],
): Promise<readonly (readonly [string, LimitReason])[]> {
  const parsed = schema.safeParse(resource)
  if (!parsed.success) return []
  const { target, occurredDateTime, activity, agent, reason } = parsed.data
  if (!activity.coding.some(({ system }) => system === codeSystems['plan-change'])) return []
  const who = agent[0]?.who
  const by = who?.display ?? (await nameOf(who?.reference ?? ''))
  const said = { by, reason: reason[0]?.text ?? null }
  return target.map(({ reference }) => [keyOf(reference.split('/')[1] ?? '', Date.parse(occurredDateTime)), said])
}

function keyOf(order: string, at: number): string {
  return `${order}|${at}`
}
