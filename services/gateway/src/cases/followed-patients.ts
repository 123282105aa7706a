import type { TriageCategory } from '@heimvakt/core/rules/triage'
import { worstOf } from '@heimvakt/core/rules/triage'
import { LRUCache } from 'lru-cache'
import type { FhirStore, Resource } from '../fhir-store.ts'
import { displayName } from '../identity/display-name.ts'
import { ageOn, bareId, type OpenCase } from '../queue/queue-row.ts'

/** One person on the follow-up list. */
export type FollowedPatient = {
  readonly id: string
  readonly name: string
  readonly age: number | null
  readonly plans: readonly string[]
  /** Of the open case; null when there is none, and that is what green means. */
  readonly openCategory: TriageCategory | null
  readonly lastReadingAt: number | null
}

export interface FollowedPatients {
  list(asked: {
    readonly teams: ReadonlySet<string>
    readonly open: Iterable<OpenCase>
    readonly now: number
  }): Promise<readonly FollowedPatient[] | 'unreachable'>
  /** A reading of this patient has come in. */
  measured(patient: string): void
}

type PlanElements = { readonly title?: string; readonly subject?: { readonly reference?: string } }

/** Readings are told by the rules; what they do not tell (a direct load) shows after this long. */
const lastReadingTtlMs = 5 * 60_000
const searchesAtOnce = 4

/** The patients with a running plan in some teams. */
export function followedPatients(store: Pick<FhirStore, 'search' | 'searchAll'>): FollowedPatients {
  const lastReadings = new LRUCache<string, { readonly at: number | null }>({ max: 20_000, ttl: lastReadingTtlMs })

  async function lastReading(patient: string): Promise<number | null> {
    const known = lastReadings.get(patient)
    if (known) return known.at
    const found = await store.search('Observation', [
      ['patient', `Patient/${patient}`],
      ['_sort', '-date'],
      ['_count', '1'],
    ])
    if (found.outcome !== 'found') return null
    const { effectiveDateTime } = (found.resources[0] ?? {}) as { readonly effectiveDateTime?: string }
    const at = effectiveDateTime === undefined ? null : Date.parse(effectiveDateTime)
    lastReadings.set(patient, { at })
    return at
  }

  return {
    measured: (patient) => lastReadings.delete(patient),
    async list({ teams, open, now }) {
      if (teams.size === 0) return []
      const found = await store.searchAll('CarePlan', [
        ['care-team', [...teams].map((id) => `CareTeam/${id}`).join(',')],
        ['status', 'active,on-hold'],
        ['category', 'http://ehelse.no/fhir/CodeSystem/vkp-careplan-category-v090|1'],
        ['_include', 'CarePlan:subject'],
        ['_count', '200'],
      ])
      if (found.outcome !== 'found') return 'unreachable'
      const patients = found.resources.filter(({ resourceType }) => resourceType === 'Patient')
      const readings = await inTurns(patients, (patient) => lastReading(patient.id ?? ''))
      const rows = patients.map((patient, index) => ({
        id: patient.id ?? '',
        name: displayName(patient),
        age: ageOn((patient as { readonly birthDate?: string }).birthDate ?? null, now),
        plans: plansOf(patient, found.resources),
        openCategory: categoryOf(patient, { open, teams }),
        lastReadingAt: readings[index] ?? null,
      }))
      return rows.toSorted((a, b) => a.name.localeCompare(b.name, 'nb'))
    },
  }
}

function plansOf({ id }: Resource, resources: readonly Resource[]): readonly string[] {
  const plans = resources.filter(({ resourceType }) => resourceType === 'CarePlan') as readonly PlanElements[]
  return plans.flatMap(({ title, subject }) => (subject?.reference === `Patient/${id ?? ''}` && title ? [title] : []))
}

type Cases = { readonly open: Iterable<OpenCase>; readonly teams: ReadonlySet<string> }

function categoryOf({ id }: Resource, { open, teams }: Cases): TriageCategory | null {
  const own = [...open].filter((one) => one.patient.id === id && teams.has(bareId(one.case.team)))
  return own.length === 0 ? null : worstOf(own.map((one) => one.case.category))
}

async function inTurns<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = []
  for (let from = 0; from < items.length; from += searchesAtOnce) {
    results.push(...(await Promise.all(items.slice(from, from + searchesAtOnce).map(work))))
  }
  return results
}
