import { LRUCache } from 'lru-cache'
import type { QueueRow } from './queue-row.ts'

/** One line of a list, as far as it tells something of a person: another `state` is something new. */
export type ShownLine = { readonly patient: string; readonly state: string }

/** What each clinician has been shown in lists. */
export interface ShownPeople {
  /** The patients (`Patient/…`) of whom these lines tell this clinician something that an earlier answer did not. */
  newTo(practitioner: string, lines: readonly ShownLine[]): readonly string[]
  /** The answer has been journalled. */
  told(practitioner: string, lines: readonly ShownLine[]): void
}

/** After this long a line counts as looked at anew. */
const againAfterMs = 60 * 60_000

/**
 * An open list fetches itself anew with every event. Each answer is journalled, but names only those patients of
 * whom it tells something new; otherwise a patient's access log would hold hundreds of lines for one look.
 */
export function shownPeople(): ShownPeople {
  const shown = new LRUCache<string, true>({ max: 100_000, ttl: againAfterMs })
  const isNew = (practitioner: string, line: ShownLine): boolean => !shown.has(keyOf(practitioner, line))
  return {
    newTo(practitioner, lines) {
      const fresh = lines.filter((line) => isNew(practitioner, line))
      return [...new Set(fresh.map(({ patient }) => `Patient/${patient}`))]
    },
    told(practitioner, lines) {
      for (const line of lines) if (isNew(practitioner, line)) shown.set(keyOf(practitioner, line), true)
    },
  }
}

/** A row of the queue tells something new when the case is another, or its findings or category are. */
export function linesOf(rows: readonly QueueRow[]): readonly ShownLine[] {
  return rows.map(({ case: one, findings, patient }) => ({
    patient: patient.id,
    state: `${one.id} ${findings.length} ${one.category}`,
  }))
}

function keyOf(practitioner: string, { patient, state }: ShownLine): string {
  return `${practitioner} ${patient} ${state}`
}
