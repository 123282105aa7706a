import { checkIdentifier } from './identifier-check.ts'
import type { PatientFacts } from '../access/patient-facts.ts'
import { type Asking, reached, reachedPatient } from '../access/person-facts.ts'
import { type Problem, isProblem } from '../errors.ts'

interface Subject {
  readonly reference?: unknown
  readonly identifier?: { readonly system?: unknown; readonly value?: unknown }
}

export interface SubjectRules {
  /** Synthetic identity numbers (month +80, +40) are taken in demo mode only. */
  readonly synthetic: boolean
  /** Further systems of identifiers that our Patients carry, by configuration; their values have no check digits we know. */
  readonly otherSystems: readonly string[]
}

/**
 * Whose measurement it is: the identifier decides; a reference of ours beside it must name the same person.
 * Who may not see a person gets the same answer as for nobody.
 */
export async function resolveSubject(
  asking: Asking,
  submitted: unknown,
  rules: SubjectRules,
): Promise<PatientFacts | Problem> {
  const subject = (submitted ?? {}) as Subject
  const literal = ownPatientId(subject.reference)
  if (subject.identifier === undefined) {
    if (literal !== null) return reachedPatient(asking, literal)
    if (asking.caller.kind === 'patient' && submitted === undefined)
      return reachedPatient(asking, asking.caller.patient)
    return { problem: 'subject-unknown', expression: 'Observation.subject' }
  }
  const identified = await byIdentifier(asking, subject.identifier, rules)
  if (isProblem(identified) || literal === null || literal === identified.id) return identified
  return (await otherPerson(asking, literal)) ?? identified
}

async function byIdentifier(
  asking: Asking,
  identifier: Subject['identifier'] & {},
  rules: SubjectRules,
): Promise<PatientFacts | Problem> {
  const { system, value } = identifier
  if (typeof system !== 'string' || typeof value !== 'string')
    return { problem: 'subject-unknown', expression: 'Observation.subject.identifier' }
  const refused = rules.otherSystems.includes(system) ? null : checkIdentifier(system, value, rules.synthetic)
  if (refused !== null) return refused
  const patient = await asking.facts.patientByIdentifier(system, value)
  if (patient === 'unreachable') return { problem: 'unreachable' }
  if (patient === 'absent') return { problem: 'not-found', expression: 'Observation.subject.identifier' }
  const foreign = await reached(asking, patient)
  return foreign === null ? patient : { ...foreign, expression: 'Observation.subject.identifier' }
}

/** A reference that happens to be one of our Patients, but another: 409 only to who may see both. Theirs: no matter. */
async function otherPerson(asking: Asking, literal: string): Promise<Problem | null> {
  const other = await asking.facts.patient(literal)
  if (other === 'unreachable') return { problem: 'unreachable' }
  if (other === 'absent') return null
  const foreign = await reached(asking, other)
  if (foreign === null) return { problem: 'two-persons', expression: 'Observation.subject' }
  return { ...foreign, expression: 'Observation.subject.identifier' }
}

/** Only a relative reference can be ours; an absolute one is the sender's own server. */
function ownPatientId(reference: unknown): string | null {
  if (typeof reference !== 'string') return null
  return /^Patient\/([A-Za-z0-9\-.]{1,64})$/.exec(reference)?.[1] ?? null
}
