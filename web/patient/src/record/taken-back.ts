import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import type { Resource } from '@heimvakt/core/fhir/problem'

type Identifier = { readonly system?: string }

/** Written by the service at each storing: what a sender puts there is not meant for it. */
const written = ['meta', 'text', 'extension', 'identifier', 'interpretation', 'referenceRange', 'performer', 'category']

/** A withdrawn Observation as it is sent to stand again: the same reading with the same content. */
export function takenBack(stored: Resource): Resource {
  const content = Object.fromEntries(Object.entries(stored).filter(([name]) => !written.includes(name)))
  const identifier = ((stored['identifier'] ?? []) as readonly Identifier[]).filter(
    ({ system }) => system !== identifierSystems.reading,
  )
  const named = identifier.length === 0 ? {} : { identifier }
  return { ...content, resourceType: 'Observation', status: 'corrected', ...named }
}
