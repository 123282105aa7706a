import { LRUCache } from 'lru-cache'
import type { FhirStore } from '../fhir-store.ts'
import { displayName } from '../identity/display-name.ts'

/** The name behind a `Practitioner/…` reference; null when it is no person or cannot be read now. */
export type NameOf = (reference: string) => Promise<string | null>

const ttlMs = 10 * 60_000

export function practitionerNames(store: Pick<FhirStore, 'read'>): NameOf {
  const names = new LRUCache<string, string>({ max: 5_000, ttl: ttlMs })
  return async (reference) => {
    const [type, id] = reference.split('/')
    if (type !== 'Practitioner' || id === undefined) return null
    const known = names.get(id)
    if (known !== undefined) return known
    const found = await store.read('Practitioner', id)
    if (found.outcome !== 'found') return null
    const name = displayName(found.resource)
    names.set(id, name)
    return name
  }
}
