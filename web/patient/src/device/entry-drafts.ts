import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { database, keeping, type EnteredMeasurement, type EntryDraft } from './database.ts'
import { useLiveQuery } from './live-query.ts'
import { addToOutbox } from './outbox.ts'

/** A number that was typed this long ago and never sent is forgotten. */
const draftLifetime = 30 * 24 * 60 * 60_000

/** One draft per person and kind of measurement, and one per reading that is corrected. */
export function entryDraftKey(patient: string, type: MeasurementId, corrected: string | undefined): string {
  return [patient, type, ...(corrected === undefined ? [] : [corrected])].join(' ')
}

/** Writes down what stands in the fields: at every key, so that it survives whatever happens to the page. */
export async function keepEntryDraft(draft: EntryDraft): Promise<void> {
  await keeping(() => database.entryDrafts.put(draft))
}

/** The person wants to begin anew. */
export async function forgetEntryDraft(key: string): Promise<void> {
  await database.entryDrafts.delete(key)
}

/** The measurement is entered: it waits in the outbox, and is no draft any more. Both or neither. */
export async function finishEntryDraft(key: string, entered: EnteredMeasurement): Promise<void> {
  await keeping(() =>
    database.transaction('rw', database.entries, database.entryDrafts, async () => {
      await database.entryDrafts.delete(key)
      await addToOutbox(entered)
    }),
  )
}

/** Signing out leaves nothing half-typed behind for the next person at this device. */
export async function forgetEntryDraftsOf(patient: string): Promise<void> {
  await database.entryDrafts.where({ patient }).delete()
}

/** Numbers that nobody has sent for a month. */
export async function forgetOldEntryDrafts(now: number): Promise<void> {
  await database.entryDrafts.filter(({ typedAt }) => typedAt < now - draftLifetime).delete()
}

/** One draft, as it is now; `undefined` while reading, `null` when there is none. */
export function useEntryDraft(key: string): EntryDraft | null | undefined {
  return useLiveQuery(readDraft, key)
}

/** Whether the person has typed a value that is not sent. */
export function useHasTyped(patient: string): boolean {
  return useLiveQuery(readTyped, patient) ?? false
}

async function readTyped(patient: string): Promise<boolean> {
  const drafts = await database.entryDrafts.where({ patient }).toArray()
  return drafts.some(({ typed }) => Object.values(typed).some((text) => text !== ''))
}

async function readDraft(key: string): Promise<EntryDraft | null> {
  return (await database.entryDrafts.get(key)) ?? null
}
