import type { ClinicianCaller, PatientCaller, SystemCaller } from '../../services/gateway/src/access/caller.ts'
import type { Person, Team } from './gateway-people.ts'

export function asPatient({ id }: Pick<Person, 'id'>): PatientCaller {
  return { kind: 'patient', patient: id, app: 'patient', name: 'Prøve' }
}

export function asNurse(team: Team): ClinicianCaller {
  return {
    kind: 'clinician',
    practitioner: team.nurse,
    hpr: null,
    app: 'clinician',
    name: 'Kari',
    teams: [],
    roles: ['SP'],
  }
}

/** The scopes that the demo partner has. */
const partnerScopes = ['system/Observation.crus', 'system/Patient.rs', 'system/DetectedIssue.rs', 'system/Task.rs']

export function asPartner(team: Team, scopes: readonly string[] = partnerScopes): SystemCaller {
  return { kind: 'system', system: 'partner', organization: team.organization, scopes }
}
