import { accepted, type FhirCalls } from './fhir-calls.ts'
import type { Way } from './ways.ts'

/** What is on the FHIR server of what was acknowledged. Both should be 0. */
export interface Tally {
  readonly lost: number
  readonly doubled: number
}

/** Counts the readings of one way by the identifier they were sent with. */
export function countReadings(stored: readonly string[], way: Way): Tally {
  const seen = new Map<string, number>()
  for (const key of stored) if (key.startsWith(`${way.name}-`)) seen.set(key, (seen.get(key) ?? 0) + 1)
  return {
    lost: [...way.acknowledged].filter((key) => !seen.has(key)).length,
    doubled: [...seen.values()].filter((times) => times > 1).length,
  }
}

/** The identifier value, in the load's own system, of everything stored of a type. */
export async function storedKeys(server: FhirCalls, type: string, system: string): Promise<readonly string[]> {
  const keys: string[] = []
  let page: string | undefined = `/${type}?_count=1000&_elements=identifier,implicated`
  while (page !== undefined) {
    const bundle = accepted(await server.get(page))
    const identifiers = (bundle.entry ?? []).flatMap(({ resource }) => resource?.identifier ?? [])
    keys.push(...identifiers.flatMap((one) => (one.system === system && one.value !== undefined ? [one.value] : [])))
    const next = bundle.link?.find(({ relation }) => relation === 'next')?.url
    page = next === undefined ? undefined : `${new URL(next).pathname.replace(/^.*\/fhir/, '')}${new URL(next).search}`
  }
  return keys
}
