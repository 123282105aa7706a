import type { PlanSources } from './plan-sources.ts'
import { recordedChanges } from './recorded-changes.ts'

/** Who set a limit, and why; null when the record does not say. */
export interface LimitReason {
  readonly by: string | null
  readonly reason: string | null
}

/** Finds the change that a limit began with: both carry the same moment by our clock. */
export async function limitReasons(
  orders: readonly string[],
  sources: Pick<PlanSources, 'store' | 'nameOf'>,
): Promise<((order: string, validFrom: number) => LimitReason) | 'unreachable'> {
  const changes = await recordedChanges(
    orders.map((id) => `ServiceRequest/${id}`),
    sources,
  )
  if (changes === 'unreachable') return 'unreachable'
  const known = new Map(
    changes.flatMap(({ targets, at, by, reason }) => targets.map((target) => [`${target}|${at}`, { by, reason }])),
  )
  return (order, validFrom) => known.get(`ServiceRequest/${order}|${validFrom}`) ?? { by: null, reason: null }
}
