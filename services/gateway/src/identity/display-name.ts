import type { Resource } from '../fhir-store.ts'

type HumanName = {
  readonly use?: string
  readonly text?: string
  readonly given?: readonly string[]
  readonly family?: string
}

/** The name to show: the official one if there is one, never an old one. */
export function displayName(resource: Resource): string {
  const names = ((resource['name'] ?? []) as readonly HumanName[]).filter(({ use }) => use !== 'old')
  const name = names.find(({ use }) => use === 'official') ?? names[0]
  return name?.text ?? [...(name?.given ?? []), name?.family ?? ''].join(' ').trim()
}
