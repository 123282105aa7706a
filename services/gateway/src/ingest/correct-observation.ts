import { clockTag, extensions, identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { instantOf } from '@heimvakt/core/measurements/effective-time'
import { type Caller, sourceOf } from '../access/caller.ts'
import type { Asking } from '../access/person-facts.ts'
import { type Problem, isProblem } from '../errors.ts'
import type { Resource } from '../fhir-store.ts'
import type { StoredResource } from '../ports.ts'
import { type Checked, checkSubmission } from './check-submission.ts'
import { type Before, correctable, readingIdentifierOf, type Target } from './correctable.ts'
import {
  announced,
  type IngestPorts,
  refusedByServer,
  type Stored,
  submittedByOf,
  submittedHashOf,
} from './ingest-observation.ts'
import type { Json } from './json.ts'
import { hashOf, identityOf, type ReadingIdentity } from './reading-identity.ts'
import { listOf, metaFrom } from './stored-elements.ts'
import { toStored } from './stored-observation.ts'
import { resolveSubject } from './subject.ts'

/** A new version of a measurement from the source that submitted it: `corrected`, or withdrawn as entered in error. */
export async function correctObservation(
  ports: IngestPorts,
  asking: Asking & { readonly target: Target },
  submission: unknown,
): Promise<Stored | Problem> {
  const { target } = asking
  const checked = checkSubmission(submission, ports.now())
  if (isProblem(checked)) return checked
  if (checked.submitted['id'] !== target.id) return { problem: 'invalid', expression: 'Observation.id' }
  const before = await correctable(ports, asking)
  if (isProblem(before)) return before
  const patient = await resolveSubject(asking, checked.submitted['subject'], ports.subjects)
  if (isProblem(patient)) return patient
  if (patient.id !== before.patient) return { problem: 'subject-changed', expression: 'Observation.subject' }
  const identity = sameReading(checked, before, sourceOf(asking.caller))
  if (identity === null) return { problem: 'unprocessable', expression: 'Observation.identifier' }
  const unchanged = identity.submittedHash === submittedHashOf(before.resource)
  if (unchanged && before.resource['status'] === statusAfter(checked)) return { ...before, created: false }
  const after = toStored({
    ...checked,
    caller: asking.caller,
    patient,
    identity,
    received: receivedOf(before.resource) ?? ports.now(),
    inHistory: !isTaggedNow(before.resource),
  })
  return write(ports, before, { ...after, id: target.id, status: statusAfter(checked) })
}

/** A score was counted here, and nobody sent it. */
const ofItsForm: Problem = {
  problem: 'forbidden',
  text: {
    nb: 'En sum hører til skjemaet den er regnet ut fra: trekk skjemaet.',
    en: 'A score belongs to the form that it was counted from: withdraw the form.',
  },
}

/**
 * Delete means entered in error: the measurement stays readable, and what was found on it is no longer true. Why, where
 * it is said, is kept as a note.
 */
export async function withdrawObservation(
  ports: IngestPorts,
  asking: Asking & { readonly target: Target; readonly reason: string | null },
): Promise<Stored | Problem> {
  const before = await correctable(ports, asking)
  if (isProblem(before)) return before
  if (submittedByOf(before.resource) === null) return ofItsForm
  if (before.resource['status'] === 'entered-in-error') return { ...before, created: false }
  const { caller, reason } = asking
  const notes = listOf(before.resource['note'])
  return write(ports, before, {
    ...before.resource,
    meta: metaFrom(caller),
    status: 'entered-in-error',
    ...(reason !== null && { note: [...notes, noteOf(reason, { caller, at: ports.now() })] }),
  })
}

function noteOf(text: string, { caller, at }: { readonly caller: Caller; readonly at: number }): Json {
  const author = authorOf(caller)
  return { ...(author && { authorReference: { reference: author } }), time: new Date(at).toISOString(), text }
}

function authorOf(caller: Caller): string | null {
  if (caller.kind === 'clinician') return `Practitioner/${caller.practitioner}`
  return caller.kind === 'patient' ? `Patient/${caller.patient}` : null
}

/** The identity of the reading that is corrected, with the hash of the new content; null when it names another reading. */
function sameReading({ submitted }: Checked, before: Before, source: string): ReadingIdentity | null {
  const value = readingIdentifierOf(before.resource)
  if (value === null) return null
  const named =
    submitted['identifier'] === undefined ? value : identityOf(submitted, { source, patient: before.patient }).value
  const ownOnly = ((submitted['identifier'] ?? []) as readonly Json[]).every(
    ({ system }) => system === identifierSystems.reading,
  )
  return named === value || ownOnly ? { value, submittedHash: hashOf(submitted) } : null
}

function statusAfter({ submitted }: Checked): string {
  return submitted['status'] === 'entered-in-error' ? 'entered-in-error' : 'corrected'
}

async function write({ store, ring }: IngestPorts, before: Before, after: StoredResource): Promise<Stored | Problem> {
  const result = await store.update(after, before.resource.meta?.versionId ?? '')
  if (result.outcome === 'committed')
    return announced(ring, { resource: result.resource, created: false, patient: before.patient })
  if (result.outcome === 'unreachable') return { problem: 'unreachable' }
  if (result.outcome === 'absent') return { problem: 'not-found' }
  return result.outcome === 'conflict' ? { problem: 'changed-since' } : refusedByServer(result.issues)
}

/** What came in a history stays of it, whatever is corrected. */
function isTaggedNow({ meta }: Resource): boolean {
  const { tag } = (meta ?? {}) as Json
  return listOf(tag).some(({ system, code }) => system === clockTag.system && code === clockTag.code)
}

function receivedOf(resource: Resource): number | null {
  const list = (Array.isArray(resource['extension']) ? resource['extension'] : []) as readonly Json[]
  const value = list.find(({ url }) => url === extensions.received)?.['valueInstant']
  return typeof value === 'string' ? instantOf(value) : null
}
