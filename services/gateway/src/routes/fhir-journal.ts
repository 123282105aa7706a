import type { Caller } from '../access/caller.ts'
import { type Problem, Refusal } from '../errors.ts'
import type { AuditEntry } from '../ports.ts'
import type { FhirAnswer, FhirApi } from './fhir-answer.ts'

interface Refused {
  readonly what: string
  readonly problem: Problem
}

/** A refusal is an entry too; without a journal nothing is answered, refusals included. */
export async function journalRefusal(api: FhirApi, caller: Caller | null, { what, problem }: Refused): Promise<void> {
  const at = api.context.clock.now()
  await record(api, [{ at, caller, action: 'E', what, outcome: 'refused', reason: problem.problem }])
}

/** One entry for each patient's record that was touched, durable before the answer leaves. */
export async function journalAnswer(
  api: FhirApi,
  caller: Caller,
  { what, answer }: { readonly what: string; readonly answer: FhirAnswer },
): Promise<void> {
  const at = api.context.clock.now()
  const seen = answer.seen.map(({ action, patient, entities }): AuditEntry => ({
    at,
    caller,
    action,
    what,
    outcome: 'allowed',
    entities,
    ...(patient === null ? {} : { patient }),
  }))
  const refused = (answer.refused ?? []).map((reason): AuditEntry => ({
    at,
    caller,
    action: 'E',
    what,
    outcome: 'refused',
    reason,
  }))
  await record(api, [...seen, ...refused])
}

async function record(api: FhirApi, entries: readonly AuditEntry[]): Promise<void> {
  try {
    await Promise.all(entries.map((entry) => api.side.audit.record(entry)))
  } catch (error) {
    throw Object.assign(new Refusal({ problem: 'audit-unavailable' }), { cause: error })
  }
}
