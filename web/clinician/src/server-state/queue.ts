import type { CaseStatus, EscalationLevel } from '@heimvakt/core/cases/case'
import type { Covered } from '@heimvakt/core/cases/covers'
import type { Finding } from '@heimvakt/core/rules/finding'
import type { TriageCategory } from '@heimvakt/core/rules/triage'
import { useNow } from '@heimvakt/ui/relative-time.tsx'
import { useApi } from '@heimvakt/ui/session'
import { useQuery } from '@tanstack/react-query'

/** The open cases as the gateway keeps them, worst first. */
export interface Queue {
  /** Epoch milliseconds. */
  readonly asOf: number
  readonly watermark: { readonly judgedBefore: number | null; readonly stale: boolean }
  readonly rows: readonly QueueRow[]
}

export interface QueueRow {
  readonly case: QueueCase
  readonly patient: { readonly id: string; readonly name: string; readonly age: number | null }
  readonly plan: { readonly title: string; readonly pause: RowPause | null; readonly notes: readonly PlanNote[] }
  /** At most 30 of them, the worst and newest. */
  readonly findings: readonly Finding[]
  /** All that stands in the case: what an end or a delay has to cover. */
  readonly openFindings: readonly Covered[]
  readonly sparkline: QueueSparkline | null
}

/**
 * What the team must know of a plan: a later version of its template puts right what is wrong in it, or it does not say
 * whether oxygen is used at home.
 */
export type PlanNote = 'corrected' | 'oxygen-unsaid'

/** Nothing is asked of the patient now. */
interface RowPause {
  readonly reason: string
  /** Epoch milliseconds; null when nobody has said until when. */
  readonly until: number | null
}

export interface QueueCase {
  readonly id: string
  readonly version: string
  readonly status: CaseStatus
  readonly category: TriageCategory
  readonly openedAt: number
  /** Since when it is as urgent as it is. */
  readonly waitingSince: number
  /** Null when it is not red. */
  readonly redSince: number | null
  /** When a red that is not put off is escalated. */
  readonly dueAt: number | null
  /** Of what somebody has, 1: the owner, 2: the whole team; else 1: the whole team, 2: the on-call list too. */
  readonly escalation: EscalationLevel
  /** Yellow, and its readings are back inside. */
  readonly normalised: boolean
  /** What a waiting case waits for, whichever comes first. */
  readonly waitingFor: readonly ('time' | 'worse' | 'patient')[]
  readonly snoozedUntil: number | null
  /** Why it was put off, in the nurse's words; empty when she gave none. */
  readonly putOffReason: string
  /** The latest end of a delay that is begun now. */
  readonly putOffAtMost: number
  /** Whether it is known when the team is there. */
  readonly hoursKnown: boolean
  /** Who has it, or has put it off. */
  readonly owner: Person | null
  readonly assignedBy: Person | null
  readonly claimedAt: number | null
  readonly teamId: string
}

interface Person {
  /** `Practitioner/…` */
  readonly id: string
  readonly name: string
}

export interface QueueSparkline {
  readonly type: string
  readonly points: readonly (readonly [number, number])[]
  readonly low?: number
  readonly high?: number
}

/** While a colleague works with a case nobody else can move it. */
export function isHeldByOther({ status, owner }: QueueCase, me: string): boolean {
  return status === 'in-review' && owner !== null && owner.id !== me
}

/** A red whose time is up, whoever has it; what is put off comes back instead. */
export function isOverdue({ status, dueAt, escalation }: QueueCase, now: number): boolean {
  return (status === 'new' || status === 'in-review') && (escalation > 0 || (dueAt !== null && dueAt <= now))
}

export const queueKey = ['queue'] as const
/** A safety net under the live events: nobody looks at a queue older than this. */
const refetchAfter = 30_000

/** The queue as the service last told it, refetched when an event says that it moved. */
export function useQueue() {
  const api = useApi()
  return useQuery({
    queryKey: queueKey,
    queryFn: ({ signal }) => api.get<Queue>('/api/queue', { signal }),
    refetchInterval: refetchAfter,
    refetchIntervalInBackground: true,
  })
}

/**
 * The service's clock as this page knows it, moving with the page's own: no later than it is, and at most half a minute
 * behind, which is how often the queue is read again.
 */
export function useServerNow(): number {
  const now = useNow()
  const { data, dataUpdatedAt } = useQueue()
  return data ? now + data.asOf - dataUpdatedAt : now
}

/** Whether a patient has a red that nobody has closed. */
export function useHasOpenRed(patient: string): boolean {
  const rows = useQueue().data?.rows ?? []
  const bare = patient.slice(patient.lastIndexOf('/') + 1)
  return rows.some((row) => row.patient.id === bare && row.case.category === 'red')
}
