import type { ClinicianCaller } from '../access/caller.ts'
import type { Facts } from '../access/facts.ts'

/** Whether the clinician is now a member of a team that follows the patient. */
export async function followsPatient(
  facts: Pick<Facts, 'patient' | 'isMember'>,
  { practitioner }: ClinicianCaller,
  patient: string,
): Promise<boolean | 'unreachable'> {
  const known = await facts.patient(patient)
  if (known === 'unreachable') return 'unreachable'
  if (known === 'absent') return false
  const teams = [...new Set(known.plans.flatMap((plan) => plan.teams))]
  const memberships = await Promise.all(teams.map((team) => facts.isMember(practitioner, team)))
  if (memberships.includes(true)) return true
  return memberships.includes('unreachable') ? 'unreachable' : false
}

/** The teams of the clinician, or the one that is asked for; `not-found` when that is not one of them. */
export async function askedTeams(
  facts: Pick<Facts, 'teamsOf'>,
  { practitioner }: ClinicianCaller,
  asked: string | undefined,
): Promise<ReadonlySet<string> | 'not-found' | 'unreachable'> {
  const own = await facts.teamsOf(practitioner)
  if (own === 'unreachable') return 'unreachable'
  const ids = new Set(own.map(({ id }) => id))
  if (asked === undefined) return ids
  return ids.has(asked) ? new Set([asked]) : 'not-found'
}
