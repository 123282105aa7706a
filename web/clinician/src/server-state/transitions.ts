import type { CaseOutcome } from '@heimvakt/core/cases/case'
import type { Covered } from '@heimvakt/core/cases/covers'
import { ApiProblem } from '@heimvakt/ui/api'
import { useApi } from '@heimvakt/ui/session'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isHeldByOther, type Queue, type QueueCase, queueKey, type QueueRow } from './queue.ts'
import type { Colleague } from './colleagues.ts'
import { recordsOf } from './record.ts'

export type Transition =
  | { readonly action: 'claim' | 'release' | 'reopen' | 'wake' }
  | { readonly action: 'assign'; readonly to: Colleague; readonly note?: string }
  | PutOff
  | { readonly action: 'resolve'; readonly outcome: CaseOutcome; readonly note: string }

/** Until a time, until worse, until the patient sends something, or the first of them. */
export interface PutOff {
  readonly action: 'snooze' | 'wait'
  /** Milliseconds since 1970. */
  readonly until?: number
  readonly untilWorse?: boolean
  /** Why; a red is not put off without it. */
  readonly note?: string
  /** Who has it while it waits; she who puts it off, when nobody is named. */
  readonly to?: Colleague
}

export interface CaseMove {
  readonly transition: Transition
  readonly seen: Seen
}

/** The case, and all that stood in it when the nurse began: an end or a delay covers that and no more. */
export interface Seen {
  readonly id: string
  readonly openFindings: readonly Covered[]
}

/** Every move of a case, so that those under way can be found. */
export const movesKey = ['move-case'] as const

/** Moves a case. What the service has not answered is shown beside the queue, never written into it. */
export function useMoveCase() {
  const api = useApi()
  const client = useQueryClient()
  const refetch = (patient: string | undefined) => {
    void client.invalidateQueries({ queryKey: queueKey })
    void client.invalidateQueries(recordsOf(patient))
  }
  return useMutation({
    mutationKey: movesKey,
    mutationFn: async ({ transition, seen }: CaseMove) => {
      const path = `/api/cases/${encodeURIComponent(bareId(seen.id))}/transitions`
      const answer = await api.call<{ readonly case: QueueCase }>(path, {
        method: 'POST',
        body: bodyOf(transition, seen),
      })
      return answer.body.case
    },
    onMutate: ({ seen }) => ({
      patient: client.getQueryData<Queue>(queueKey)?.rows.find((row) => row.case.id === seen.id)?.patient.id,
    }),
    onSuccess: (answered, { transition, seen }, { patient }) => {
      const closed = transition.action === 'resolve'
      // An answer about one case makes the others no newer than they were.
      const updatedAt = client.getQueryState(queueKey)?.dataUpdatedAt ?? 0
      client.setQueryData<Queue>(
        queueKey,
        (queue) => queue && (closed ? without(queue, seen.id) : updated(queue, answered)),
        { updatedAt },
      )
      refetch(patient)
    },
    /** What was not answered may have been done all the same: the truth is read. */
    onError: (_problem, _move, context) => refetch(context?.patient),
  })
}

/** Whether nobody knows what became of it: no answer came, or one from somebody between us and the service. */
export function isUnanswered(problem: unknown): boolean {
  return problem instanceof ApiProblem && (problem.kind === 'offline' || problem.kind === 'unavailable')
}

/** Whether a refusal says that something stands in the case that was not seen. */
export function isChangedSince(problem: unknown): boolean {
  return problem instanceof ApiProblem && problem.status === 412
}

/** The id without the type before it. */
export function bareId(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1)
}

function bodyOf(transition: Transition, { openFindings }: Seen): object {
  const { action } = transition
  const leaves = action === 'resolve' || action === 'snooze' || action === 'wait'
  const to = 'to' in transition && transition.to !== undefined ? { to: transition.to.id } : {}
  return { ...transition, ...to, ...(leaves && { covers: openFindings }) }
}

/** A move that the service has not answered. */
export interface PendingMove extends CaseMove {
  /** Epoch milliseconds. */
  readonly since: number
}

type Me = { readonly id: string; readonly name: string } | null

/** The rows as they will be when the service agrees; a case that a colleague has keeps its place and its owner. */
export function withMoves(rows: readonly QueueRow[], moves: readonly PendingMove[], me: Me): readonly QueueRow[] {
  if (moves.length === 0) return rows
  return rows.map((row) =>
    moves.filter(({ seen }) => seen.id === row.case.id).reduce((one, move) => moved(one, move, me), row),
  )
}

function moved(row: QueueRow, { transition, since }: PendingMove, me: Me): QueueRow {
  if (transition.action !== 'assign' && isHeldByOther(row.case, me?.id ?? '')) return row
  return { ...row, case: { ...row.case, ...shownAtOnce(transition, me, since) } }
}

const unowned = {
  owner: null,
  assignedBy: null,
  claimedAt: null,
  waitingFor: [],
  snoozedUntil: null,
  putOffReason: '',
} as const

/**
 * What the row shows before the service has answered. Closing and putting off wait for it: a red that only seemed closed or
 * put off would be out of sight.
 */
function shownAtOnce(transition: Transition, me: Me, now: number): Partial<QueueCase> {
  const { action } = transition
  if (action === 'claim') return { ...unowned, status: 'in-review', owner: me, claimedAt: now }
  if (action === 'release' || action === 'wake') return { ...unowned, status: 'new' }
  if (action === 'assign')
    return { ...unowned, status: 'in-review', owner: transition.to, assignedBy: me, claimedAt: now }
  return {}
}

function without(queue: Queue, caseId: string): Queue {
  return { ...queue, rows: queue.rows.filter((row) => row.case.id !== caseId) }
}

/** The answer knows the new version before the queue is fetched again: the next action rests on it. */
function updated(queue: Queue, answered: QueueCase): Queue {
  const rows = queue.rows.map((row) =>
    row.case.id === answered.id ? { ...row, case: { ...row.case, ...answered } } : row,
  )
  return { ...queue, rows }
}
