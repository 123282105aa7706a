import { LRUCache } from 'lru-cache'
import type { FhirStore } from '../fhir-store.ts'
import type { Clock } from '../ports.ts'
import { idOf } from './elements.ts'
import type { Facts } from './facts.ts'
import { type Changed, type Sweep, startSweep } from './freshness-sweep.ts'
import { loadPatient } from './load-patient.ts'
import type { PatientFacts } from './patient-facts.ts'
import { isMemberNow, loadTeam, type TeamFacts } from './team-facts.ts'

type Loaded<T> = Promise<T | 'absent' | 'unreachable'>

export interface FactsCache extends Facts {
  /** One round of the sweep now; for tests and after bulk loads. */
  refresh(): Promise<void>
  /** Whether the FHIR server proved the facts recently enough to serve them. */
  isFresh(): boolean
  close(): void
}

export interface FactsOptions {
  readonly store: FhirStore
  readonly clock: Clock
  readonly sweepEveryMs?: number
}

/** Beyond this age nothing is served from memory. */
const maxAgeMs = 30_000
/** Time that passes, whatever the clock is set to. */
const perf = { now: () => performance.now() }

/**
 * Facts from memory while the sweep proves them fresh, straight from the FHIR server otherwise.
 * The maps hold promises, so that a load in flight when something changes is thrown away with the rest.
 */
export function openFacts({ store, clock, sweepEveryMs = 5_000 }: FactsOptions): FactsCache {
  const patients = new LRUCache<string, Loaded<PatientFacts>>({ max: 20_000 })
  const ids = new LRUCache<string, Loaded<string>>({ max: 20_000 })
  /** A search does not show what was deleted: a team or a role that is gone is found by reading the team again. */
  const teams = new LRUCache<string, Loaded<TeamFacts>>({ max: 2_000, ttl: maxAgeMs, perf })
  const teamsByPerson = new LRUCache<string, Loaded<readonly string[]>>({ max: 5_000 })
  const sweep: Sweep = startSweep({ store, everyMs: sweepEveryMs, changed: forget })

  function forget(change: Changed): void {
    if (
      change === 'everything' ||
      change.resource.resourceType === 'PractitionerRole' ||
      change.resource.resourceType === 'CareTeam'
    ) {
      teams.clear()
      teamsByPerson.clear()
      patients.clear()
    }
    if (change === 'everything' || change.resource.resourceType === 'Patient') ids.clear()
    if (change !== 'everything' && change.patient !== null) patients.delete(change.patient)
  }

  function cached<T>(cache: LRUCache<string, Loaded<T & {}>>, key: string, load: () => Loaded<T & {}>): Loaded<T & {}> {
    if (sweep.age() > maxAgeMs) return load()
    const known = cache.get(key)
    if (known !== undefined) return known
    const loading = load()
    cache.set(key, loading)
    const drop = () => {
      if (cache.peek(key) === loading) cache.delete(key)
    }
    loading.then((result) => (typeof result === 'string' && isMissing(result) ? drop() : undefined), drop)
    return loading
  }

  const team = (id: string) => cached(teams, id, () => loadTeam(store, id))
  async function patient(id: string): Loaded<PatientFacts> {
    const facts = await cached(patients, id, () => loadPatient({ store, now: clock.now(), team }, id))
    return typeof facts === 'string' ? facts : running(facts, clock.now())
  }

  return {
    patient,
    async patientByIdentifier(system, value) {
      const token = `${escaped(system)}|${escaped(value)}`
      const id = await cached(ids, token, () => activePatientWith(store, token))
      return isMissing(id) ? id : patient(id)
    },
    async isMember(practitioner, teamId) {
      const facts = await team(teamId)
      if (facts === 'unreachable') return facts
      return facts !== 'absent' && isMemberNow(facts, practitioner, clock.now())
    },
    async teamsOf(practitioner) {
      const named = await cached(teamsByPerson, practitioner, () => teamsNaming(store, practitioner))
      if (typeof named === 'string') return 'unreachable'
      const facts = await Promise.all(named.map(team))
      if (facts.includes('unreachable')) return 'unreachable'
      return facts.flatMap((one) =>
        typeof one !== 'string' && isMemberNow(one, practitioner, clock.now()) ? [{ id: one.id, name: one.name }] : [],
      )
    },
    forgetPatient(id) {
      patients.delete(id)
    },
    refresh: () => sweep.run(),
    isFresh: () => sweep.age() <= maxAgeMs,
    close: () => sweep.stop(),
  }
}

/** A plan may reach its end while it lies in memory. */
function running(facts: PatientFacts, now: number): PatientFacts {
  if (facts.plans.every((plan) => now <= plan.endsAt)) return facts
  return { ...facts, plans: facts.plans.filter((plan) => now <= plan.endsAt) }
}

function isMissing(result: string): result is 'absent' | 'unreachable' {
  return result === 'absent' || result === 'unreachable'
}

/** A comma in a value would make the search an "or", and somebody else the one who is found. */
function escaped(part: string): string {
  return part.replace(/[\\,|$]/g, String.raw`\$&`)
}

async function activePatientWith(store: FhirStore, token: string): Loaded<string> {
  const found = await store.search('Patient', [
    ['identifier', token],
    ['active', 'true'],
    ['_count', '2'],
  ])
  if (found.outcome !== 'found') return 'unreachable'
  const [only, second] = found.resources
  return only === undefined || second !== undefined ? 'absent' : idOf(only)
}

async function teamsNaming(store: FhirStore, practitioner: string): Loaded<readonly string[]> {
  const roles = await store.searchAll('PractitionerRole', [
    ['practitioner', `Practitioner/${practitioner}`],
    ['active', 'true'],
  ])
  if (roles.outcome !== 'found') return 'unreachable'
  const participants = [
    `Practitioner/${practitioner}`,
    ...roles.resources.map((role) => `PractitionerRole/${idOf(role)}`),
  ]
  const found = await store.searchAll('CareTeam', [
    ['participant', participants.join(',')],
    ['status', 'active'],
  ])
  return found.outcome === 'found' ? found.resources.map(idOf) : 'unreachable'
}
