import type { FhirType } from '../fhir-request-parameters.ts'

export type PersonalInteraction = 'read' | 'search' | 'create' | 'update' | 'delete'

const letters: Readonly<Record<PersonalInteraction, string>> = {
  create: 'c',
  read: 'r',
  update: 'u',
  delete: 'd',
  search: 's',
}

/** SMART v2: `system/Observation.crus`, `system/*.rs`. A scope with a query (`?…`) grants nothing: it cannot be enforced. */
export function hasScope(scopes: readonly string[], type: FhirType, interaction: PersonalInteraction): boolean {
  return scopes.some((scope) => {
    const granted = /^system\/([A-Za-z]+|\*)\.(c?r?u?d?s?)$/.exec(scope)
    if (granted === null) return false
    const [, of, may = ''] = granted
    return (of === '*' || of === type) && may.includes(letters[interaction])
  })
}
