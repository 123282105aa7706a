import { ApiProblem } from '@heimvakt/ui/api'
import type { EnteredMeasurement } from './database.ts'

type Reasons = readonly { readonly nb: string; readonly en: string }[]

export type OutboxStore = {
  readonly waiting: (patient: string) => Promise<readonly EnteredMeasurement[]>
  readonly markStored: (entry: EnteredMeasurement, observation: string) => Promise<void>
  readonly markRefused: (entry: EnteredMeasurement, reasons: Reasons) => Promise<void>
}

export type Sending = {
  readonly patient: string
  readonly outbox: OutboxStore
  /** Stores one entry and answers with the Observation's id; throws ApiProblem. */
  readonly submit: (entry: EnteredMeasurement) => Promise<string>
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
      await outbox.markStored(entry, answer.observation)
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
  | { readonly outcome: 'stored'; readonly observation: string }
  | { readonly outcome: 'refused'; readonly reasons: Reasons }
  | { readonly outcome: 'unreachable' }

async function attempt(submit: () => Promise<string>): Promise<Attempt> {
  try {
    return { outcome: 'stored', observation: await submit() }
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
