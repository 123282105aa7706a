import { ApiProblem } from '@heimvakt/ui/api'
import type { Entered } from './database.ts'

type Reasons = readonly { readonly nb: string; readonly en: string }[]

export type OutboxStore = {
  readonly waiting: (patient: string) => Promise<readonly Entered[]>
  readonly markStored: (entry: Entered, id: string) => Promise<void>
  readonly markRefused: (entry: Entered, reasons: Reasons) => Promise<void>
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
      await outbox.markRefused(entry, answer.reasons)
      refused += 1
    }
  }
  return { stored, refused, stopped: false }
}

type Attempt =
  | { readonly outcome: 'stored'; readonly id: string }
  | { readonly outcome: 'refused'; readonly reasons: Reasons }
  | { readonly outcome: 'unreachable' }

async function attempt(submit: () => Promise<string>): Promise<Attempt> {
  try {
    return { outcome: 'stored', id: await submit() }
  } catch (problem) {
    if (!(problem instanceof ApiProblem)) throw problem
    if (!isRefusal(problem)) return { outcome: 'unreachable' }
    return { outcome: 'refused', reasons: problem.issues.map((issue) => issue.text) }
  }
}

/** Only the gateway's own words are a refusal; an unexplained 404 comes from a proxy, and the entry waits on. */
function isRefusal(problem: ApiProblem): boolean {
  return problem.kind === 'refused' && problem.issues.length > 0 && !problem.has('csrf-required')
}
