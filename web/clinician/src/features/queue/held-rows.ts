import type { QueueRow } from '../../server-state/queue.ts'

export interface HeldRows {
  readonly rows: readonly QueueRow[]
  /** New to the nurse, behind "n nye varsler" until she asks for them. */
  readonly waiting: readonly QueueRow[]
}

/**
 * The order stands still while somebody reads: rows that are known keep their place (with their newest content),
 * rows that are gone leave, new ones wait.
 */
export function holdRows(order: readonly string[], incoming: readonly QueueRow[]): HeldRows {
  const byId = new Map(incoming.map((row) => [row.case.id, row]))
  const known = new Set(order)
  return {
    rows: order.flatMap((id) => byId.get(id) ?? []),
    waiting: incoming.filter((row) => !known.has(row.case.id)),
  }
}

/** What is told aloud: cases that are red now and were not there, or not red, before; and those that are escalated now. */
export function newlyUrgent(before: readonly QueueRow[], after: readonly QueueRow[]): readonly QueueRow[] {
  const known = new Map(before.map((row) => [row.case.id, urgencyOf(row)]))
  return after.filter((row) => urgencyOf(row) > (known.get(row.case.id) ?? 0))
}

/** 0 when it is not red; then one more for each escalation. */
function urgencyOf({ case: { category, escalation } }: QueueRow): number {
  return category === 'red' ? 1 + escalation : 0
}
