import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseTask } from '@heimvakt/core/fhir/task'
import type { Problem } from '../errors.ts'
import type { FhirStore, Resource } from '../fhir-store.ts'
import type { OpenCase } from '../queue/queue-row.ts'

/** A case that the server has given an id and a version. */
export type StoredCase = OpenCase['case']

/** Reads a case; what is no case of ours does not exist. */
export async function readCase(id: string, store: Pick<FhirStore, 'read'>): Promise<StoredCase | Problem> {
  const found = await store.read('Task', id)
  if (found.outcome === 'unreachable') return { problem: 'unreachable' }
  return found.outcome === 'found' ? caseOf(found.resource) : { problem: 'not-found' }
}

/** The case in a Task. */
export function caseOf(task: Resource): StoredCase | Problem {
  const one = parseTask(task)
  if (isProblem(one) || one.id === null || one.version === null) return { problem: 'not-found' }
  return { ...one, id: one.id, version: one.version }
}
