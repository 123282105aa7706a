import type { Problem } from '../errors.ts'
import type { Caller } from './caller.ts'
import { type PersonFacts, type Permission, reaches } from './decide.ts'
import type { Facts } from './facts.ts'
import type { PatientFacts } from './patient-facts.ts'

/** The facts that a decision about this patient needs, for this caller. */
export async function personFacts(
  facts: Facts,
  caller: Caller,
  patient: PatientFacts,
): Promise<PersonFacts | 'unreachable'> {
  if (caller.kind !== 'clinician') return { patient, memberOf: new Set() }
  const teams = [...new Set(patient.plans.flatMap((plan) => plan.teams))]
  const memberships = await Promise.all(teams.map((team) => facts.isMember(caller.practitioner, team)))
  if (memberships.includes('unreachable')) return 'unreachable'
  return { patient, memberOf: new Set(teams.filter((_, index) => memberships[index] === true)) }
}

export interface Asking {
  readonly facts: Facts
  readonly caller: Caller
  readonly permission: Permission
}

/** The patient when the permission reaches that far; a foreign patient and none at all are the same refusal. */
export async function reachedPatient(asking: Asking, id: string): Promise<PatientFacts | Problem> {
  const patient = await asking.facts.patient(id)
  if (patient === 'unreachable') return { problem: 'unreachable' }
  if (patient === 'absent') return { problem: 'not-found' }
  return (await reached(asking, patient)) ?? patient
}

/** Null when the permission reaches this patient. */
export async function reached({ facts, caller, permission }: Asking, patient: PatientFacts): Promise<Problem | null> {
  const person = await personFacts(facts, caller, patient)
  if (person === 'unreachable') return { problem: 'unreachable' }
  return reaches(permission, caller, person) ? null : { problem: 'not-found' }
}
