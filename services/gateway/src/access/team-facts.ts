import type { FhirStore, Resource, Unreachable } from '../fhir-store.ts'
import { type Period, idOf, isWithin, periodOf, references } from './elements.ts'

/** What access needs to know of one care team. */
export interface TeamFacts {
  readonly id: string
  readonly name: string
  readonly active: boolean
  readonly period: Period
  /** Organisations that manage the team. */
  readonly organizations: readonly string[]
  readonly members: readonly Member[]
}

interface Member {
  readonly practitioner: string
  /** When the person is in the team, and when the role is held: both must hold now. */
  readonly periods: readonly Period[]
}

/** Whether the practitioner is in the team, in an active role, at this moment. */
export function isMemberNow(team: TeamFacts, practitioner: string, now: number): boolean {
  if (!team.active || !isWithin(team.period, now)) return false
  return team.members.some(
    (member) => member.practitioner === practitioner && member.periods.every((period) => isWithin(period, now)),
  )
}

/** Reads a team with the active roles of the people in it. Nobody is a member without an active PractitionerRole. */
export async function loadTeam(store: FhirStore, id: string): Promise<TeamFacts | 'absent' | 'unreachable'> {
  const found = await store.read('CareTeam', id)
  if (found.outcome !== 'found') return found.outcome
  const team = found.resource
  const participants = (Array.isArray(team['participant']) ? team['participant'] : []) as readonly Resource[]
  const roles = await loadRoles(store, participants)
  if ('outcome' in roles) return 'unreachable'
  return {
    id,
    name: typeof team['name'] === 'string' ? team['name'] : '',
    active: team['status'] === 'active',
    period: periodOf(team['period']),
    organizations: references(team['managingOrganization'], 'Organization'),
    members: participants.flatMap((participant) => membersOf(participant, roles.list)),
  }
}

async function loadRoles(
  store: FhirStore,
  participants: readonly Resource[],
): Promise<{ readonly list: readonly Resource[] } | Unreachable> {
  const people = participants.flatMap((participant) => references(participant['member'], 'Practitioner'))
  const roles = participants.flatMap((participant) => references(participant['member'], 'PractitionerRole'))
  const searches = [
    ...(people.length === 0
      ? []
      : [
          store.searchAll('PractitionerRole', [
            ['practitioner', people.map((id) => `Practitioner/${id}`).join(',')],
            ['active', 'true'],
          ]),
        ]),
    ...(roles.length === 0
      ? []
      : [
          store.searchAll('PractitionerRole', [
            ['_id', roles.join(',')],
            ['active', 'true'],
          ]),
        ]),
  ]
  const pages = await Promise.all(searches)
  if (pages.some((page) => page.outcome !== 'found')) return { outcome: 'unreachable' }
  return { list: pages.flatMap((page) => (page.outcome === 'found' ? page.resources : [])) }
}

/** One participant may name a person (any active role counts) or one role of a person. */
function membersOf(participant: Resource, roles: readonly Resource[]): readonly Member[] {
  const own = periodOf(participant['period'])
  const people = references(participant['member'], 'Practitioner')
  const namedRoles = references(participant['member'], 'PractitionerRole')
  return roles.flatMap((role) => {
    const [practitioner] = references(role['practitioner'], 'Practitioner')
    if (role['active'] !== true || practitioner === undefined) return []
    if (!people.includes(practitioner) && !namedRoles.includes(idOf(role))) return []
    return [{ practitioner, periods: [own, periodOf(role['period'])] }]
  })
}
