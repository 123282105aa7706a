import type { Covered } from '@heimvakt/core/cases/covers'
import { useState } from 'react'
import type { QueueRow } from '../../server-state/queue.ts'
import { type Unseen, unseenOf } from './seen-findings.ts'

export interface SeenFindings {
  /** What was shown in this dialog: what is sent covers it and nothing else. */
  readonly seen: readonly Covered[]
  readonly unseen: Unseen
  /** How often somebody has tried to send before looking at what came. */
  readonly asks: number
  readonly ask: () => void
  readonly accept: () => void
}

/** What a dialog has shown of a case: all that stood in it when it opened, or when its draft was written, and what was looked at since. */
export function useSeenFindings(row: QueueRow, before: readonly Covered[] | undefined): SeenFindings {
  const [seen, setSeen] = useState(() => before ?? row.openFindings)
  const [asks, setAsks] = useState(0)
  const unseen = unseenOf(seen, row)
  return {
    seen,
    unseen,
    asks,
    ask: () => setAsks(asks + 1),
    accept: () => setSeen([...seen.filter((one) => !isAmong(one, unseen.covers)), ...unseen.covers]),
  }
}

function isAmong({ identity }: Covered, others: readonly Covered[]): boolean {
  return others.some((other) => other.identity === identity)
}
