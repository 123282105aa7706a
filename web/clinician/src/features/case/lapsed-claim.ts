import type { TimelineEntry } from '../../server-state/timeline.ts'

/** A claim that lapsed, and nobody has done anything with the case since. */
export interface LapsedClaim {
  readonly at: number
  /** Null when it was given to her by somebody else: the record names the giver. */
  readonly name: string | null
}

const marks = new Set(['join', 'escalate', 'normalise', 'deviate', 'withdraw', 'clock'])

/** After these whoever did it has the case. */
const takesIt = new Set(['claim', 'reopen'])

/** The last thing that was done with a case, when that is a claim that lapsed; the entries are newest first. */
export function lapsedClaim(entries: readonly TimelineEntry[], caseId: string): LapsedClaim | null {
  const [last, before] = entries.filter(
    (entry) => entry.kind === 'transition' && entry.case === caseId && !marks.has(entry.action),
  )
  if (last?.kind !== 'transition' || last.action !== 'lapse') return null
  const isHers = before?.kind === 'transition' && takesIt.has(before.action)
  return { at: last.at, name: isHers ? before.by : null }
}
