import { useSyncExternalStore } from 'react'

/** When this page last saw an answer or a heartbeat of the service; null: not yet. Each tab counts for itself. */
let heardAt: number | null = null
const watchers = new Set<() => void>()

/** The service was heard: an answer of its own, or something over the event stream. */
export function heardNow(): void {
  heardAt = Date.now()
  for (const changed of watchers) changed()
}

/** When the service was last heard by this page, epoch milliseconds. */
export function useLastHeard(): number | null {
  return useSyncExternalStore(watch, () => heardAt)
}

function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => {
    watchers.delete(changed)
  }
}
