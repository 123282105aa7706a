import type { Connection } from '@heimvakt/ui/connection'

/** Why what is on the screen may be old, the one that explains the others first. */
export type Trouble = 'offline' | 'silent' | 'notFetched' | 'late'

/** Older than this without a new answer, the queue is no longer what it seems. */
const outdatedAfterMs = 90_000

interface Seen {
  readonly connection: Connection
  /** When the queue was last fetched, epoch milliseconds; 0: never. */
  readonly fetchedAt: number
  /** The last fetch of the queue failed. */
  readonly failed: boolean
  /** What the rules have judged lies too far back. */
  readonly late: boolean
  readonly now: number
}

/** What a nurse must know of the page before she trusts it; null: nothing. */
export function troubleOf({ connection, fetchedAt, failed, late, now }: Seen): Trouble | null {
  if (connection === 'offline' || connection === 'silent') return connection
  if (fetchedAt === 0) return null
  if (failed || now - fetchedAt > outdatedAfterMs) return 'notFetched'
  return late ? 'late' : null
}
