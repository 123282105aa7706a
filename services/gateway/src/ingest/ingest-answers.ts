import { sourceOf } from '../access/caller.ts'
import type { Asking } from '../access/person-facts.ts'
import { type Problem, isProblem } from '../errors.ts'
import type { Bundle } from '../fhir-store.ts'
import { checkAgainstForm, checkAnsweredForm, noSuchForm, notWhole } from './check-answers.ts'
import {
  announced,
  type Creation,
  type IngestPorts,
  joined,
  refusedByServer,
  type Stored,
  submittedHashOf,
  winnerOf,
} from './ingest-observation.ts'
import type { Json } from './json.ts'
import { identityOf, type ReadingIdentity } from './reading-identity.ts'
import { replaceUnfinished } from './replace-unfinished.ts'
import { answersTransaction } from './stored-answers.ts'
import { resolveSubject } from './subject.ts'

/** One answered form: stored once with its score, however often and however concurrently it is sent. */
export async function ingestAnswers(
  ports: IngestPorts,
  asking: Asking,
  submission: unknown,
): Promise<Stored | Problem> {
  const now = ports.now()
  const checked = checkAnsweredForm(submission, now)
  if (isProblem(checked)) return checked
  const { submitted, named } = checked
  if (submitted['status'] === 'in-progress' && asking.caller.kind !== 'patient') return notWhole
  const patient = await resolveSubject(asking, submitted['subject'], ports.subjects)
  if (isProblem(patient)) return ofResponse(patient)
  const form = await ports.forms.form(named)
  if (form === 'unreachable') return { problem: 'unreachable' }
  if (form === 'absent') return noSuchForm
  const misfit = checkAgainstForm(checked, form)
  if (misfit !== null) return misfit
  const { caller } = asking
  const identity = identityOf(identified(submitted), { source: sourceOf(caller), patient: patient.id })
  const sent = { checked, form, caller, patient, identity, received: now }
  const create = () => createOnce(ports, identity, answersTransaction(sent))
  const stored = await joined(ports.underWay, `form|${identity.value}`, create)
  if (isProblem(stored)) return stored
  if (stored.created) return announced(ports.ring, { ...stored, patient: patient.id })
  if (submittedHashOf(stored.resource) === identity.submittedHash) return { ...stored, patient: patient.id }
  if (stored.resource['status'] === 'in-progress') return replaceUnfinished(ports, sent, stored.resource)
  // The answers so far, late: the whole form is there.
  if (submitted['status'] === 'in-progress' && stored.resource['status'] !== 'entered-in-error')
    return { ...stored, patient: patient.id }
  return { problem: 'other-content', expression: 'QuestionnaireResponse.identifier' }
}

/** A response has one identifier where an Observation has a list. */
function identified(submitted: Json): Json {
  const { identifier } = submitted
  return identifier === undefined ? submitted : { ...submitted, identifier: [identifier] }
}

/** The subject is resolved in one way for everything that is submitted; the place is said in the response. */
function ofResponse(problem: Problem): Problem {
  const { expression } = problem
  return expression === undefined
    ? problem
    : { ...problem, expression: expression.replace(/^Observation\b/, 'QuestionnaireResponse') }
}

async function createOnce({ store }: IngestPorts, identity: ReadingIdentity, transaction: Bundle): Promise<Creation> {
  const result = await store.bundle(transaction)
  if (result.outcome === 'unreachable') return { problem: 'unreachable' }
  if (result.outcome === 'refused') return refusedByServer(result.issues)
  if (result.outcome === 'conflict') {
    const winner = await winnerOf(store, identity, 'QuestionnaireResponse')
    return winner === null ? { problem: 'unreachable' } : { resource: winner, created: false, patient: '' }
  }
  const [response] = result.bundle.entry ?? []
  const { status, location } = response?.response ?? { status: '' }
  const id = /QuestionnaireResponse\/([A-Za-z0-9\-.]{1,64})/.exec(location ?? '')?.[1]
  const found = id === undefined ? undefined : await store.read('QuestionnaireResponse', id)
  if (found?.outcome !== 'found') return { problem: 'unreachable' }
  return { resource: found.resource, created: status.startsWith('201'), patient: '' }
}
