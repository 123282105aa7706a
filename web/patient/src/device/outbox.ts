import { database, type Entered, type Entry } from './database.ts'
import { useLiveQuery } from './live-query.ts'
import type { OutboxStore } from './send-waiting.ts'

/** How long the receipt of a stored entry can be opened again on this device. */
const receiptLifetime = 7 * 24 * 60 * 60_000

/** Puts an entry in the outbox. A second press with the same identifier changes nothing. */
export async function putInOutbox(entered: Entered): Promise<void> {
  await database.transaction('rw', database.entries, async () => {
    if (await database.entries.get(entered.identifier)) return
    await database.entries.add({ ...entered, state: 'waiting' })
  })
}

/** Takes a refused entry away, after the person has seen why. */
export async function discardRefused(identifier: string): Promise<void> {
  await database.entries.where({ identifier }).and(isRefused).delete()
}

/** The outbox on this device, for the sender. */
export const deviceOutbox: OutboxStore = {
  waiting: (patient) => database.entries.where({ patient, state: 'waiting' }).sortBy('enteredAt'),
  markStored: async (entry, id) => {
    await database.entries.put({ ...entry, state: 'stored', id, storedAt: Date.now() })
  },
  markRefused: async (entry, reasons) => {
    await database.entries.put({ ...entry, state: 'refused', reasons })
  },
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

const noEntries: readonly Entry[] = []

async function readEntry(identifier: string): Promise<Entry | null> {
  return (await database.entries.get(identifier)) ?? null
}

async function readUnsent(patient: string): Promise<readonly Entry[]> {
  return database.entries.where('[patient+state]').anyOf([patient, 'waiting'], [patient, 'refused']).sortBy('enteredAt')
}

function isRefused(entry: Entry): boolean {
  return entry.state === 'refused'
}
