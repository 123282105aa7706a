import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { sourceOf } from '../access/caller.ts'
import { type Asking, reachedPatient } from '../access/person-facts.ts'
import { subjectOf } from '../access/subject-of.ts'
import { type Problem, isProblem } from '../errors.ts'
import type { FhirStore, Resource } from '../fhir-store.ts'
import type { StoredResource } from '../ports.ts'
import { submittedByOf } from './ingest-observation.ts'
import type { Json } from './json.ts'

/** What is to be changed. */
export interface Target {
  readonly id: string
  /** The version of If-Match; systems may leave it to us. */
  readonly version: string | null
}

/** What stands before the change, and whose it is. */
export interface Before {
  readonly resource: StoredResource
  readonly patient: string
}

/** The stored version of the type that the permission is about, when the caller may write it and names the version that stands. */
export async function correctable(
  { store }: { readonly store: FhirStore },
  asking: Asking & { readonly target: Target },
): Promise<Before | Problem> {
  const { target, caller, permission } = asking
  const found = await store.read(permission.type, target.id)
  if (found.outcome === 'unreachable') return { problem: 'unreachable' }
  if (found.outcome === 'absent') return { problem: 'not-found' }
  const subject = subjectOf(found.resource)
  if (typeof subject === 'string') return { problem: 'not-found' }
  const patient = await reachedPatient(asking, subject.patient)
  if (isProblem(patient)) return patient
  if (permission.author === true && submittedByOf(found.resource) !== sourceOf(caller)) return { problem: 'forbidden' }
  if (target.version === null && caller.kind !== 'system') return { problem: 'version-required' }
  if (target.version !== null && target.version !== found.resource.meta?.versionId) return { problem: 'changed-since' }
  return { resource: { ...found.resource, id: target.id }, patient: patient.id }
}

/** The value of our identifier; null for what did not come through here. */
export function readingIdentifierOf(resource: Resource): string | null {
  const { identifier = [] } = resource
  const list = (Array.isArray(identifier) ? identifier : [identifier]) as readonly Json[]
  const value = list.find(({ system }) => system === identifierSystems.reading)?.['value']
  return typeof value === 'string' ? value : null
}
