import { LRUCache } from 'lru-cache'
import type { QueueRow } from './queue-row.ts'

/** What each clinician has been shown of the queue. */
export interface ShownRows {
  /** The patients (`Patient/…`) of whom these rows tell this clinician something that an earlier answer did not. */
  newTo(practitioner: string, rows: readonly QueueRow[]): readonly string[]
  /** The answer has been journalled. */
  told(practitioner: string, rows: readonly QueueRow[]): void
}

/** After this long a row counts as looked at anew. */
const againAfterMs = 60 * 60_000

/**
 * An open queue page fetches itself anew with every event. Each answer is journalled, but names only those patients of
 * whom it tells something new; otherwise a patient's access log would hold hundreds of lines for one look.
 */
export function shownRows(): ShownRows {
  const shown = new LRUCache<string, true>({ max: 100_000, ttl: againAfterMs })
  return {
    newTo(practitioner, rows) {
      const fresh = rows.filter((row) => !shown.has(keyOf(practitioner, row)))
      return [...new Set(fresh.map(({ patient }) => `Patient/${patient.id}`))]
    },
    told(practitioner, rows) {
      for (const row of rows) if (!shown.has(keyOf(practitioner, row))) shown.set(keyOf(practitioner, row), true)
    },
  }
}

function keyOf(practitioner: string, row: QueueRow): string {
  return `${practitioner} ${row.case.id} ${row.findings.length} ${row.case.category}`
}
