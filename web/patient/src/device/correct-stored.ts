import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import type { Resource } from '@heimvakt/core/fhir/problem'
import { acceptedCodes } from '@heimvakt/core/measurements/catalogue'
import type { Api } from '@heimvakt/ui/api'
import type { EnteredMeasurement } from './database.ts'
import { observationOf } from './entry-observation.ts'

type Identifier = { readonly system?: string; readonly value?: string }
type Stored = Resource & { readonly id: string; readonly identifier?: readonly Identifier[] }

/** Puts a stored reading right: the same reading with another value or time. Sent twice, it changes nothing more. */
export async function correctStored(api: Api, entry: EnteredMeasurement, id: string): Promise<string> {
  const { body: stored, etag } = await api.call<Stored>(`/fhir/Observation/${id}`)
  const body = correctionOf(entry, stored)
  await api.call(`/fhir/Observation/${id}`, { method: 'PUT', body, ...(etag === null ? {} : { ifMatch: etag }) })
  return id
}

/** What is sent: the new content under the identifiers that the sender gave the reading, so that it stays the same one. */
export function correctionOf(entry: EnteredMeasurement, stored: Stored): Resource {
  const identifier = (stored.identifier ?? []).filter(({ system }) => system !== identifierSystems.reading)
  const { identifier: _own, ...content } = observationOf(entry)
  return {
    ...content,
    resourceType: 'Observation',
    id: stored.id,
    status: 'corrected',
    ...(identifier.length === 0 ? {} : { identifier }),
  }
}

/** The reading that was stored of an entry whose answer was lost, before the entry was changed; undefined without one. */
export async function storedOf(api: Api, { identifier, type }: EnteredMeasurement): Promise<string | undefined> {
  const codes = acceptedCodes(type)
    .map(({ system, code }) => encodeURIComponent(`${system}|${code}`))
    .join(',')
  const bundle = await api.get<{ readonly entry?: readonly { readonly resource: Stored }[] }>(
    `/fhir/Observation?code=${codes}&_sort=-_lastUpdated&_count=100`,
  )
  const isOurs = ({ resource }: { readonly resource: Stored }) =>
    resource.identifier?.some(({ system, value }) => system === identifierSystems.entry && value === identifier)
  return bundle.entry?.find(isOurs)?.resource.id
}
