import { database, type Entered, type EnteredMeasurement, type Entry, keeping } from './database.ts'
import { afterRefused, afterStored, changedEntry } from './entry-states.ts'
import { useLiveQuery } from './live-query.ts'
import type { OutboxStore } from './send-waiting.ts'

/** How long the receipt of a stored entry can be opened again on this device. */
const receiptLifetime = 7 * 24 * 60 * 60_000

/** A reading that was put right from this device. */
export type Correction = {
  /** Of the entry that corrects it. */
  readonly identifier: string
  /** What was wrong. */
  readonly before: EnteredMeasurement['values']
}

/** Puts an entry in the outbox. A second press with the same identifier changes nothing. */
export async function putInOutbox(entered: Entered): Promise<void> {
  await kept(() => addToOutbox(entered))
}

/** The same inside a transaction of somebody else. */
export async function addToOutbox(entered: Entered): Promise<void> {
  if (await database.entries.get(entered.identifier)) return
  await database.entries.add({ ...entered, state: 'waiting' })
}

/** Takes an entry away that the service does not have: the person does not want it sent. */
export async function discardUnsent(identifier: string): Promise<void> {
  await database.entries.where({ identifier }).and(isUnsent).delete()
}

/** A refused entry waits again: the reason may be gone. */
export async function sendAgain(identifier: string): Promise<void> {
  await kept(async () => {
    const entry = await database.entries.get(identifier)
    if (entry?.state !== 'refused') return
    const { reasons: _reasons, status: _status, ...entered } = entry
    await database.entries.put({ ...entered, state: 'waiting' })
  })
}

/** Gives an entry another value or time; answers the identifier under which it now stands. */
export async function changeEntry(identifier: string, changed: EnteredMeasurement): Promise<string> {
  return kept(async () => {
    const entry = changedEntry(await database.entries.get(identifier), changed)
    await database.entries.put(entry)
    return entry.identifier
  })
}

/** The outbox on this device, for the sender. */
export const deviceOutbox: OutboxStore = {
  waiting: (patient) => database.entries.where({ patient, state: 'waiting' }).sortBy('enteredAt'),
  markStored: (sent, id) =>
    kept(async () => {
      const now = await database.entries.get(sent.identifier)
      await database.entries.put(afterStored(now, sent, { id, storedAt: Date.now() }))
    }),
  markRefused: (sent, refused) =>
    kept(async () => {
      const entry = afterRefused(await database.entries.get(sent.identifier), sent, refused)
      if (entry !== undefined) await database.entries.put(entry)
    }),
  /** One at most: see `sendWaiting`. */
  hasForbidden: async (patient) =>
    (await database.entries.where({ patient, state: 'refused' }).and(isForbidden).count()) > 0,
}

/** All of it or nothing, on the device or else on the page. */
function kept<Result>(change: () => Promise<Result>): Promise<Result> {
  return keeping(() => database.transaction('rw', database.entries, change))
}

/** Receipts older than a week are forgotten; what waits is never. */
export async function forgetOldReceipts(now: number): Promise<void> {
  await database.entries
    .where({ state: 'stored' })
    .and((entry) => entry.state === 'stored' && entry.storedAt < now - receiptLifetime)
    .delete()
}

/** One entry, as it is now; `undefined` while reading, `null` when this device does not know it. */
export function useEntry(identifier: string): Entry | null | undefined {
  return useLiveQuery(readEntry, identifier)
}

/** What is not stored yet, oldest first. */
export function useUnsent(patient: string): readonly Entry[] {
  return useLiveQuery(readUnsent, patient) ?? noEntries
}

/** The corrections that this device has sent or is to send, the last of each reading, by the Observation's id. */
export function useCorrections(patient: string): ReadonlyMap<string, Correction> {
  return useLiveQuery(readCorrections, patient) ?? noCorrections
}

const noEntries: readonly Entry[] = []
const noCorrections: ReadonlyMap<string, Correction> = new Map()

async function readCorrections(patient: string): Promise<ReadonlyMap<string, Correction>> {
  const entries = await database.entries
    .where('[patient+state]')
    .anyOf([patient, 'stored'], [patient, 'waiting'])
    .sortBy('enteredAt')
  return new Map(
    entries.flatMap((entry) =>
      entry.kind === 'measurement' && entry.corrects
        ? [[entry.corrects.id, { identifier: entry.identifier, before: entry.corrects.values }] as const]
        : [],
    ),
  )
}

async function readEntry(identifier: string): Promise<Entry | null> {
  return (await database.entries.get(identifier)) ?? null
}

async function readUnsent(patient: string): Promise<readonly Entry[]> {
  return database.entries.where('[patient+state]').anyOf([patient, 'waiting'], [patient, 'refused']).sortBy('enteredAt')
}

function isForbidden(entry: Entry): boolean {
  return entry.state === 'refused' && entry.status === 403
}

function isUnsent(entry: Entry): boolean {
  return entry.state !== 'stored'
}
