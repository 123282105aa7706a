import type { Case, EscalationLevel } from './case.ts'
import { escalatesAt, type QueuePolicy } from './queue-policy.ts'

/** How far a red has come by now, and when it goes further. */
export interface Escalation {
  readonly level: EscalationLevel
  /** Epoch milliseconds; null when there is nothing further. */
  readonly next: number | null
}

/**
 * Level 1 when its time is up, level 2 when the same time has passed once more, both in opening hours, whoever has it: a
 * claim stops no clock. What is put off has an end instead. It follows from the case and the clock alone, so a restart
 * forgets nothing; what has been escalated stays so, and is not escalated again.
 */
export function escalationOf(one: Case, policy: QueuePolicy, now: number): Escalation {
  const { escalation, status, category } = one
  if (category !== 'red' || !(status === 'new' || status === 'in-review')) return { level: escalation, next: null }
  const first = dueOf(one, policy)
  const second = escalatesAt(policy, first)
  const level = worstLevel(escalation, levelAt(now, first, second))
  if (level === 2) return { level, next: null }
  return { level, next: level === 1 ? second : first }
}

/** What was stored without a clock, or was taken up again, has one from its last change. */
function dueOf({ dueAt, changedAt }: Case, policy: QueuePolicy): number {
  return dueAt ?? escalatesAt(policy, changedAt)
}

function levelAt(now: number, first: number, second: number): EscalationLevel {
  if (second <= now) return 2
  return first <= now ? 1 : 0
}

function worstLevel(a: EscalationLevel, b: EscalationLevel): EscalationLevel {
  return a > b ? a : b
}

type Urgency = Pick<Case, 'dueAt' | 'escalation' | 'escalatedAt'>

/** Its time begins when a case becomes red, or comes back as red; whatever is not red has none. */
export function urgencyOf(before: Case | null, after: Case, policy: QueuePolicy): Urgency {
  if (after.category !== 'red') return { dueAt: null, escalation: 0, escalatedAt: null }
  const stays = before?.category === 'red' && !(before.status === 'waiting' && after.status === 'new')
  const waits = after.status === 'waiting'
  if (stays)
    return {
      dueAt: waits ? before.dueAt : dueOf(before, policy),
      escalation: before.escalation,
      escalatedAt: before.escalatedAt,
    }
  return { dueAt: escalatesAt(policy, after.changedAt), escalation: 0, escalatedAt: null }
}
