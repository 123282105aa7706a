import type { Standing } from '@heimvakt/core/cases/standing'
import { birthDateIn, nationalIdentifierKind } from '@heimvakt/core/fhir/national-identifier'
import type { TriageCategory } from '@heimvakt/core/rules/triage'
import { canonicalOf } from '@heimvakt/core/fhir/elements'
import { worstOf } from '@heimvakt/core/rules/triage'
import { LRUCache } from 'lru-cache'
import type { FhirStore, Resource } from '../fhir-store.ts'
import { displayName } from '../identity/display-name.ts'
import type { StandingsOf } from '../ports.ts'
import { oxygenUnsaid } from '../plans/oxygen-unsaid.ts'
import type { CorrectionsOf } from '../plans/templates.ts'
import { ageOn, bareId, type OpenCase, type PlanNote } from '../queue/queue-row.ts'
import { lastReadings } from './last-readings.ts'
import type { IsAskedFor, SearchedPerson } from './person-words.ts'

/** One person on the follow-up list. */
export type FollowedPatient = {
  readonly id: string
  readonly name: string
  /** `YYYY-MM-DD`, from the identity number where the record does not say; null when unknown. */
  readonly birthDate: string | null
  readonly age: number | null
  readonly plans: readonly string[]
  /** Of any of the plans. */
  readonly planNotes: readonly PlanNote[]
  /** Of the open case in those teams; null when there is none, which says nothing of how it stands. */
  readonly openCategory: TriageCategory | null
  /** By all that the plans ask for; pending while the rules read the patient, or do not answer. */
  readonly standing: Standing | 'pending'
  /** Epoch milliseconds; null: has never measured; left out while it is looked up. */
  readonly lastReadingAt: number | null | undefined
}

/** Whose patients, and what is known of their cases now. */
export interface AskedList {
  readonly teams: ReadonlySet<string>
  readonly open: Iterable<OpenCase>
  readonly now: number
  readonly corrections: CorrectionsOf
}

export interface FollowedPatients {
  list(asked: AskedList): Promise<readonly FollowedPatient[] | 'unreachable'>
  /** Those of the list who are asked for, whatever state they are in. */
  find(asked: AskedList, isAskedFor: IsAskedFor): Promise<readonly FollowedPatient[] | 'unreachable'>
  /** A reading of this patient has come in. */
  measured(patient: string): void
  /** A plan has been started or changed: whom it follows is found at once. */
  started(): void
}

type PlanElements = {
  readonly title?: string
  readonly subject?: { readonly reference?: string }
  readonly instantiatesCanonical?: readonly string[]
}

/** What is read for the first letters of a name serves the next ones. */
const rememberedMs = 5_000

/** The patients with a running plan in some teams. */
export function followedPatients(
  store: Pick<FhirStore, 'search' | 'searchAll'>,
  standingsOf: StandingsOf,
): FollowedPatients {
  const readings = lastReadings(store)
  const unsaid = oxygenUnsaid(store)
  const remembered = new LRUCache<string, ReturnType<typeof readPlans>>({ max: 100, ttl: rememberedMs })

  function plansSince(teams: ReadonlySet<string>): ReturnType<typeof readPlans> {
    const key = [...teams].toSorted().join(' ')
    const known = remembered.get(key)
    if (known !== undefined) return known
    const reading = readPlans(teams, store)
    remembered.set(key, reading)
    void reading.then((plans) => plans === 'unreachable' && remembered.delete(key))
    return reading
  }

  return {
    measured: (patient) => readings.measured(patient),
    started() {
      remembered.clear()
      unsaid.forget()
    },
    list: async (asked) => rowsOf(await readPlans(asked.teams, store), asked, { readings, standingsOf, unsaid }),
    async find(asked, isAskedFor) {
      const plans = await plansSince(asked.teams)
      if (plans === 'unreachable') return plans
      const found = plans.filter((one) => one.resourceType !== 'Patient' || isAskedFor(searched(one)))
      return rowsOf(found, asked, { readings, standingsOf, unsaid })
    },
  }
}

/** The running plans of the teams, and whom they follow. */
async function readPlans(
  teams: ReadonlySet<string>,
  store: Pick<FhirStore, 'searchAll'>,
): Promise<readonly Resource[] | 'unreachable'> {
  if (teams.size === 0) return []
  const found = await store.searchAll('CarePlan', [
    ['care-team', [...teams].map((id) => `CareTeam/${id}`).join(',')],
    ['status', 'active,on-hold'],
    ['category', 'http://ehelse.no/fhir/CodeSystem/vkp-careplan-category-v090|1'],
    ['_include', 'CarePlan:subject'],
    ['_count', '200'],
  ])
  return found.outcome === 'found' ? found.resources : 'unreachable'
}

interface Sources {
  readonly readings: ReturnType<typeof lastReadings>
  readonly standingsOf: StandingsOf
  readonly unsaid: ReturnType<typeof oxygenUnsaid>
}

async function rowsOf(
  resources: readonly Resource[] | 'unreachable',
  { teams, open, now, corrections }: AskedList,
  { readings, standingsOf, unsaid }: Sources,
): Promise<readonly FollowedPatient[] | 'unreachable'> {
  if (resources === 'unreachable') return 'unreachable'
  const patients = resources.filter((one) => one.resourceType === 'Patient')
  const ids = patients.map(({ id = '' }) => id)
  const [measuredAt, oxygen] = await Promise.all([readings.of(ids, now), unsaid.patients()])
  const standings = standingsOf(ids)
  const rows = patients.map((patient) => {
    const { birthDate } = searched(patient)
    const plans = plansOf(patient, resources)
    return {
      id: patient.id ?? '',
      name: displayName(patient),
      birthDate,
      age: ageOn(birthDate, now),
      plans: plans.flatMap(({ title }) => title ?? []),
      planNotes: notesOn(plans, corrections, oxygen.has(patient.id ?? '')),
      openCategory: categoryOf(patient, { open, teams }),
      standing: standings.get(patient.id ?? '') ?? ('pending' as const),
      lastReadingAt: measuredAt.get(patient.id ?? ''),
    }
  })
  return rows.toSorted((a, b) => a.name.localeCompare(b.name, 'nb'))
}

type PatientElements = {
  readonly birthDate?: string
  readonly name?: readonly {
    readonly use?: string
    readonly text?: string
    readonly given?: readonly string[]
    readonly family?: string
  }[]
  readonly identifier?: readonly { readonly system?: string; readonly value?: string }[]
}

/** By every name but an old one, which may be hidden with reason. */
function searched(patient: Resource): SearchedPerson {
  const { birthDate, name = [], identifier = [] } = patient as PatientElements
  const numbers = identifier.flatMap(({ system = '', value }) =>
    nationalIdentifierKind(system) === undefined || value === undefined ? [] : [value],
  )
  return {
    names: name
      .filter(({ use }) => use !== 'old')
      .map(({ text = '', given = [], family = '' }) => [text, ...given, family].join(' ')),
    birthDate: birthDate ?? numbers.map(birthDateIn).find((born) => born !== null) ?? null,
    numbers,
  }
}

function plansOf({ id }: Resource, resources: readonly Resource[]): readonly PlanElements[] {
  const plans = resources.filter(({ resourceType }) => resourceType === 'CarePlan') as readonly PlanElements[]
  return plans.filter(({ subject }) => subject?.reference === `Patient/${id ?? ''}`)
}

function notesOn(plans: readonly PlanElements[], corrections: CorrectionsOf, unsaid: boolean): readonly PlanNote[] {
  const made = plans.flatMap(({ instantiatesCanonical = [] }) => instantiatesCanonical.map(canonicalOf))
  const isCorrected = made.some((one) => corrections(one).length > 0)
  return [...(isCorrected ? (['corrected'] as const) : []), ...(unsaid ? (['oxygen-unsaid'] as const) : [])]
}

type Cases = { readonly open: Iterable<OpenCase>; readonly teams: ReadonlySet<string> }

function categoryOf({ id }: Resource, { open, teams }: Cases): TriageCategory | null {
  const own = [...open].filter((one) => one.patient.id === id && teams.has(bareId(one.case.team)))
  return own.length === 0 ? null : worstOf(own.map((one) => one.case.category))
}
