import { formOf } from '@heimvakt/core/fhir/questionnaire-response'
import type { Asking } from '../access/person-facts.ts'
import { type Problem, isProblem } from '../errors.ts'
import type { BundleEntry, FhirStore, Resource } from '../fhir-store.ts'
import { type Before, correctable, readingIdentifierOf, type Target } from './correctable.ts'
import { announced, type IngestPorts, refusedByServer, type Stored } from './ingest-observation.ts'
import { scoreIdentifiers } from './stored-answers.ts'
import { metaFrom } from './stored-elements.ts'

/** Delete means entered in error: the answers stay readable, and neither they nor their score are true any more. */
export async function withdrawAnswers(
  ports: IngestPorts,
  asking: Asking & { readonly target: Target },
): Promise<Stored | Problem> {
  const { store } = ports
  const before = await correctable(ports, asking)
  if (isProblem(before)) return before
  if (before.resource['status'] === 'entered-in-error') return { ...before, created: false }
  const scores = await scoresOf(store, before)
  if (scores === 'unreachable') return { problem: 'unreachable' }
  const withdrawn: Resource = { ...before.resource, meta: metaFrom(asking.caller), status: 'entered-in-error' }
  const entry = [changeOf(withdrawn, before.resource), ...scores.map((score) => changeOf(inError(score), score))]
  const result = await store.bundle({ resourceType: 'Bundle', type: 'transaction', entry })
  if (result.outcome === 'unreachable') return { problem: 'unreachable' }
  if (result.outcome === 'conflict') return { problem: 'changed-since' }
  if (result.outcome === 'refused') return refusedByServer(result.issues)
  const found = await store.read('QuestionnaireResponse', before.resource.id)
  if (found.outcome !== 'found') return { problem: 'unreachable' }
  return announced(ports.ring, { resource: found.resource, created: false, patient: before.patient })
}

async function scoresOf(store: FhirStore, { resource }: Before): Promise<readonly Resource[] | 'unreachable'> {
  const value = readingIdentifierOf(resource)
  const form = formOf({ questionnaire: String(resource['questionnaire']) })
  if (value === null || form === null) return []
  const scores: Resource[] = []
  for (const identifier of scoreIdentifiers(form.url, { value })) {
    const found = await store.search('Observation', [['identifier', `${identifier.system}|${identifier.value}`]])
    if (found.outcome !== 'found') return 'unreachable'
    scores.push(...found.resources)
  }
  return scores
}

function inError(score: Resource): Resource {
  return { ...score, status: 'entered-in-error' }
}

function changeOf(resource: Resource, { resourceType, id = '', meta }: Resource): BundleEntry {
  return { resource, request: { method: 'PUT', url: `${resourceType}/${id}`, ifMatch: `W/"${meta?.versionId ?? ''}"` } }
}
