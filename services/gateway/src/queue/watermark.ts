import { extensions, identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { z } from 'zod'
import type { FhirStore } from '../fhir-store.ts'
import type { Clock } from '../ports.ts'

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
  readonly clock: Clock
  readonly partition?: string
}

/** The rules move it every few seconds; after this long without a move a nurse must know that the queue may lack something. */
const staleAfterMs = 60_000
const readEveryMs = 5_000

const basicSchema = z.looseObject({
  extension: z.array(z.looseObject({ url: z.string(), valueInstant: z.string().optional() })),
})

/** Watches the watermark of the rules. It is stale when it stands still, however the rules came to stop. */
export function watchWatermark({ store, clock, partition = '0' }: WatermarkOptions): Watermark {
  let judgedBefore: number | null = null
  let movedAt = clock.now()

  async function refresh(): Promise<void> {
    const found = await store.search('Basic', [['identifier', `${identifierSystems.watermark}|${partition}`]])
    const value = found.outcome === 'found' ? instantOf(found.resources[0]) : null
    if (value === null || value === judgedBefore) return
    judgedBefore = value
    movedAt = clock.now()
  }

  const timer = setInterval(() => void refresh(), readEveryMs)
  timer.unref()
  return {
    refresh,
    age() {
      const age = Math.max(0, clock.now() - movedAt)
      const ageSeconds = judgedBefore === null ? null : Math.round(age / 1000)
      return { judgedBefore, ageSeconds, stale: judgedBefore === null || age > staleAfterMs }
    },
    close: () => clearInterval(timer),
  }
}

function instantOf(resource: unknown): number | null {
  const basic = basicSchema.safeParse(resource)
  const text = basic.data?.extension.find(({ url }) => url === extensions.watermark)?.valueInstant
  return text === undefined ? null : Date.parse(text)
}
