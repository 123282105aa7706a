import type { Role } from '../../services/gateway/src/access/caller.ts'
import type { Cell, PolicyTable, SearchAllowed } from '../../services/gateway/src/access/policy-table.ts'
import { fhirTypes, searchParameters } from '../../services/gateway/src/fhir-request-parameters.ts'

/** The table with one no turned into a yes. */
export interface Mutation {
  readonly title: string
  readonly role: Role
  readonly table: PolicyTable
}

/**
 * Every single way to say yes where the table says no: a refused cell, a parameter that is not listed, a reach that
 * ends at oneself, the team or the organisation, a write that is its author's, a bundle.
 */
export function mutationsOf(table: PolicyTable): readonly Mutation[] {
  return (Object.keys(table) as Role[]).flatMap((role) => [
    ...cellMutations(table, role),
    ...parameterMutations(table, role),
    ...batchMutation(table, role),
  ])
}

function cellMutations(table: PolicyTable, role: Role): readonly Mutation[] {
  return fhirTypes.flatMap((type) =>
    Object.entries<Cell>({ ...table[role][type] }).flatMap(([interaction, cell]) =>
      widened(cell, interaction === 'search' ? everyParameter(type) : null).map(([how, yes]) => ({
        title: `${role}: ${type}.${interaction} ${how}`,
        role,
        table: { ...table, [role]: { ...table[role], [type]: { ...table[role][type], [interaction]: yes } } },
      })),
    ),
  )
}

function widened(cell: Cell, parameters: readonly string[] | null): readonly (readonly [string, Cell])[] {
  if (cell === 'no') return [['allowed', { reach: 'all', ...(parameters === null ? {} : { parameters }) }]]
  const { author: _author, ...ofAnybody } = cell
  return [
    ...(cell.reach === 'all' ? [] : [['for everybody', { ...cell, reach: 'all' }] as const]),
    ...(cell.author === true ? [['of any author', ofAnybody] as const] : []),
  ]
}

function parameterMutations(table: PolicyTable, role: Role): readonly Mutation[] {
  return fhirTypes.flatMap((type) => {
    const { search } = table[role][type]
    if (search === 'no') return []
    return everyParameter(type)
      .filter((name) => !search.parameters.includes(name))
      .map((name) => {
        const yes: SearchAllowed = { ...search, parameters: [...search.parameters, name] }
        const mutated = { ...table, [role]: { ...table[role], [type]: { ...table[role][type], search: yes } } }
        return { title: `${role}: ${type}.search by ${name}`, role, table: mutated }
      })
  })
}

function batchMutation(table: PolicyTable, role: Role): readonly Mutation[] {
  if (table[role].batch === 'yes') return []
  /** A bundle needs the right to create as well: where that is a no, it is another cell's, so it is given here. */
  const mutated = {
    ...table[role],
    batch: 'yes',
    Observation: { ...table[role].Observation, create: { reach: 'all' } },
  }
  return [{ title: `${role}: batch allowed`, role, table: { ...table, [role]: mutated } }]
}

function everyParameter(type: (typeof fhirTypes)[number]): readonly string[] {
  return Object.keys(searchParameters[type]).filter((name) => name !== '_format')
}
