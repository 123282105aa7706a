import { setTimeout as pause } from 'node:timers/promises'
import { extensions } from '@heimvakt/core/fhir/canonicals'
import { sourceOf } from '../access/caller.ts'
import type { Asking } from '../access/person-facts.ts'
import { type Problem, isProblem } from '../errors.ts'
import type { FhirStore, Resource } from '../fhir-store.ts'
import type { WritableType } from '../fhir-request-parameters.ts'
import type { Ring } from '../ports.ts'
import type { Forms } from './forms.ts'
import { checkNewStatus, checkSubmission } from './check-submission.ts'
import type { Json } from './json.ts'
import { identityOf, type ReadingIdentity, readingToken } from './reading-identity.ts'
import { toStored } from './stored-observation.ts'
import { resolveSubject, type SubjectRules } from './subject.ts'

export interface IngestPorts {
  readonly store: FhirStore
  readonly ring: Ring
  readonly now: () => number
  readonly subjects: SubjectRules
  readonly forms: Forms
  /** Creations under way by our identifier: repetitions that arrive meanwhile wait for the first. */
  readonly underWay: Map<string, Promise<Stored | Problem>>
}

export interface Stored {
  readonly resource: Resource
  /** False when it had been received before, with the same content. */
  readonly created: boolean
  readonly patient: string
}

/** One submitted measurement: stored once, however often and however concurrently it is sent. */
export async function ingestObservation(
  ports: IngestPorts,
  asking: Asking & { readonly inHistory?: boolean },
  submission: unknown,
): Promise<Stored | Problem> {
  const checked = checkSubmission(submission, ports.now())
  if (isProblem(checked)) return checked
  const badStatus = checkNewStatus(checked)
  if (badStatus !== null) return badStatus
  const patient = await resolveSubject(asking, checked.submitted['subject'], ports.subjects)
  if (isProblem(patient)) return patient
  const identity = identityOf(checked.submitted, { source: sourceOf(asking.caller), patient: patient.id })
  const from = { caller: asking.caller, inHistory: asking.inHistory === true }
  const create = () =>
    createOnce(ports, toStored({ ...checked, ...from, patient, identity, received: ports.now() }), identity)
  const stored = await joined(ports.underWay, identity.value, create)
  if (isProblem(stored)) return stored
  if (stored.created) return announced(ports.ring, { ...stored, patient: patient.id })
  if (submittedHashOf(stored.resource) !== identity.submittedHash)
    return { problem: 'other-content', expression: 'Observation.identifier' }
  return { ...stored, patient: patient.id }
}

/** What came of a creation. */
export type Creation = Stored | Problem

/** The first creates; who comes meanwhile gets the first one's result, as something received before. */
export async function joined(
  underWay: IngestPorts['underWay'],
  key: string,
  create: () => Promise<Creation>,
): Promise<Creation> {
  const first = underWay.get(key)
  if (first !== undefined) {
    const result = await first
    return isProblem(result) ? result : { ...result, created: false }
  }
  const own = create().finally(() => underWay.delete(key))
  underWay.set(key, own)
  return own
}

async function createOnce({ store }: IngestPorts, resource: Resource, identity: ReadingIdentity): Promise<Creation> {
  const result = await store.create(resource, readingToken(identity))
  if (result.outcome === 'committed') return { resource: result.resource, created: result.created, patient: '' }
  if (result.outcome === 'unreachable') return { problem: 'unreachable' }
  if (result.outcome === 'refused') return refusedByServer(result.issues)
  const winner = await winnerOf(store, identity)
  return winner === null ? { problem: 'unreachable' } : { resource: winner, created: false, patient: '' }
}

/** How long the winner of a race may take to be visible, in milliseconds between the looks. */
const looks = [0, 50, 200]

/** Who came first in a race. */
export async function winnerOf(
  store: FhirStore,
  identity: ReadingIdentity,
  type: WritableType = 'Observation',
): Promise<Resource | null> {
  for (const wait of looks) {
    await pause(wait)
    const winner = await readingWith(store, identity, type)
    if (winner !== null) return winner
  }
  return null
}

/** The stored reading with our identifier; null when there is none yet, or no answer. */
export async function readingWith(
  store: FhirStore,
  identity: ReadingIdentity,
  type: WritableType = 'Observation',
): Promise<Resource | null> {
  const found = await store.search(type, [
    ['identifier', readingToken(identity)],
    ['_count', '1'],
  ])
  return found.outcome === 'found' ? (found.resources[0] ?? null) : null
}

/** What the server would not take although we did: said with the place it names and nothing else of its words. */
export function refusedByServer(issues: readonly unknown[]): Problem {
  const [first] = issues as readonly {
    readonly expression?: readonly unknown[]
    readonly location?: readonly unknown[]
  }[]
  const place = first?.expression?.[0] ?? first?.location?.[0]
  return {
    problem: 'unprocessable',
    ...(typeof place === 'string' && /^[\w.[\]]{1,200}$/.test(place) ? { expression: place } : {}),
  }
}

/** The hint to the rules goes out at once and holds nobody up; it may be lost, their sweep finds the reading anyway. */
export function announced(ring: Ring, stored: Stored): Stored {
  ring({ patient: stored.patient, resource: stored.resource }).catch(() => undefined)
  return stored
}

export function submittedHashOf(resource: Resource): string | null {
  return extensionText(resource, extensions['submitted-hash'])
}

export function submittedByOf(resource: Resource): string | null {
  return extensionText(resource, extensions['submitted-by'])
}

function extensionText(resource: Resource, url: string): string | null {
  const list = (Array.isArray(resource['extension']) ? resource['extension'] : []) as readonly Json[]
  const value = list.find((extension) => extension['url'] === url)?.['valueString']
  return typeof value === 'string' ? value : null
}
