import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseWatermark, toWatermark, type Watermark } from '@heimvakt/core/fhir/watermark'
import type { Clock } from './clock.ts'
import { RulesError } from './errors.ts'
import type { FhirStore } from './fhir-store.ts'

/**
 * "Every reading stored before this is judged", by the FHIR server's clock. `advancedAt` is when we said so, by ours: how
 * old it is tells a watchdog whether the rules live.
 */
export interface WatermarkKeeper {
  readonly read: () => Promise<number | null>
  readonly advance: (judgedBefore: number) => Promise<void>
  /** By our clock; null before the first. */
  readonly ageSeconds: () => number | null
}

export interface WatermarkOptions {
  readonly store: Pick<FhirStore, 'search' | 'ensure' | 'put'>
  readonly clock: Clock
}

/** There is one partition until there are more workers than one machine holds. */
const partition = '0'
const identifier = `${identifierSystems.watermark}|${partition}`

export function watermarkKeeper({ store, clock }: WatermarkOptions): WatermarkKeeper {
  let stored: Watermark | null = null

  const read = async (): Promise<number | null> => {
    const [found] = await store.search('Basic', [['identifier', identifier]])
    stored = found === undefined ? null : readable(found)
    return stored?.judgedBefore ?? null
  }

  const advance = async (judgedBefore: number): Promise<void> => {
    const next = { id: stored?.id ?? null, version: null, partition, judgedBefore, advancedAt: clock.now() }
    if (stored === null) {
      stored = readable(await store.ensure(toWatermark(next), identifier))
      return
    }
    // Another worker of the same partition may be further: both have judged all before their own.
    if (judgedBefore <= stored.judgedBefore) return
    const { outcome, version } = await store.put({ ...toWatermark(next), id: stored.id ?? '' }, stored.version)
    if (outcome === 'committed') stored = { ...next, id: stored.id, version }
    else await read()
  }

  return {
    read,
    advance,
    ageSeconds: () => (stored === null ? null : (clock.now() - stored.advancedAt) / 1000),
  }
}

function readable(resource: object): Watermark {
  const watermark = parseWatermark(resource)
  if (isProblem(watermark)) throw new RulesError('store-refused', { detail: 'The watermark cannot be read.' })
  return watermark
}
