import type { CaseOutcome } from '@heimvakt/core/cases/case'
import type { Covered } from '@heimvakt/core/cases/covers'
import { ApiProblem } from '@heimvakt/ui/api'
import { useApi, useSession } from '@heimvakt/ui/session'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { isHeldByOther, type Queue, type QueueCase, queueKey } from './queue.ts'
import type { Colleague } from './colleagues.ts'
import { recordsKey } from './record.ts'

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

/** Moves a case. It shows at once; a refusal takes it back, and the queue is fetched anew in any event. */
export function useMoveCase() {
  const api = useApi()
  const client = useQueryClient()
  const session = useSession()
  const me = session.state === 'signed-in' ? session.session.caller : null
  return useMutation({
    mutationFn: async ({ transition, seen }: CaseMove) => {
      const path = `/api/cases/${encodeURIComponent(bareId(seen.id))}/transitions`
      const answer = await api.call<{ readonly case: QueueCase }>(path, {
        method: 'POST',
        body: bodyOf(transition, seen),
      })
      return answer.body.case
    },
    onMutate: async ({ transition, seen }) => {
      await client.cancelQueries({ queryKey: queueKey })
      const before = client.getQueryData<Queue>(queueKey)
      client.setQueryData<Queue>(queueKey, (queue) => queue && moved(queue, { transition, seen, me, now: Date.now() }))
      return { before }
    },
    onError: (_problem, _move, context) => client.setQueryData(queueKey, context?.before),
    onSuccess: (answered, { transition, seen }) => {
      const closed = transition.action === 'resolve'
      client.setQueryData<Queue>(
        queueKey,
        (queue) => queue && (closed ? without(queue, seen.id) : updated(queue, answered)),
      )
    },
    onSettled: () => {
      for (const queryKey of [queueKey, recordsKey]) void client.invalidateQueries({ queryKey })
    },
  })
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

interface Move extends CaseMove {
  readonly me: { readonly id: string; readonly name: string } | null
  readonly now: number
}

function moved(queue: Queue, { transition, seen, me, now }: Move): Queue {
  const rows = queue.rows.map((row) => {
    if (row.case.id !== seen.id || (transition.action !== 'assign' && isHeldByOther(row.case, me?.id ?? ''))) return row
    return { ...row, case: { ...row.case, ...shownAtOnce(transition, me, now) } }
  })
  return { ...queue, rows }
}

const unowned = {
  owner: null,
  assignedBy: null,
  claimedAt: null,
  waitingFor: [],
  snoozedUntil: null,
  putOffReason: '',
} as const

/** What the row shows before the service has answered. Closing waits for it: a red that only seemed closed would be out of sight. */
function shownAtOnce(transition: Transition, me: Move['me'], now: number): Partial<QueueCase> {
  if (transition.action === 'snooze' || transition.action === 'wait') return putOff(transition, me)
  const { action } = transition
  if (action === 'claim') return { ...unowned, status: 'in-review', owner: me, claimedAt: now }
  if (action === 'release' || action === 'wake') return { ...unowned, status: 'new' }
  if (action === 'assign')
    return { ...unowned, status: 'in-review', owner: transition.to, assignedBy: me, claimedAt: now }
  return {}
}

function putOff({ action, until, untilWorse = false, note = '', to }: PutOff, me: Move['me']): Partial<QueueCase> {
  const waitingFor = [
    ...(action === 'wait' ? (['patient'] as const) : []),
    ...(until === undefined ? [] : (['time'] as const)),
    ...(untilWorse ? (['worse'] as const) : []),
  ]
  return { status: 'waiting', owner: to ?? me, waitingFor, snoozedUntil: until ?? null, putOffReason: note }
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
