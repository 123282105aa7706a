import { setTimeout as pause } from 'node:timers/promises'
import { sweep } from './doorbells/sweep.ts'
import type { FhirStore } from './fhir-store.ts'
import type { Change, Ledger } from './ledger.ts'
import type { WatermarkKeeper } from './watermark.ts'

export interface PatrolOptions {
  readonly store: Pick<FhirStore, 'pages' | 'count' | 'serverTime'>
  readonly ledger: Ledger
  readonly watermark: WatermarkKeeper
  readonly found: (change: Change) => void
  readonly succeeded: () => void
  readonly failed: (fault: unknown) => void
  readonly everyMs: number
  readonly overlapMs: number
  readonly graceMs: number
}

export interface Patrol {
  /** One round from `since`, the last watermark; answers the new one. */
  readonly round: (since: number) => Promise<number>
  /** Round after round until stopped. */
  readonly walk: (since: number) => void
  readonly stop: () => Promise<void>
}

/** This often every change is listed once, also where the numbers agree. */
const thoroughEveryMs = 60_000
/** A patrol that has much to read leaves the FHIR server most of the time to others, and the watermark moves all the same. */
const restPerWork = 3
const longestRestMs = 15_000

/**
 * Compares the store with the ledger again and again, and moves the watermark as far as all is judged. Changes younger than
 * the grace are left for their doorbells; the overlap covers writes that were stamped long before they could be found.
 */
export function patrol(options: PatrolOptions): Patrol {
  const { store, ledger, watermark, everyMs, overlapMs, graceMs } = options
  const stopping = new AbortController()
  let walking: Promise<void> = Promise.resolve()
  let listedTo: number | null = null

  const round = async (since: number): Promise<number> => {
    const now = await store.serverTime()
    const to = Math.max(since, now - graceMs)
    const asking = { store, ledger, found: options.found }
    const from = since - overlapMs
    await sweep({ from, to }, { ...asking, thorough: false })
    const listedBefore: number = listedTo ?? since
    if (to - listedBefore >= thoroughEveryMs) {
      await sweep({ from: Math.max(from, listedBefore - graceMs), to }, { ...asking, thorough: true })
      listedTo = to
    }
    const reached = Math.max(since, Math.min(to, ledger.oldestPending() ?? to))
    ledger.forget(reached - overlapMs)
    await watermark.advance(reached)
    return reached
  }

  const rounds = async (since: number): Promise<void> => {
    let reached = since
    while (!stopping.signal.aborted) {
      const began = performance.now()
      try {
        reached = await round(reached)
        options.succeeded()
      } catch (fault) {
        options.failed(fault)
      }
      const worked = performance.now() - began
      const rest = Math.max(everyMs, Math.min(longestRestMs, worked * restPerWork))
      await pause(rest, null, { signal: stopping.signal, ref: false }).catch(() => null)
    }
  }

  return {
    round,
    walk(since) {
      walking = rounds(since)
    },
    async stop() {
      stopping.abort()
      await walking
    },
  }
}
