import { createHash } from 'node:crypto'
import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import type { Bundle, BundleEntry, FhirStore, Resource } from '../fhir-store.ts'

/** What the demo needs of the FHIR server. */
export type SeedStore = Pick<FhirStore, 'bundle' | 'search'>

/** A resource to create unless it is there already. */
export interface Seed {
  /** Business identifier in our system `seed`; also names the resource inside its transaction. */
  readonly seed: string
  readonly resource: Resource
  /** `system|value` of another identifier of the resource that must be unique; the seed itself when absent. */
  readonly unique?: string
}

/** How a resource of the same transaction is referred to. */
export function localReference(seed: string): string {
  const hex = createHash('sha256').update(seed).digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, `a${hex.slice(17, 20)}`, hex.slice(20, 32)]
  return `urn:uuid:${parts.join('-')}`
}

export function seedIdentifier(seed: string): { readonly system: string; readonly value: string } {
  return { system: identifierSystems.seed, value: seed }
}

/** `meta` of a resource that says which profile it follows. */
export function metaOf(profile: string): NonNullable<Resource['meta']> {
  return { profile: [profile] } as NonNullable<Resource['meta']>
}

export function seedToken(seed: string): string {
  return `${identifierSystems.seed}|${seed}`
}

const attempts = 6

/** Creates what is missing, in one transaction; returns `Type/id` by seed. Repeating it is harmless, so it is repeated while the server is busy. */
export async function createAll(store: SeedStore, seeds: readonly Seed[]): Promise<ReadonlyMap<string, string>> {
  const bundle: Bundle = { resourceType: 'Bundle', type: 'transaction', entry: seeds.map(entryOf) }
  for (let attempt = 1; ; attempt += 1) {
    const answer = await store.bundle(bundle)
    if (answer.outcome === 'committed') return referencesOf(seeds, answer.bundle)
    if (answer.outcome === 'refused' || attempt === attempts) throw new Error(`demo data: ${JSON.stringify(answer)}`)
    await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt))
  }
}

function entryOf({ seed, resource, unique }: Seed): BundleEntry {
  const ifNoneExist = `identifier=${encodeURIComponent(unique ?? seedToken(seed))}`
  return {
    fullUrl: localReference(seed),
    resource,
    request: { method: 'POST', url: resource.resourceType, ifNoneExist },
  }
}

function referencesOf(seeds: readonly Seed[], { entry = [] }: Bundle): ReadonlyMap<string, string> {
  return new Map(
    seeds.map(({ seed, resource }, index) => {
      const id = new RegExp(`${resource.resourceType}/([^/]+)`).exec(entry[index]?.response?.location ?? '')?.[1]
      if (id === undefined) throw new Error(`demo data: the server did not say where ${seed} is`)
      return [seed, `${resource.resourceType}/${id}`]
    }),
  )
}
