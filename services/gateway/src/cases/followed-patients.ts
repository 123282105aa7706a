import type { Standing } from '@heimvakt/core/cases/standing'
import type { TriageCategory } from '@heimvakt/core/rules/triage'
import { worstOf } from '@heimvakt/core/rules/triage'
import type { FhirStore, Resource } from '../fhir-store.ts'
import { displayName } from '../identity/display-name.ts'
import type { StandingsOf } from '../ports.ts'
import { ageOn, bareId, type OpenCase } from '../queue/queue-row.ts'
import { lastReadings } from './last-readings.ts'

/** One person on the follow-up list. */
export type FollowedPatient = {
  readonly id: string
  readonly name: string
  readonly age: number | null
  readonly plans: readonly string[]
  /** Of the open case in those teams; null when there is none, which says nothing of how it stands. */
  readonly openCategory: TriageCategory | null
  /** By all that the plans ask for; pending while the rules read the patient, or do not answer. */
  readonly standing: Standing | 'pending'
  /** Epoch milliseconds; null: has never measured; left out while it is looked up. */
  readonly lastReadingAt: number | null | undefined
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

/** The patients with a running plan in some teams. */
export function followedPatients(
  store: Pick<FhirStore, 'search' | 'searchAll'>,
  standingsOf: StandingsOf,
): FollowedPatients {
  const readings = lastReadings(store)
  return {
    measured: (patient) => readings.measured(patient),
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
      const ids = patients.map(({ id = '' }) => id)
      const measuredAt = await readings.of(ids, now)
      const standings = standingsOf(ids)
      const rows = patients.map((patient) => ({
        id: patient.id ?? '',
        name: displayName(patient),
        age: ageOn((patient as { readonly birthDate?: string }).birthDate ?? null, now),
        plans: plansOf(patient, found.resources),
        openCategory: categoryOf(patient, { open, teams }),
        standing: standings.get(patient.id ?? '') ?? 'pending',
        lastReadingAt: measuredAt.get(patient.id ?? ''),
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
