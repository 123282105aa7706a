import type { QueueCase } from '../../server-state/queue.ts'
import type { Transition } from '../../server-state/transitions.ts'

interface Done {
  /** The case as it was before. */
  readonly before: QueueCase
  readonly transition: Transition
  readonly me: { readonly id: string; readonly name: string }
  /** Milliseconds since 1970. */
  readonly now: number
}

/** What takes an action back, by the service's table, so that the record shows both; null when nothing can. */
export function undoOf({ before, transition, me, now }: Done): Transition | null {
  const { action } = transition
  if (action === 'resolve') return { action: 'reopen' }
  if (action === 'release') return { action: 'claim' }
  if (action === 'reopen') return { action: 'release' }
  if (before.status === 'waiting') return putOffAgain(before, now) ?? (action === 'wake' ? null : { action: 'release' })
  if (action === 'claim') return { action: 'release' }
  const held = before.status === 'in-review' ? (before.owner ?? null) : null
  if (action === 'assign') return held === null ? { action: 'release' } : { action: 'assign', to: held }
  return held?.id === me.id ? { action: 'claim' } : { action: 'wake' }
}

/** As it was put off before, by whom and why; null when that time is out by now. */
function putOffAgain({ snoozedUntil, waitingFor, putOffReason, owner }: QueueCase, now: number): Transition | null {
  const untilWorse = waitingFor.includes('worse')
  const more = { ...(putOffReason !== '' && { note: putOffReason }), ...(owner !== null && { to: owner }) }
  if (snoozedUntil === null) return untilWorse ? { action: 'snooze', untilWorse, ...more } : null
  if (snoozedUntil <= now) return null
  const action = waitingFor.includes('patient') ? 'wait' : 'snooze'
  return { action, until: snoozedUntil, untilWorse, ...more }
}
