import { useMemo, useState } from 'react'
import { type HeldRows, holdRows, newlyUrgent } from '../features/queue/held-rows.ts'
import type { QueueRow } from '../server-state/queue.ts'

export interface HeldQueue extends HeldRows {
  /** Cases that became red, or were escalated, while the page was open: told aloud. */
  readonly arrivedRed: readonly QueueRow[]
  readonly onReading: (reading: boolean) => void
  readonly showWaiting: () => void
}

/** The queue as the nurse sees it: it stands still while she reads, and follows the service when she does not. */
export function useHeldQueue(rows: readonly QueueRow[] | undefined): HeldQueue {
  const [reading, setReading] = useState(false)
  const [order, setOrder] = useState<readonly string[]>([])
  const [seen, setSeen] = useState<readonly QueueRow[] | undefined>(rows)
  const [arrivedRed, setArrivedRed] = useState<readonly QueueRow[]>([])
  const incoming = rows ?? nothing
  const ids = useMemo(() => incoming.map((row) => row.case.id), [incoming])
  if (!reading && !isSame(order, ids)) setOrder(ids)
  if (rows !== seen) {
    const red = seen && rows ? newlyUrgent(seen, rows) : nothing
    setSeen(rows)
    if (red.length > 0) setArrivedRed(red)
  }
  const held = useMemo(() => holdRows(reading ? order : ids, incoming), [reading, order, ids, incoming])
  return { ...held, arrivedRed, onReading: setReading, showWaiting: () => setOrder(ids) }
}

const nothing: readonly QueueRow[] = []

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a === b || (a.length === b.length && a.every((id, index) => id === b[index]))
}
