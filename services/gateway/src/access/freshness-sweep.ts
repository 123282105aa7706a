import { LRUCache } from 'lru-cache'
import type { FhirStore, Resource } from '../fhir-store.ts'
import { idOf, references } from './elements.ts'

/** What the sweep saw: one changed resource with the patient it concerns, or too much to tell. */
export type Changed = { readonly resource: Resource; readonly patient: string | null } | 'everything'

interface SweepOptions {
  readonly store: FhirStore
  readonly everyMs: number
  readonly changed: (change: Changed) => void
}

export interface Sweep {
  /** Milliseconds since the last complete round began; infinite before the first. */
  age(): number
  run(): Promise<void>
  stop(): void
}

const sweptTypes = ['CarePlan', 'CareTeam', 'PractitionerRole', 'ServiceRequest', 'Patient'] as const

/** A server sets `_lastUpdated` at the start of a request but shows it at commit: look back further than any commit takes. */
const overlapMs = 60_000

/** More changes than this in one round: forget everything rather than read on. */
const pageSize = 200

/** Asks the FHIR server every few seconds what changed among the resources that facts are made of. */
export function startSweep({ store, everyMs, changed }: SweepOptions): Sweep {
  const seen = new LRUCache<string, string>({ max: 20_000 })
  let lastComplete = Number.NEGATIVE_INFINITY
  let since = Date.now()
  let running: Promise<void> | null = null

  async function round(): Promise<void> {
    const begun = performance.now()
    const begunAt = Date.now()
    const from = new Date(since - overlapMs).toISOString()
    const pages = await Promise.all(
      sweptTypes.map((type) =>
        store.search(type, [
          ['_lastUpdated', `ge${from}`],
          ['_count', String(pageSize)],
        ]),
      ),
    )
    if (pages.some((page) => page.outcome !== 'found')) return
    if (
      performance.now() - lastComplete > 10 * overlapMs ||
      pages.some((page) => page.outcome === 'found' && page.next !== null)
    )
      changed('everything')
    for (const page of pages) if (page.outcome === 'found') page.resources.forEach(look)
    lastComplete = begun
    since = begunAt
  }

  function look(resource: Resource): void {
    const key = `${resource.resourceType}/${idOf(resource)}`
    const version = resource.meta?.versionId ?? ''
    if (seen.get(key) === version) return
    seen.set(key, version)
    changed({ resource, patient: patientOf(resource) })
  }

  function run(): Promise<void> {
    running ??= round().finally(() => {
      running = null
    })
    return running
  }

  const timer = setInterval(() => void run(), everyMs)
  timer.unref()
  void run()
  return {
    age: () => performance.now() - lastComplete,
    run,
    stop: () => clearInterval(timer),
  }
}

function patientOf(resource: Resource): string | null {
  if (resource.resourceType === 'Patient') return idOf(resource)
  const [patient] = references(resource['subject'], 'Patient')
  return patient ?? null
}
