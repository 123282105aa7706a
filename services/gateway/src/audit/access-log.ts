import type { FhirStore, Resource } from '../fhir-store.ts'
import { displayName } from '../identity/display-name.ts'
import { auditEvent } from './audit-event.ts'
import type { JournalEntry, JournalLine, Who } from './journal-line.ts'
import { readJournal, type JournalPosition } from './journal-reader.ts'

/** One access to a patient's record by somebody else, as the patient reads it. */
export type AccessLogRow = {
  readonly id: string
  readonly at: number
  readonly who: { readonly kind: 'clinician' | 'system'; readonly name: string; readonly roles: readonly string[] }
  /** For example `Observation.search`, `case.resolve`, `queue.read`: the page has words for it. */
  readonly what: string
  readonly action: JournalEntry['action']
}

export type AccessLogSources = {
  readonly directory: string
  /** What has been sent to the FHIR server; the rest is still only in the journal. */
  readonly shipped: () => JournalPosition
  readonly end: () => JournalPosition
  readonly store: Pick<FhirStore, 'search' | 'page' | 'read'>
}

const mostRows = 200
const eventsOfPage = 500
const mostPages = 6
/** A page that stands open fetches itself anew: what the same person is given of the same kind within this long is one look. */
const oneLookMs = 60 * 60_000

/**
 * Who has looked at this patient's record, newest first: the events on the server, and the journal after them. Each of
 * them is kept there; here a look is one row, or an open page would push true ones out of the list.
 */
export async function accessLog(
  sources: AccessLogSources,
  patient: string,
): Promise<readonly AccessLogRow[] | 'unreachable'> {
  const shippedBefore = sources.shipped()
  const waiting = await unshipped(sources, shippedBefore, patient)
  const rows = new Map<string, Row>()
  let next: string | null = null
  for (let pages = 0; pages < mostPages; pages += 1) {
    const stored: Found = await (next === null ? newestEvents(patient, sources) : sources.store.page(next))
    if (stored.outcome !== 'found') return 'unreachable'
    for (const row of stored.resources.flatMap(rowOfEvent)) rows.set(row.id, row)
    next = stored.next
    if (next === null || looksOf([...rows.values()]).length >= mostRows) break
  }
  for (const row of waiting) rows.set(row.id, row)
  const newest = looksOf([...rows.values()]).slice(0, mostRows)
  const names = await namesOf(newest, sources.store)
  return newest.map(({ person: { kind, id, roles }, ...row }) => ({
    ...row,
    who: { kind, name: names.get(`${kind} ${id}`) ?? '', roles },
  }))
}

type Found = Awaited<ReturnType<AccessLogSources['store']['page']>>

function newestEvents(patient: string, { store }: AccessLogSources): Promise<Found> {
  return store.search('AuditEvent', [
    ['entity', `Patient/${patient}`],
    ['_sort', '-date'],
    ['_count', String(eventsOfPage)],
  ])
}

/** What was changed is told each time; what was seen, once for each look. Newest first. */
function looksOf(rows: readonly Row[]): readonly Row[] {
  const begun = new Map<string, number>()
  const looks = rows
    .toSorted((a, b) => a.at - b.at)
    .filter(({ at, what, action, person: { kind, id } }) => {
      if (action !== 'R' && action !== 'E') return true
      const key = `${kind} ${id} ${what}`
      if (at - (begun.get(key) ?? -Infinity) < oneLookMs) return false
      begun.set(key, at)
      return true
    })
  return looks.toReversed()
}

type Person = { readonly kind: 'clinician' | 'system'; readonly id: string; readonly roles: readonly string[] }
type Row = Omit<AccessLogRow, 'who'> & { readonly person: Person }

async function unshipped(
  { directory, end }: AccessLogSources,
  from: JournalPosition,
  patient: string,
): Promise<readonly Row[]> {
  const last = end()
  const rows: Row[] = []
  if (from.hash === last.hash) return rows
  for await (const line of readJournal(directory, from)) {
    const row = concerns(line.entry, patient) ? rowOfLine(line) : null
    if (row) rows.push(row)
    if (line.after.hash === last.hash) break
  }
  return rows
}

function concerns({ patient, entities, outcome }: JournalEntry, wanted: string): boolean {
  return outcome === 'allowed' && (patient === wanted || (entities ?? []).includes(`Patient/${wanted}`))
}

function rowOfLine(line: JournalLine): Row | null {
  const person = personOf(line.entry.who)
  const { at, what, action } = line.entry
  return person && { id: auditEvent(line).id, at, what, action, person }
}

function personOf(who: Who | null): Person | null {
  if (who?.kind === 'clinician') return { kind: 'clinician', id: who.id, roles: who.roles }
  return who?.kind === 'system' ? { kind: 'system', id: who.id, roles: [] } : null
}

type StoredEvent = Resource & {
  readonly recorded?: string
  readonly action?: JournalEntry['action']
  readonly outcome?: string
  readonly subtype?: readonly { readonly code?: string }[]
  readonly agent?: readonly {
    readonly who?: { readonly reference?: string; readonly identifier?: { readonly value?: string } }
  }[]
  readonly contained?: readonly {
    readonly practitioner?: { readonly reference?: string }
    readonly code?: readonly { readonly coding?: readonly { readonly code?: string }[] }[]
  }[]
}

function rowOfEvent(resource: Resource): readonly Row[] {
  const { id, recorded, action, outcome, subtype, agent, contained } = resource as StoredEvent
  const [role] = contained ?? []
  const practitioner = role?.practitioner?.reference?.split('/')[1]
  const system = agent?.[0]?.who?.identifier?.value
  const what = subtype?.[0]?.code
  if (!id || !recorded || !action || !what || outcome !== '0') return []
  const about = { id, at: Date.parse(recorded), what, action }
  if (practitioner) {
    const roles = (role?.code ?? []).flatMap(({ coding }) => (coding ?? []).flatMap(({ code }) => code ?? []))
    return [{ ...about, person: { kind: 'clinician', id: practitioner, roles } }]
  }
  return system ? [{ ...about, person: { kind: 'system', id: system, roles: [] } }] : []
}

/** Names are looked up when the log is read: the journal keeps ids only. A system is called by its registered id. */
async function namesOf(rows: readonly Row[], store: AccessLogSources['store']): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const { person } of rows) {
    const key = `${person.kind} ${person.id}`
    if (names.has(key)) continue
    const found = person.kind === 'clinician' ? await store.read('Practitioner', person.id) : null
    names.set(key, found?.outcome === 'found' ? displayName(found.resource) : person.id)
  }
  return names
}
