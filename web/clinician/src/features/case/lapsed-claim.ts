import type { TimelineEntry } from '../../server-state/timeline.ts'

/** A claim that lapsed, and nobody has done anything with the case since. */
export interface LapsedClaim {
  readonly at: number
  /** Null when it was given to her by somebody else: the record names the giver. */
  readonly name: string | null
}

const marks = new Set(['join', 'escalate', 'normalise', 'deviate', 'withdraw', 'clock'])

/** The last thing that was done with a case, when that is a claim that lapsed; the entries are newest first. */
export function lapsedClaim(entries: readonly TimelineEntry[], caseId: string): LapsedClaim | null {
  const [last, before] = entries.filter(
    (entry) => entry.kind === 'transition' && entry.case === caseId && !marks.has(entry.action),
  )
  if (last?.kind !== 'transition' || last.action !== 'lapse') return null
  const isClaim = before?.kind === 'transition' && before.action === 'claim'
  return { at: last.at, name: isClaim ? before.by : null }
}
