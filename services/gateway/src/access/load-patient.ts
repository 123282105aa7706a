import { parseFormRequest } from '@heimvakt/core/fhir/form-activity'
import { type PatientActivity, parseServiceRequest } from '@heimvakt/core/fhir/service-request'
import type { FhirStore, Resource } from '../fhir-store.ts'
import { idOf, isWithin, periodOf, references } from './elements.ts'
import type { PatientFacts, PlanFacts } from './patient-facts.ts'
import type { TeamFacts } from './team-facts.ts'

interface LoadPatient {
  readonly store: FhirStore
  readonly now: number
  readonly team: (id: string) => Promise<TeamFacts | 'absent' | 'unreachable'>
}

/** Reads a patient with running plans, their teams and the active orders. */
export async function loadPatient(
  { store, now, team }: LoadPatient,
  id: string,
): Promise<PatientFacts | 'absent' | 'unreachable'> {
  const [patient, plans, orders] = await Promise.all([
    store.read('Patient', id),
    store.searchAll('CarePlan', [
      ['patient', id],
      ['status', 'active,on-hold'],
    ]),
    store.searchAll('ServiceRequest', [
      ['patient', id],
      ['status', 'active'],
    ]),
  ])
  if (patient.outcome === 'absent') return 'absent'
  if (patient.outcome !== 'found' || plans.outcome !== 'found' || orders.outcome !== 'found') return 'unreachable'
  const running = plans.resources.filter((plan) => isWithin(periodOf(plan['period']), now))
  const teamIds = new Set(running.flatMap((plan) => references(plan['careTeam'], 'CareTeam')))
  const teams = await Promise.all([...teamIds].map(team))
  if (teams.includes('unreachable')) return 'unreachable'
  const known = new Map(
    teams.flatMap((facts) => (typeof facts !== 'string' && isWorking(facts, now) ? [[facts.id, facts] as const] : [])),
  )
  return {
    id,
    active: patient.resource['active'] === true,
    identifier: nationalIdentifier(patient.resource),
    plans: running.map((plan) => planFacts(plan, known)),
    orders: orders.resources.map(idOf),
    forms: orders.resources.flatMap(formOf),
    activities: orders.resources.flatMap(activityOf),
  }
}

/** A team whose time is over gives its organisation no access any more, as it gives its members none. */
function isWorking({ active, period }: TeamFacts, now: number): boolean {
  return active && isWithin(period, now)
}

/** An order that does not measure, or whose limits cannot be read, gives no limits; the rules say so as a finding. */
function activityOf(order: Resource): readonly PatientActivity[] {
  const parsed = parseServiceRequest(order)
  return 'problem' in parsed ? [] : [parsed]
}

function formOf(order: Resource): readonly string[] {
  const parsed = parseFormRequest(order)
  return 'problem' in parsed ? [] : [parsed.questionnaire.url]
}

function planFacts(plan: Resource, known: ReadonlyMap<string, TeamFacts>): PlanFacts {
  const teams = references(plan['careTeam'], 'CareTeam').filter((id) => known.has(id))
  return {
    id: idOf(plan),
    teams,
    organizations: [...new Set(teams.flatMap((id) => known.get(id)?.organizations ?? []))],
    endsAt: periodOf(plan['period']).to,
  }
}

const national = /^urn:oid:2\.16\.578\.1\.12\.4\.1\.4\.[123]$/

function nationalIdentifier(patient: Resource): PatientFacts['identifier'] {
  const identifiers = (Array.isArray(patient['identifier']) ? patient['identifier'] : []) as readonly {
    readonly system?: unknown
    readonly value?: unknown
  }[]
  for (const { system, value } of identifiers) {
    if (typeof system === 'string' && typeof value === 'string' && national.test(system)) return { system, value }
  }
  return null
}
