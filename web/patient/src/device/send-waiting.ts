import { ApiProblem } from '@heimvakt/ui/api'
import type { Entered } from './database.ts'

type Refused = { readonly reasons: readonly { readonly nb: string; readonly en: string }[]; readonly status: number }

export type OutboxStore = {
  readonly waiting: (patient: string) => Promise<readonly Entered[]>
  readonly markStored: (entry: Entered, id: string) => Promise<void>
  readonly markRefused: (entry: Entered, refused: Refused) => Promise<void>
  /** Whether an entry of the person stands refused because the service would not have it from this session. */
  readonly hasForbidden: (patient: string) => Promise<boolean>
}

export type Sending = {
  readonly patient: string
  readonly outbox: OutboxStore
  /** Stores one entry and answers with the id of what is stored; throws ApiProblem. */
  readonly submit: (entry: Entered) => Promise<string>
}

export type SendingResult = { readonly stored: number; readonly refused: number; readonly stopped: boolean }

/**
 * Sends what waits, oldest first. A silence stops it (the rest waits on); a refusal of one entry does not keep
 * back the others. Sending twice is harmless: the identifier is the entry's.
 * "You may not" says more of who sends than of what is sent: it refuses one entry, and while that one stands refused
 * the others wait.
 */
export async function sendWaiting({ patient, outbox, submit }: Sending): Promise<SendingResult> {
  let stored = 0
  let refused = 0
  for (const entry of await outbox.waiting(patient)) {
    const answer = await attempt(() => submit(entry))
    if (answer.outcome === 'unreachable') return { stored, refused, stopped: true }
    if (answer.outcome === 'stored') {
      await outbox.markStored(entry, answer.id)
      stored += 1
    }
    if (answer.outcome === 'refused') {
      const forbidden = answer.refused.status === 403
      if (forbidden && (await outbox.hasForbidden(patient))) return { stored, refused, stopped: true }
      await outbox.markRefused(entry, answer.refused)
      refused += 1
      if (forbidden) return { stored, refused, stopped: true }
    }
  }
  return { stored, refused, stopped: false }
}

type Attempt =
  | { readonly outcome: 'stored'; readonly id: string }
  | { readonly outcome: 'refused'; readonly refused: Refused }
  | { readonly outcome: 'unreachable' }

async function attempt(submit: () => Promise<string>): Promise<Attempt> {
  try {
    return { outcome: 'stored', id: await submit() }
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
    if (!isRefusal(problem)) return { outcome: 'unreachable' }
    return {
      outcome: 'refused',
      refused: { reasons: problem.issues.map((issue) => issue.text), status: problem.status },
    }
  }
}

/**
 * Only the gateway's own words are a refusal; an unexplained 404 comes from a proxy, and the entry waits on. So does a
 * correction of what has been changed since it was read: it is read again.
 */
function isRefusal(problem: ApiProblem): boolean {
  if (problem.has('csrf-required') || problem.has('changed-since')) return false
  return problem.kind === 'refused' && problem.issues.length > 0
}
