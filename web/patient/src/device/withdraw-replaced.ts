import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import type { Resource } from '@heimvakt/core/fhir/problem'
import type { Api } from '@heimvakt/ui/api'
import type { EnteredForm } from './database.ts'

type Stored = Resource & {
  readonly id: string
  readonly status?: string
  readonly meta?: { readonly versionId?: string }
  readonly identifier?: { readonly system?: string; readonly value?: string }
}

/**
 * The answers before the change may have reached the service without its answer reaching the device. They are marked as
 * wrong there: a red of theirs stays a nurse's. Done twice, it changes nothing more.
 */
export async function withdrawReplaced(api: Api, { replaces = [] }: Pick<EnteredForm, 'replaces'>): Promise<void> {
  if (replaces.length === 0) return
  const bundle = await api.get<{ readonly entry?: readonly { readonly resource: Stored }[] }>(
    '/fhir/QuestionnaireResponse?_sort=-_lastUpdated&_count=100',
  )
  const isReplaced = ({ status, identifier }: Stored) =>
    status !== 'entered-in-error' &&
    identifier?.system === identifierSystems.entry &&
    replaces.includes(identifier.value ?? '')
  for (const { resource } of bundle.entry ?? []) {
    if (!isReplaced(resource)) continue
    const { id, meta } = resource
    await api.call(`/fhir/QuestionnaireResponse/${id}`, { method: 'DELETE', ifMatch: `W/"${meta?.versionId ?? ''}"` })
  }
}
