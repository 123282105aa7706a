import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseWatermark } from '@heimvakt/core/fhir/watermark'
import type { FhirStore } from '../fhir-store.ts'

/** How far the rules have come, seen from outside: dead rules cannot report their own death. */
export type WatermarkAge = {
  /** Every reading stored before this is judged, epoch milliseconds; null when no watermark was ever seen. */
  readonly judgedBefore: number | null
  readonly ageSeconds: number | null
  readonly stale: boolean
}

export interface Watermark {
  age(): WatermarkAge
  /** Reads it now. */
  refresh(): Promise<void>
  close(): void
}

export type WatermarkOptions = {
  readonly store: Pick<FhirStore, 'search'>
  /** The real clock: the watermark is told by the FHIR server's, which no test moves. */
  readonly now: () => number
  readonly partition?: string
}

/** The rules move it every few seconds, under the heaviest load every minute; then a nurse must know that the queue may lack something. */
const staleAfterMs = 90_000
const readEveryMs = 5_000

/** Watches the watermark of the rules. It grows old when the rules stand still, however they came to stop. */
export function watchWatermark({ store, now, partition = '0' }: WatermarkOptions): Watermark {
  let judgedBefore: number | null = null

  async function refresh(): Promise<void> {
    const found = await store.search('Basic', [['identifier', `${identifierSystems.watermark}|${partition}`]])
    const watermark = found.outcome === 'found' && found.resources[0] ? parseWatermark(found.resources[0]) : null
    if (watermark && !isProblem(watermark)) judgedBefore = watermark.judgedBefore
  }

  const timer = setInterval(() => void refresh(), readEveryMs)
  timer.unref()
  return {
    refresh,
    age() {
      if (judgedBefore === null) return { judgedBefore, ageSeconds: null, stale: true }
      const age = Math.max(0, now() - judgedBefore)
      return { judgedBefore, ageSeconds: Math.round(age / 1000), stale: age > staleAfterMs }
    },
    close: () => clearInterval(timer),
  }
}
