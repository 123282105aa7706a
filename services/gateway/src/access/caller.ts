/**
 * Who is asking. Ids are bare FHIR ids without the type (`a1b2…`, not `Patient/a1b2…`).
 * `app` is the page a session belongs to; `teams` are what the login saw, for showing only:
 * access is decided by membership facts at most 30 s old.
 */
export type Caller = PatientCaller | ClinicianCaller | SystemCaller | RulesCaller

export interface PatientCaller {
  readonly kind: 'patient'
  readonly patient: string
  readonly app: 'patient'
  readonly name: string
}

export interface ClinicianCaller {
  readonly kind: 'clinician'
  readonly practitioner: string
  readonly hpr: string | null
  readonly app: 'clinician'
  readonly name: string
  readonly teams: readonly { readonly id: string; readonly name: string }[]
  /** Codes of the active PractitionerRoles (9060: SP, LE …). */
  readonly roles: readonly string[]
}

/** A registered partner. `system` is its registered id (not its client_id, which rotates); `organization` a FHIR id. */
export interface SystemCaller {
  readonly kind: 'system'
  readonly system: string
  readonly organization: string
  /** SMART v2 scopes as granted in the token, for example `system/Observation.crus`. */
  readonly scopes: readonly string[]
}

export interface RulesCaller {
  readonly kind: 'rules'
}

export type Role = Caller['kind']

/** The source of a write, as stored with it: `patient/{id}`, `practitioner/{id}`, `system/{id}`, `rules`. */
export function sourceOf(caller: Caller): string {
  if (caller.kind === 'patient') return `patient/${caller.patient}`
  if (caller.kind === 'clinician') return `practitioner/${caller.practitioner}`
  return caller.kind === 'system' ? `system/${caller.system}` : 'rules'
}
