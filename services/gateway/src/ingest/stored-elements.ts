import { extensions } from '@heimvakt/core/fhir/canonicals'
import { type Caller, sourceOf } from '../access/caller.ts'
import type { PatientFacts } from '../access/patient-facts.ts'
import type { Json } from './json.ts'
import type { ReadingIdentity } from './reading-identity.ts'

/** What is known of a submission, whatever was submitted. */
export interface Sent {
  readonly caller: Caller
  readonly identity: ReadingIdentity
  /** Epoch milliseconds of the first submission. */
  readonly received: number
}

/** The only meta that is written: which caller this version came from. */
export function metaFrom(caller: Caller): Json {
  return { source: `http://heimvakt.no/fhir/source/${sourceOf(caller)}` }
}

/** Who submitted it, when, and what: carried by the resource itself, where a Provenance for each would halve the write rate. */
export function provenanceOf({ caller, identity, received }: Sent): readonly Json[] {
  return [
    { url: extensions['submitted-hash'], valueString: identity.submittedHash },
    { url: extensions['submitted-by'], valueString: sourceOf(caller) },
    { url: extensions.received, valueInstant: new Date(received).toISOString() },
  ]
}

/** The only literal references taken from outside: inside the resource itself, or to the patient's own active orders. */
export function isKnown(reference: string, patient: PatientFacts): boolean {
  if (/^#[A-Za-z0-9\-.]{1,64}$/.test(reference)) return true
  return (
    patient.plans.some((plan) => reference === `CarePlan/${plan.id}`) ||
    patient.orders.some((order) => reference === `ServiceRequest/${order}`)
  )
}

/** From the rewritten tree: an identifier may carry a reference (its assigner) and extensions of its own. */
export function subjectElement(sent: unknown, patient: PatientFacts): Json {
  const identifier = ((sent ?? {}) as Json)['identifier'] ?? patient.identifier
  return { reference: `Patient/${patient.id}`, type: 'Patient', ...(identifier === null ? {} : { identifier }) }
}

/** The elements of a list; none where it is something else. */
export function listOf(value: unknown): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}
