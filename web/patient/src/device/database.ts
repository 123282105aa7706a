import type { SaidOxygen } from '@heimvakt/core/fhir/inspired-oxygen'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { DecimalText } from '@heimvakt/core/measurements/decimal'
import type { AnsweredForm } from '@heimvakt/core/questionnaires/answers'
import type { CrisisLevel } from '@heimvakt/ui/questionnaire/crisis'
import type { Filled, Words } from '@heimvakt/ui/questionnaire/form'
import { Dexie, type Table } from 'dexie'
import { useSyncExternalStore } from 'react'

type EnteredHere = {
  /** UUID minted when the entry opened: the service stores it once, however often it is sent. */
  readonly identifier: string
  /** `Patient/…`; an entry is sent by nobody else's session. */
  readonly patient: string
  /** Epoch milliseconds, this device's clock. */
  readonly enteredAt: number
}

/** A measurement: enough to show it and to make the Observation of it, now or days later. */
export type EnteredMeasurement = EnteredHere & {
  readonly kind: 'measurement'
  readonly type: MeasurementId
  /** None at all: the person has no meter for it. */
  readonly values: Readonly<Record<string, DecimalText>>
  /** When it was measured, with offset: `2026-11-22T08:15:00+01:00`. */
  readonly measuredAt: string
  /** What was answered of oxygen, where the plan says that it is used at home. */
  readonly oxygen?: SaidOxygen
  /** The stored reading that it takes the place of, as it was. */
  readonly corrects?: Replaced
}

/** A reading that the person has put right. */
export type Replaced = {
  /** Of the Observation. */
  readonly id: string
  readonly values: Readonly<Record<string, DecimalText>>
}

/** Identifiers under which the same form waited before it was changed: should the service have one of them, it is withdrawn. */
export type ReplacedForms = readonly string[]

/** A filled-in form. */
export type EnteredForm = EnteredHere & {
  readonly kind: 'form'
  readonly questionnaire: AnsweredForm
  readonly title: Words
  /** When it was filled in, with offset. */
  readonly answeredAt: string
  /** The QuestionnaireResponse as JSON text: the same bytes every time it is sent, decimals as they were typed. */
  readonly response: string
  /** One of the answers opened the crisis route: whom to call is shown whatever becomes of the form. */
  readonly crisis: boolean
  /** How much that answer says; what an older version put here lacks it. */
  readonly crisisLevel?: CrisisLevel
  /** What was filled in, to go on from while it is not sent; what an older version put here lacks it. */
  readonly filled?: Filled
  readonly replaces?: ReplacedForms
  /** The answers so far, sent at once for one of them: the form itself is still being filled in. */
  readonly unfinished?: true
}

export type Entered = EnteredMeasurement | EnteredForm

/** An entry on its way. `stored` only after the service said so. */
export type Entry = Entered &
  (
    | { readonly state: 'waiting' }
    | { readonly state: 'stored'; /** Of the stored resource. */ readonly id: string; readonly storedAt: number }
    | {
        readonly state: 'refused'
        readonly reasons: readonly { readonly nb: string; readonly en: string }[]
        /** HTTP status of the refusal; older refusals lack it. */
        readonly status?: number
      }
  )

/** A form that somebody has begun. */
export type Draft = {
  /** Person and form with version: see `draftKey`. */
  readonly key: string
  readonly patient: string
  /** Of the answer it becomes. */
  readonly identifier: string
  readonly filled: Filled
  /** linkId of the question that was shown last; null: the last look before sending. */
  readonly question: string | null
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly changedAt: number
  readonly replaces?: ReplacedForms
  /** What of it was sent at once, and the entry that it became. */
  readonly sentNow?: { readonly entry: string; readonly filled: Filled }
}

/** A measurement that somebody has begun to enter. */
export type EntryDraft = {
  /** Person and kind of measurement, and the reading that it corrects: see `entryDraftKey`. */
  readonly key: string
  readonly patient: string
  /** Of the entry it becomes. */
  readonly identifier: string
  /** As it stands in the fields, by part. */
  readonly typed: Readonly<Record<string, string>>
  /** The person has no meter for it: what is typed is not sent. */
  readonly unable?: boolean | undefined
  /** Epoch milliseconds when the value was typed: "målt nå" means then. */
  readonly typedAt: number
  /** What was answered of oxygen, litres as they stand in the field. */
  readonly oxygen?: { readonly used: boolean; readonly litres: string } | undefined
  /** Day and clock time of the device, where the person chose another time. */
  readonly time?: { readonly date: string; readonly clock: string } | undefined
}

/** Something fetched earlier, to be shown without network. */
export type KeptAnswer = {
  readonly key: string
  readonly shape: number
  readonly data: unknown
  readonly at: number
  /** Epoch milliseconds when it is forgotten, where it is. */
  readonly until?: number
}

/** Raise it when what the queries of `record/` answer changes its shape: older kept answers are then not shown. */
export const keptShape = 2

const name = 'heimvakt-patient'

type PatientDatabase = Dexie & {
  readonly entries: Table<Entry, string>
  readonly drafts: Table<Draft, string>
  readonly entryDrafts: Table<EntryDraft, string>
  readonly kept: Table<KeptAnswer, string>
}

/** What this device remembers. The only place of the app where health data outlives the page. */
export let database = describe(new Dexie(name))

/** Where what is entered lies: on the device, or only in this page because the device refuses. */
export type Storage = 'device' | 'page'

let storage: Storage = 'device'
const watchers = new Set<() => void>()

/** A device that has not opened or written after this long has refused. */
const patience = 5_000

/** Before the first use: a device that cannot keep anything is found out here. */
export async function openDatabase(): Promise<void> {
  await keeping(async () => void (await database.open()))
}

/** Does something that writes. A device that refuses (no storage, a full disk) loses nothing: from then on the page keeps it. */
export async function keeping<Result>(write: () => Promise<Result>): Promise<Result> {
  if (storage === 'page') return write()
  try {
    return await within(patience, write())
  } catch {
    await moveToPage()
    return write()
  }
}

/** Where things lie now; changes once at most. */
export function useStorage(): Storage {
  return useSyncExternalStore(watchStorage, storageNow)
}

/** For whoever reads again when it changes. */
export function watchStorage(changed: () => void): () => void {
  watchers.add(changed)
  return () => void watchers.delete(changed)
}

function storageNow(): Storage {
  return storage
}

async function moveToPage(): Promise<void> {
  const { indexedDB, IDBKeyRange } = await import('./memory-database.ts')
  if (storage === 'page') return
  /** Live queries ask for the page's own database nowhere else: without this they never answer where the browser has none. */
  Object.assign(Dexie.dependencies, { indexedDB, IDBKeyRange })
  const inPage = describe(new Dexie(name))
  await copyWhatCanBeRead(database, inPage)
  database = inPage
  storage = 'page'
  for (const watcher of watchers) watcher()
}

async function copyWhatCanBeRead(from: PatientDatabase, to: PatientDatabase): Promise<void> {
  for (const table of ['entries', 'drafts', 'entryDrafts', 'kept'] as const) {
    const rows = await within(patience, rowsOf(from, table)).catch(() => [])
    await to.table<object>(table).bulkPut(rows)
  }
}

async function rowsOf(from: PatientDatabase, table: string): Promise<readonly object[]> {
  return from.table<object>(table).toArray()
}

async function within<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The device does not answer.')), milliseconds)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}

function describe(opened: Dexie): PatientDatabase {
  opened.version(1).stores({ entries: 'identifier, [patient+state], state', kept: 'key' })
  /** Before there were forms, every entry was a measurement. What waits from then is sent like any other. */
  opened
    .version(2)
    .stores({ drafts: 'key, patient' })
    .upgrade((transaction) =>
      transaction
        .table<Record<string, unknown>>('entries')
        .toCollection()
        .modify((entry) => {
          entry['kind'] = 'measurement'
          if ('observation' in entry) entry['id'] = entry['observation']
        }),
    )
  opened.version(3).stores({ entryDrafts: 'key, patient' })
  return opened as PatientDatabase
}
