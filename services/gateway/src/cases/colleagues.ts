import type { Facts } from '../access/facts.ts'
import { loadTeam } from '../access/team-facts.ts'
import type { FhirStore } from '../fhir-store.ts'
import type { NameOf } from '../queue/names.ts'

/** Somebody whom a case can be assigned to. */
export type Colleague = { readonly id: string; readonly name: string }

export type ColleagueSources = {
  readonly store: FhirStore
  readonly facts: Pick<Facts, 'isMember'>
  readonly nameOf: NameOf
}

/** The people of a team who may have its cases now, by name; only for one of them. */
export async function colleagues(
  team: string,
  practitioner: string,
  { store, facts, nameOf }: ColleagueSources,
): Promise<readonly Colleague[] | 'not-found' | 'unreachable'> {
  const asking = await facts.isMember(practitioner, team)
  if (asking === 'unreachable') return 'unreachable'
  if (!asking) return 'not-found'
  const known = await loadTeam(store, team)
  if (known === 'unreachable') return 'unreachable'
  if (known === 'absent') return 'not-found'
  const people = [...new Set(known.members.map((member) => member.practitioner))]
  const named = await Promise.all(
    people.map(async (id) => {
      const reference = `Practitioner/${id}`
      const isIn = (await facts.isMember(id, team)) === true
      return isIn ? [{ id: reference, name: (await nameOf(reference)) ?? '' }] : []
    }),
  )
  return named.flat().toSorted((a, b) => a.name.localeCompare(b.name, 'nb'))
}
