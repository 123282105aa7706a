import type { Query, QueryClient } from '@tanstack/react-query'
import { database, keeping, type KeptAnswer, keptShape } from './database.ts'

/**
 * Queries with `meta: { keepOffline: true }` are shown from here when there is no network. `keptFor`: milliseconds after
 * which they are forgotten; the plan, and what every page shows, is kept however old it is.
 */
export async function restoreKeptAnswers(client: QueryClient): Promise<void> {
  for (const { key, shape, data, at } of await database.kept.toArray()) {
    if (shape !== keptShape) continue
    const queryKey: unknown = JSON.parse(key)
    if (Array.isArray(queryKey)) client.setQueryData(queryKey, data, { updatedAt: at })
  }
}

/** Writes each fresh answer down as it comes. */
export function keepAnswers(client: QueryClient): void {
  client.getQueryCache().subscribe((event) => {
    if (event.type !== 'updated' || event.action.type !== 'success') return
    if (event.query.meta?.['keepOffline'] !== true || event.action.manual) return
    void keep(event.query)
  })
}

/** When somebody else signs in, or the person signs out: nothing of the record stays on the device. */
export async function forgetKeptAnswers(): Promise<void> {
  await keeping(() => database.kept.clear())
}

/** What has had its time, and what an older version kept in another shape. */
export async function forgetOldAnswers(now: number): Promise<void> {
  await database.kept.filter(({ shape, until }) => shape !== keptShape || (until ?? Infinity) < now).delete()
}

/** One kept answer as it lies there. */
export async function keptRow(key: string): Promise<KeptAnswer | undefined> {
  return database.kept.get(key)
}

/** Writes one down. */
export async function keepRow(row: KeptAnswer): Promise<void> {
  await keeping(() => database.kept.put(row))
}

async function keep(query: Query): Promise<void> {
  const { data, dataUpdatedAt: at } = query.state
  const lifetime = query.meta?.['keptFor']
  const until = typeof lifetime === 'number' ? { until: at + lifetime } : {}
  await keepRow({ key: JSON.stringify(query.queryKey), shape: keptShape, data, at, ...until })
}
