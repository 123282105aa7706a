import { setTimeout as delay } from 'node:timers/promises'
import { LRUCache } from 'lru-cache'
import type { FhirStore, SearchParameters } from '../fhir-store.ts'
import { bareId } from '../queue/queue-row.ts'

export interface LastReadings {
  /**
   * When each of them measured last, epoch milliseconds; null for who never has. Who is not in the answer is still being looked
   * up: a list of hundreds does not wait for the last of them.
   */
  of(patients: readonly string[], now: number): Promise<ReadonlyMap<string, number | null>>
  /** A reading of this patient has come in. */
  measured(patient: string): void
}

/** Readings are told by the rules; what they do not tell (a direct load) shows after this long. */
const freshMs = 5 * 60_000
/** Most people have measured within these days: one search finds the last reading of many of them. */
const recentMs = 7 * 86_400_000
const patientsPerSearch = 30
const readingsPerSearch = '300'
const searchesAtOnce = 4
const rememberedPatients = 20_000

type Reading = { readonly subject?: { readonly reference?: string }; readonly effectiveDateTime?: string }
type Told = ReadonlyMap<string, number>

/** Remembered, and read again when it is old. `patienceMs`: how long an answer waits for what is not known yet. */
export function lastReadings(store: Pick<FhirStore, 'search'>, patienceMs = 1500): LastReadings {
  const known = new LRUCache<string, { readonly at: number | null }>({ max: rememberedPatients })
  /** Whose reading is known or being read; taken out by a new reading, also while an older answer is under way. */
  const fresh = new LRUCache<string, true>({ max: rememberedPatients, ttl: freshMs })
  let reading: Promise<void> = Promise.resolve()

  async function read(patients: readonly string[], now: number): Promise<void> {
    for (let from = 0; from < patients.length; from += patientsPerSearch) {
      await readSome(patients.slice(from, from + patientsPerSearch), now)
    }
  }

  async function readSome(patients: readonly string[], now: number): Promise<void> {
    const since = `ge${new Date(now - recentMs).toISOString().slice(0, 10)}`
    const recent = await newest(patients, [
      ['date', since],
      ['_count', readingsPerSearch],
    ])
    keep(patients, recent, 'others-are-open')
    const silent = recent ? patients.filter((id) => !recent.has(id)) : []
    for (let from = 0; from < silent.length; from += searchesAtOnce) {
      await Promise.all(
        silent
          .slice(from, from + searchesAtOnce)
          .map(async (id) => keep([id], await newest([id], [['_count', '1']]), 'others-never-measured')),
      )
    }
  }

  /** Null: the store did not say, and they are asked for again. */
  function keep(
    patients: readonly string[],
    told: Told | null,
    others: 'others-are-open' | 'others-never-measured',
  ): void {
    for (const id of patients) {
      if (!told) fresh.delete(id)
      else if (told.has(id) || others === 'others-never-measured') known.set(id, { at: told.get(id) ?? null })
    }
  }

  async function newest(patients: readonly string[], narrowed: SearchParameters): Promise<Told | null> {
    const found = await store.search('Observation', [
      ['patient', patients.map((id) => `Patient/${id}`).join(',')],
      ['status', 'final,amended,corrected'],
      ['_sort', '-date'],
      ['_elements', 'subject,effectiveDateTime'],
      ...narrowed,
    ])
    return found.outcome === 'found' ? newestOf(found.resources as readonly Reading[]) : null
  }

  return {
    measured: (patient) => fresh.delete(patient),
    async of(patients, now) {
      const due = patients.filter((id) => !fresh.has(id))
      for (const id of due) fresh.set(id, true)
      if (due.length > 0) reading = reading.then(() => read(due, now))
      const waits = due.length > 0 || patients.some((id) => !known.has(id))
      if (waits) await Promise.race([reading, delay(patienceMs, undefined, { ref: false })])
      return new Map(patients.flatMap((id) => listed(id, known.get(id))))
    },
  }
}

function listed(
  id: string,
  told: { readonly at: number | null } | undefined,
): readonly (readonly [string, number | null])[] {
  return told ? [[id, told.at]] : []
}

function newestOf(readings: readonly Reading[]): Told {
  const told = new Map<string, number>()
  for (const { subject, effectiveDateTime } of readings) {
    const patient = bareId(subject?.reference ?? '')
    const at = Date.parse(effectiveDateTime ?? '')
    if (at > (told.get(patient) ?? Number.NEGATIVE_INFINITY)) told.set(patient, at)
  }
  return told
}
