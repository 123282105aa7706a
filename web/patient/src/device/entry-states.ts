import type { EnteredMeasurement, Entered, Entry } from './database.ts'

type Stored = { readonly id: string; readonly storedAt: number }

/**
 * What stands in the outbox when the service has stored what was sent. What was changed meanwhile goes after it as a
 * correction; what was taken away meanwhile is stored all the same, and shown as that.
 */
export function afterStored(now: Entry | undefined, sent: Entered, stored: Stored): Entry {
  if (isChanged(now, sent) && now.kind === 'measurement' && sent.kind === 'measurement') {
    return { ...now, corrects: { id: stored.id, values: sent.values } }
  }
  return { ...sent, state: 'stored', ...stored }
}

/** The same when the service said no; undefined when that was said of what does not stand any more. */
export function afterRefused(
  now: Entry | undefined,
  sent: Entered,
  refused: Pick<Extract<Entry, { readonly state: 'refused' }>, 'reasons' | 'status'>,
): Entry | undefined {
  if (now === undefined || isChanged(now, sent)) return now
  return { ...sent, state: 'refused', ...refused }
}

/**
 * An entry with another value or time. Before it is stored its identifier stays: should the service have the first
 * content after all, that is put right. Afterwards the change is an entry of its own that corrects the stored one.
 */
export function changedEntry(before: Entry | undefined, changed: EnteredMeasurement): Entry {
  if (before?.kind !== 'measurement') return { ...changed, state: 'waiting' }
  if (before.state === 'stored') {
    return { ...changed, corrects: { id: before.id, values: before.values }, state: 'waiting' }
  }
  const { identifier, corrects } = before
  return { ...changed, identifier, ...(corrects === undefined ? {} : { corrects }), state: 'waiting' }
}

function isChanged(now: Entry | undefined, sent: Entered): now is Entry {
  return now !== undefined && now.enteredAt !== sent.enteredAt
}
