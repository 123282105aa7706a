import type { PatientFacts } from './patient-facts.ts'

/** Facts about people and teams at most 30 s old. All ids are bare. */
export interface Facts {
  /** The patient with plans, teams and limits; `absent` when there is none with that id. */
  patient(id: string): Promise<PatientFacts | 'absent' | 'unreachable'>
  /** The one active patient with this business identifier; two of them count as none. */
  patientByIdentifier(system: string, value: string): Promise<PatientFacts | 'absent' | 'unreachable'>
  /** Whether the practitioner is now an active member of the care team. */
  isMember(practitioner: string, team: string): Promise<boolean | 'unreachable'>
  /** The care teams that a practitioner is an active member of now. */
  teamsOf(practitioner: string): Promise<readonly { readonly id: string; readonly name: string }[] | 'unreachable'>
  /** Forget what is known of one patient, after a write of ours to plan, limit or patient. */
  forgetPatient(id: string): void
}
