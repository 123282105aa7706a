import { useMemo, useState } from 'react'
import { type HeldRows, holdRows, newlyUrgent, type Placed, placesOf } from '../features/queue/held-rows.ts'
import type { QueueRow } from '../server-state/queue.ts'

export interface HeldQueue extends HeldRows {
  /** Cases that became red, or were escalated, while the page was open: told aloud, newest last. */
  readonly arrivedRed: readonly QueueRow[]
  readonly onReading: (reading: boolean) => void
  readonly sortAnew: () => void
  /** She has seen what arrived. */
  readonly forgetArrived: () => void
}

/** The queue as the nurse sees it: it stands still while she reads, and follows the service when she does not. */
export function useHeldQueue(rows: readonly QueueRow[] | undefined): HeldQueue {
  const [reading, setReading] = useState(false)
  const [placed, setPlaced] = useState<readonly Placed[]>([])
  const [seen, setSeen] = useState<readonly QueueRow[] | undefined>(rows)
  const [arrived, setArrived] = useState<readonly string[]>([])
  const incoming = rows ?? nothing
  const places = useMemo(() => placesOf(incoming), [incoming])
  if (!reading && placed !== places) setPlaced(places)
  if (rows !== seen) {
    const red = seen && rows ? newlyUrgent(seen, rows).map((row) => row.case.id) : []
    setSeen(rows)
    if (red.length > 0) setArrived([...arrived.filter((id) => !red.includes(id)), ...red])
  }
  const held = useMemo(() => holdRows(reading ? placed : places, incoming), [reading, placed, places, incoming])
  const arrivedRed = useMemo(() => stillRed(arrived, incoming), [arrived, incoming])
  return {
    ...held,
    arrivedRed,
    onReading: setReading,
    sortAnew: () => setPlaced(places),
    forgetArrived: () => setArrived([]),
  }
}

const nothing: readonly QueueRow[] = []

/** What arrived red and nobody has taken since, newest last. */
function stillRed(arrived: readonly string[], rows: readonly QueueRow[]): readonly QueueRow[] {
  const byId = new Map(rows.map((row) => [row.case.id, row]))
  return arrived
    .flatMap((id) => byId.get(id) ?? [])
    .filter(({ case: { category, status } }) => category === 'red' && status === 'new')
}
