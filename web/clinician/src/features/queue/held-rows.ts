import { compareCategories } from '@heimvakt/core/rules/triage'
import type { QueueCase, QueueRow } from '../../server-state/queue.ts'

/** A row as it was when it was given its place. */
export type Placed = Pick<QueueCase, 'id' | 'status' | 'category' | 'escalation' | 'normalised'>

/** How a row became more urgent than its place says. */
export type Worsening = 'red' | 'escalated' | 'worse'

export interface HeldRows {
  readonly rows: readonly QueueRow[]
  /** New to the nurse, or awake again: behind "n nye varsler" until she asks for them. */
  readonly waiting: readonly QueueRow[]
  /** By case: what stands lower than it should. */
  readonly worse: ReadonlyMap<string, Worsening>
}

/** The order of now. */
export function placesOf(rows: readonly QueueRow[]): readonly Placed[] {
  return rows.map(({ case: { id, status, category, escalation, normalised } }) => ({
    id,
    status,
    category,
    escalation,
    normalised,
  }))
}

/**
 * The order stands still while somebody reads: rows that are known keep their place (with their newest content), rows that
 * are gone leave, new ones wait, and what became worse is told until the order is made anew.
 */
export function holdRows(placed: readonly Placed[], incoming: readonly QueueRow[]): HeldRows {
  const byId = new Map(incoming.map((row) => [row.case.id, row]))
  const known = new Set<string>()
  const rows: QueueRow[] = []
  const worse = new Map<string, Worsening>()
  for (const place of placed) {
    const row = byId.get(place.id)
    if (!row || isAwake(place, row)) continue
    known.add(place.id)
    rows.push(row)
    const worsening = worseningOf(place, row)
    if (worsening) worse.set(place.id, worsening)
  }
  return { rows, waiting: incoming.filter((row) => !known.has(row.case.id)), worse }
}

/** What was put off stood in a list of its own: back in the others it is as new. */
function isAwake(place: Placed, { case: { status } }: QueueRow): boolean {
  return place.status === 'waiting' && status !== 'waiting'
}

function worseningOf(place: Placed, { case: now }: QueueRow): Worsening | null {
  const byCategory = compareCategories(now.category, place.category)
  if (byCategory < 0) return now.category === 'red' ? 'red' : 'worse'
  if (byCategory > 0) return null
  if (now.escalation > place.escalation) return 'escalated'
  return place.normalised && !now.normalised ? 'worse' : null
}

/** What the button at the top of the list counts. */
export interface Counted {
  readonly new: number
  readonly red: number
  readonly escalated: number
  readonly worse: number
}

/** Of the rows that are shown in this tab: how many are new, and how many became worse. */
export function countHeld(held: HeldRows): Counted {
  const counted = { new: held.waiting.length, red: 0, escalated: 0, worse: 0 }
  for (const row of held.rows) {
    const worsening = held.worse.get(row.case.id)
    if (worsening) counted[worsening] += 1
  }
  return counted
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
