import { liveQuery } from 'dexie'
import { useEffect, useState } from 'react'
import { database, type EnteredMeasurement, type Entry } from './database.ts'
import type { OutboxStore } from './send-waiting.ts'

/** How long the receipt of a stored entry can be opened again on this device. */
const receiptLifetime = 7 * 24 * 60 * 60_000

/** Puts an entry in the outbox. A second press with the same identifier changes nothing. */
export async function putInOutbox(measurement: EnteredMeasurement): Promise<void> {
  await database.transaction('rw', database.entries, async () => {
    if (await database.entries.get(measurement.identifier)) return
    await database.entries.add({ ...measurement, state: 'waiting' })
  })
}

/** Takes a refused entry away, after the person has seen why. */
export async function discardRefused(identifier: string): Promise<void> {
  await database.entries.where({ identifier }).and(isRefused).delete()
}

/** The outbox on this device, for the sender. */
export const deviceOutbox: OutboxStore = {
  waiting: (patient) => database.entries.where({ patient, state: 'waiting' }).sortBy('enteredAt'),
  markStored: async (entry, observation) => {
    await database.entries.put({ ...plain(entry), state: 'stored', observation, storedAt: Date.now() })
  },
  markRefused: async (entry, reasons) => {
    await database.entries.put({ ...plain(entry), state: 'refused', reasons })
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

/** Reads again whenever this device's data changes, in this tab or another. */
function useLiveQuery<Result>(query: (key: string) => Promise<Result>, key: string): Result | undefined {
  const [read, setRead] = useState<{ readonly key: string; readonly result: Result }>()
  useEffect(() => {
    const subscription = liveQuery(() => query(key)).subscribe((result) => setRead({ key, result }))
    return () => subscription.unsubscribe()
  }, [query, key])
  return read?.key === key ? read.result : undefined
}

function plain({ identifier, patient, type, values, measuredAt, enteredAt }: EnteredMeasurement): EnteredMeasurement {
  return { identifier, patient, type, values, measuredAt, enteredAt }
}

function isRefused(entry: Entry): boolean {
  return entry.state === 'refused'
}
