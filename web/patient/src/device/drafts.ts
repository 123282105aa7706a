import type { AnsweredForm } from '@heimvakt/core/questionnaires/answers'
import { database, keeping, type Draft, type EnteredForm } from './database.ts'
import { useLiveQuery } from './live-query.ts'
import { addToOutbox } from './outbox.ts'

/** A form that was begun this long ago and never sent is forgotten: its answers are about another time. */
const draftLifetime = 30 * 24 * 60 * 60_000

/** One draft per person and version of a form. */
export function draftKey(patient: string, { url, version }: AnsweredForm): string {
  return `${patient} ${url}|${version}`
}

/** Writes a draft down: at every answer, so that it survives whatever happens to the page. */
export async function keepDraft(draft: Draft): Promise<void> {
  await keeping(() => database.drafts.put(draft))
}

/** Takes a draft away: the person begins anew. */
export async function forgetDraft(key: string): Promise<void> {
  await database.drafts.delete(key)
}

/** The form is filled in: it waits in the outbox, and is no draft any more. Both or neither. */
export async function finishDraft(key: string, entered: EnteredForm): Promise<void> {
  await keeping(() =>
    database.transaction('rw', database.entries, database.drafts, async () => {
      await database.drafts.delete(key)
      await addToOutbox(entered)
    }),
  )
}

/** The answers so far wait in the outbox, and the draft says so and goes on. Both or neither. */
export async function sendAnswersSoFar(draft: Draft, entered: EnteredForm): Promise<void> {
  await keeping(() =>
    database.transaction('rw', database.entries, database.drafts, async () => {
      await database.drafts.put(draft)
      await addToOutbox(entered)
    }),
  )
}

/**
 * A form that waits to be sent is taken up again, as a draft of its own identifier: it may be on its way. Answers false
 * when it cannot be, as it has been sent, or another one was begun.
 */
export async function takeUpAgain(identifier: string): Promise<boolean> {
  return keeping(() =>
    database.transaction('rw', database.entries, database.drafts, async () => {
      const entry = await database.entries.get(identifier)
      if (entry?.kind !== 'form' || entry.state === 'stored' || entry.filled === undefined) return false
      const { patient, questionnaire, filled, enteredAt, replaces = [] } = entry
      const key = draftKey(patient, questionnaire)
      if (await database.drafts.get(key)) return false
      await database.entries.delete(identifier)
      await database.drafts.put({
        key,
        patient,
        identifier: crypto.randomUUID(),
        filled,
        question: null,
        startedAt: enteredAt,
        changedAt: enteredAt,
        replaces: [...replaces, identifier],
      })
      return true
    }),
  )
}

/** Signing out leaves nothing half-written behind for the next person at this device. */
export async function forgetDraftsOf(patient: string): Promise<void> {
  await database.drafts.where({ patient }).delete()
}

/** Drafts that nobody has touched for a month. */
export async function forgetOldDrafts(now: number): Promise<void> {
  await database.drafts.filter(({ changedAt }) => changedAt < now - draftLifetime).delete()
}

/** One draft, as it is now; `undefined` while reading, `null` when there is none. */
export function useDraft(key: string): Draft | null | undefined {
  return useLiveQuery(readDraft, key)
}

/** All drafts of a person. */
export function useDrafts(patient: string): readonly Draft[] {
  return useLiveQuery(readDrafts, patient) ?? noDrafts
}

const noDrafts: readonly Draft[] = []

async function readDraft(key: string): Promise<Draft | null> {
  return (await database.drafts.get(key)) ?? null
}

async function readDrafts(patient: string): Promise<readonly Draft[]> {
  return database.drafts.where({ patient }).toArray()
}
