import type { TriageCategory } from '@heimvakt/core/rules/triage'
import { worstOf } from '@heimvakt/core/rules/triage'
import { LRUCache } from 'lru-cache'
import type { FhirStore, Resource, SearchParameters } from '../fhir-store.ts'
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
/** Most people have measured within these days: one search finds the last reading of many of them. */
const recentMs = 7 * 86_400_000
const patientsPerSearch = 30
const readingsPerSearch = '300'
const searchesAtOnce = 4

type Reading = { readonly subject?: { readonly reference?: string }; readonly effectiveDateTime?: string }

/** The patients with a running plan in some teams. */
export function followedPatients(store: Pick<FhirStore, 'search' | 'searchAll'>): FollowedPatients {
  const lastReadings = new LRUCache<string, { readonly at: number | null }>({ max: 20_000, ttl: lastReadingTtlMs })

  async function readLast(patients: readonly string[], narrowed: SearchParameters): Promise<void> {
    const found = await store.search('Observation', [
      ['patient', patients.map((id) => `Patient/${id}`).join(',')],
      ['_sort', '-date'],
      ['_elements', 'subject,effectiveDateTime'],
      ...narrowed,
    ])
    if (found.outcome !== 'found') return
    for (const { subject, effectiveDateTime } of found.resources as readonly Reading[]) {
      const patient = bareId(subject?.reference ?? '')
      const at = Date.parse(effectiveDateTime ?? '')
      if (Number.isFinite(at) && at > (lastReadings.get(patient)?.at ?? 0)) lastReadings.set(patient, { at })
    }
  }

  async function readMissing(patients: readonly string[], now: number): Promise<void> {
    const unknown = patients.filter((id) => !lastReadings.has(id))
    const since = `ge${new Date(now - recentMs).toISOString().slice(0, 10)}`
    for (let from = 0; from < unknown.length; from += patientsPerSearch) {
      const chunk = unknown.slice(from, from + patientsPerSearch)
      await readLast(chunk, [
        ['date', since],
        ['_count', readingsPerSearch],
      ])
    }
    const silent = unknown.filter((id) => !lastReadings.has(id))
    await inTurns(silent, async (id) => {
      await readLast([id], [['_count', '1']])
      if (!lastReadings.has(id)) lastReadings.set(id, { at: null })
    })
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
      await readMissing(
        patients.map(({ id = '' }) => id),
        now,
      )
      const rows = patients.map((patient) => ({
        id: patient.id ?? '',
        name: displayName(patient),
        age: ageOn((patient as { readonly birthDate?: string }).birthDate ?? null, now),
        plans: plansOf(patient, found.resources),
        openCategory: categoryOf(patient, { open, teams }),
        lastReadingAt: lastReadings.get(patient.id ?? '')?.at ?? null,
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

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  for (let from = 0; from < items.length; from += searchesAtOnce) {
    await Promise.all(items.slice(from, from + searchesAtOnce).map(work))
  }
}
