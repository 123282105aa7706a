import type { Problem } from '../errors.ts'
import type { FhirRequest, Parameter, SearchRequest } from '../fhir-request.ts'
import { type FhirType, isWritable } from '../fhir-request-parameters.ts'
import type { Caller } from './caller.ts'
import type { PatientFacts } from './patient-facts.ts'
import type { Allowed, PolicyTable } from './policy-table.ts'
import { hasScope } from './scopes.ts'

/** What is known about the patient that a request or a resource concerns. */
export interface PersonFacts {
  readonly patient: PatientFacts
  /** Care teams of the patient's running plans that the asking clinician belongs to. */
  readonly memberOf: ReadonlySet<string>
}

type Interaction = Exclude<FhirRequest['interaction'], 'batch'>

export interface Permission extends Allowed {
  readonly type: FhirType
  readonly interaction: Interaction
}

/** First question: does the table let this kind of caller do this kind of thing at all, with these parameters and scopes? */
export function decide(
  table: PolicyTable,
  caller: Caller,
  request: Exclude<FhirRequest, { interaction: 'batch' }>,
): Permission | Problem {
  const { type, interaction } = request
  const cell = cellOf(table, caller, request)
  if (cell === 'no') return { problem: 'forbidden' }
  if (caller.kind === 'system' && !hasScope(caller.scopes, type, interaction)) return { problem: 'scope-missing' }
  if (request.interaction === 'search') {
    const refused = refusedParameter(table, caller, request)
    if (refused !== undefined) return { problem: 'unknown-parameter', expression: refused.name }
  }
  return { ...cell, type, interaction }
}

/** Whether this kind of caller may send bundles; each entry is decided besides. */
export function mayBatch(table: PolicyTable, caller: Caller): boolean {
  return table[caller.kind].batch === 'yes'
}

/** Second question: does the permission reach this person? Asked of the request's patient and of every resource answered. */
export function reaches(permission: Allowed, caller: Caller, { patient, memberOf }: PersonFacts): boolean {
  if (permission.reach === 'all') return true
  if (permission.reach === 'self') return caller.kind === 'patient' && patient.active && patient.id === caller.patient
  if (permission.reach === 'team')
    return caller.kind === 'clinician' && patient.plans.some((plan) => plan.teams.some((team) => memberOf.has(team)))
  return caller.kind === 'system' && patient.plans.some((plan) => plan.organizations.includes(caller.organization))
}

function cellOf(
  table: PolicyTable,
  caller: Caller,
  request: Exclude<FhirRequest, { interaction: 'batch' }>,
): Allowed | 'no' {
  const role = table[caller.kind]
  if (request.interaction === 'read' || request.interaction === 'search') return role[request.type][request.interaction]
  return isWritable(request.type) ? role[request.type][request.interaction] : 'no'
}

function refusedParameter(table: PolicyTable, caller: Caller, request: SearchRequest): Parameter | undefined {
  const cell = table[caller.kind][request.type].search
  return request.parameters.find(({ name }) => cell === 'no' || !cell.parameters.includes(name))
}
