import { type Covered, uncovered } from '@heimvakt/core/cases/covers'
import type { Finding } from '@heimvakt/core/rules/finding'
import { triageCategories } from '@heimvakt/core/rules/triage'
import type { QueueRow } from '../../server-state/queue.ts'

/** What stands in a case and a dialog has not shown, or is worse than it was shown. */
export interface Unseen {
  readonly findings: readonly Finding[]
  /** All of it, also what a row with very many findings does not carry. */
  readonly covers: readonly Covered[]
}

/** What a nurse has not had before her, by the same measure as the service refuses by. */
export function unseenOf(seen: readonly Covered[], { findings, openFindings }: QueueRow): Unseen {
  const covers = uncovered(openFindings, seen)
  const missed = new Set(covers.map(({ identity }) => identity))
  return { covers, findings: findings.filter(({ identity }) => missed.has(identity)) }
}

/** What was seen, as it was kept with a draft. */
export function readSeen(stored: unknown): readonly Covered[] {
  if (!Array.isArray(stored)) return []
  return stored.flatMap((one: Partial<Record<keyof Covered, unknown>> | null) => {
    const category = triageCategories.find((known) => known === one?.category)
    return typeof one?.identity === 'string' && category ? [{ identity: one.identity, category }] : []
  })
}
