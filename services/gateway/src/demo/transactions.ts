import { createHash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
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
  /** What others of its transaction call it, where it is not its local reference. */
  readonly fullUrl?: string
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

/** Creates what is missing, in one transaction; returns `Type/id` by seed. Repeating it is harmless. */
export async function createMissing(store: SeedStore, seeds: readonly Seed[]): Promise<ReadonlyMap<string, string>> {
  const entry = seeds.map((one): BundleEntry => {
    const { seed, resource } = one
    const ifNoneExist = `identifier=${encodeURIComponent(tokenOf(one))}`
    const request = { method: 'POST', url: resource.resourceType, ifNoneExist }
    return { fullUrl: localReference(seed), resource, request }
  })
  for (let attempt = 1; ; attempt += 1) {
    const answer = await store.bundle({ resourceType: 'Bundle', type: 'transaction', entry })
    if (answer.outcome === 'committed') return referencesOf(seeds, answer.bundle)
    if (answer.outcome === 'refused' || attempt === attempts) throw new Error(`demo data: ${JSON.stringify(answer)}`)
    await pause(200 * 2 ** attempt)
  }
}

/**
 * Creates all of them, in one transaction without conditions: a third faster, and an interrupted start has written all
 * of a transaction or nothing. `resumed`: an earlier start may have written it, which its first resource tells.
 */
export async function createOnce(store: SeedStore, seeds: readonly Seed[], resumed: boolean): Promise<void> {
  const [first] = seeds
  if (first === undefined) return
  const isWritten = () => isStored(store, { type: first.resource.resourceType, token: tokenOf(first) })
  if (resumed && (await isWritten())) return
  const entry = seeds.map(({ resource, fullUrl }) => ({
    resource,
    request: { method: 'POST', url: resource.resourceType },
    ...(fullUrl === undefined ? {} : { fullUrl }),
  }))
  for (let attempt = 1; ; attempt += 1) {
    const answer = await store.bundle({ resourceType: 'Bundle', type: 'transaction', entry })
    if (answer.outcome === 'committed') return
    if (answer.outcome === 'refused' || attempt === attempts) throw new Error(`demo data: ${JSON.stringify(answer)}`)
    await pause(200 * 2 ** attempt)
    if (await isWritten()) return
  }
}

/** Whether there is a resource with that identifier, `system|value`. */
export async function isStored(
  store: SeedStore,
  { type, token }: { readonly type: string; readonly token: string },
): Promise<boolean> {
  for (let attempt = 1; ; attempt += 1) {
    const found = await store.search(type, [
      ['identifier', token],
      ['_count', '1'],
    ])
    if (found.outcome === 'found') return found.resources.length > 0
    if (attempt === attempts) throw new Error('demo data: the FHIR server does not answer')
    await pause(200 * 2 ** attempt)
  }
}

/** What identifies it in the store, `system|value`. */
function tokenOf({ seed, unique }: Seed): string {
  return unique ?? seedToken(seed)
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
