import type { Problem } from '../errors.ts'
import type { Resource } from '../fhir-store.ts'
import { announced, type IngestPorts, refusedByServer, type Stored } from './ingest-observation.ts'
import { type AnswersSubmission, replacingTransaction } from './stored-answers.ts'

/**
 * The whole form takes the place of its answers so far, as their next version: what was found on them is about the same
 * form. Who comes second of two is told to look again.
 */
export async function replaceUnfinished(
  { store, ring }: IngestPorts,
  submission: AnswersSubmission,
  before: Resource,
): Promise<Stored | Problem> {
  const { id = '' } = before
  const result = await store.bundle(replacingTransaction(submission, before))
  if (result.outcome === 'unreachable') return { problem: 'unreachable' }
  if (result.outcome === 'conflict') return { problem: 'changed-since' }
  if (result.outcome === 'refused') return refusedByServer(result.issues)
  const found = await store.read('QuestionnaireResponse', id)
  if (found.outcome !== 'found') return { problem: 'unreachable' }
  return announced(ring, { resource: found.resource, created: false, patient: submission.patient.id })
}
