import { type TriageCategory, triageCategories } from '@heimvakt/core/rules/triage'
import type { QueueRow } from '../../server-state/queue.ts'

/** What the address says; it survives a reload and can be sent to a colleague. Nothing about a person is in it. */
export interface QueueFilters {
  readonly category?: TriageCategory | undefined
  /** Those that are put off, of any category; they are in no other list. */
  readonly waiting?: true | undefined
  readonly owner?: 'mine' | 'nobody'
  readonly plan?: string
}

export const ownerFilters = ['mine', 'nobody'] as const

/** Reads the address; what it does not know is left out. */
export function parseQueueFilters(search: Readonly<Record<string, unknown>>): QueueFilters {
  const category = triageCategories.find((one) => one === search['category'])
  const owner = ownerFilters.find((one) => one === search['owner'])
  const plan = search['plan']
  const waiting = search['waiting'] === true || search['waiting'] === 'true'
  return {
    ...(waiting ? { waiting } : {}),
    ...(category === undefined ? {} : { category }),
    ...(owner === undefined ? {} : { owner }),
    ...(typeof plan === 'string' && plan !== '' ? { plan } : {}),
  }
}

export interface QueueSelection {
  readonly filters: QueueFilters
  /** `Practitioner/…` of who is signed in. */
  readonly me: string
}

/** The rows of every filter but the tab, which the tabs count. */
export function rowsOfAnyCategory(rows: readonly QueueRow[], selection: QueueSelection): readonly QueueRow[] {
  return rows.filter((row) => isOwnedAs(row, selection) && isOfPlan(row, selection))
}

/** The rows of the chosen tab: what is put off has one of its own, whatever its category. */
export function rowsOfTab(rows: readonly QueueRow[], { category, waiting }: QueueFilters): readonly QueueRow[] {
  if (waiting) return rows.filter(isWaiting)
  return rows.filter((row) => !isWaiting(row) && (category === undefined || row.case.category === category))
}

/** `waitingRed`: how many of those that wait are red. */
export type TabCounts = Readonly<Record<TriageCategory | 'waiting' | 'waitingRed', number>>

/** How many rows each tab holds. */
export function countByTab(rows: readonly QueueRow[]): TabCounts {
  const counts = { red: 0, yellow: 0, unassessed: 0, missing: 0, green: 0, waiting: 0, waitingRed: 0 }
  for (const row of rows) {
    counts[isWaiting(row) ? 'waiting' : row.case.category] += 1
    if (isWaiting(row) && row.case.category === 'red') counts.waitingRed += 1
  }
  return counts
}

const isWaiting = (row: QueueRow) => row.case.status === 'waiting'

/** The plans of the queue, for the chips. */
export function plansOf(rows: readonly QueueRow[]): readonly string[] {
  return [...new Set(rows.map((row) => row.plan.title))].toSorted((a, b) => a.localeCompare(b, 'nb'))
}

function isOwnedAs(row: QueueRow, { filters, me }: QueueSelection): boolean {
  if (filters.owner === undefined) return true
  const owner = row.case.owner?.id
  return filters.owner === 'mine' ? owner === me : owner === undefined
}

function isOfPlan(row: QueueRow, { filters }: QueueSelection): boolean {
  return filters.plan === undefined || row.plan.title === filters.plan
}
