import { type Asking, reached, reachedPatient } from '../access/person-facts.ts'
import { isPersonal } from '../access/subject-of.ts'
import { type Problem, isProblem } from '../errors.ts'
import type { SearchRequest } from '../fhir-request.ts'

/** Null where no person is concerned. */
export type Searched = { readonly patient: string | null } | 'nobody' | Problem

/**
 * Whose resources a search may find: the patient it names, or the patient who asks. `nobody` when a search for a Patient finds none that the caller may see.
 */
export async function searchedPatient(asking: Asking, request: SearchRequest): Promise<Searched> {
  if (!isPersonal(request.type)) return { patient: null }
  if (request.type === 'Patient') return searchedPerson(asking, request)
  const named = new Set(
    request.parameters
      .filter(({ name }) => name === 'patient' || name === 'subject')
      .map(({ value }) => value.replace(/^Patient\//, '')),
  )
  if (named.size > 1) return { problem: 'bad-parameter', expression: 'patient' }
  const { caller, permission } = asking
  const [id = caller.kind === 'patient' ? caller.patient : undefined] = named
  if (id === undefined)
    return permission.reach === 'all' ? { patient: null } : { problem: 'patient-required', expression: 'patient' }
  const patient = await reachedPatient(asking, id)
  return isProblem(patient) ? patient : { patient: patient.id }
}

/** A Patient by id or business identifier; nobody and a foreign one are the same empty list. */
async function searchedPerson(asking: Asking, { parameters }: SearchRequest): Promise<Searched> {
  const id =
    parameters.find(({ name }) => name === '_id')?.value ??
    (asking.caller.kind === 'patient' ? asking.caller.patient : undefined)
  const identifier = parameters.find(({ name }) => name === 'identifier')?.value
  if (id !== undefined && identifier !== undefined) return { problem: 'bad-parameter', expression: 'identifier' }
  if (identifier !== undefined) return personWith(asking, identifier)
  if (id === undefined) return { problem: 'patient-required', expression: '_id' }
  const patient = await reachedPatient(asking, id)
  if (!isProblem(patient)) return { patient: patient.id }
  return patient.problem === 'not-found' ? 'nobody' : patient
}

async function personWith(asking: Asking, token: string): Promise<Searched> {
  const bar = token.indexOf('|')
  if (bar <= 0 || token.includes(',')) return { problem: 'bad-parameter', expression: 'identifier' }
  const patient = await asking.facts.patientByIdentifier(token.slice(0, bar), token.slice(bar + 1))
  if (patient === 'unreachable') return { problem: 'unreachable' }
  if (patient === 'absent') return 'nobody'
  const foreign = await reached(asking, patient)
  if (foreign === null) return { patient: patient.id }
  return foreign.problem === 'not-found' ? 'nobody' : foreign
}
