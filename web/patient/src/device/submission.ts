import { parseJson } from '@heimvakt/core/fhir/json'
import type { Resource } from '@heimvakt/core/fhir/problem'
import type { Entered } from './database.ts'
import { observationOf } from './entry-observation.ts'

/** Where an entry is sent, and what is sent. The same every time: the service stores it once by its identifier. */
export function submissionOf(entry: Entered): { readonly path: string; readonly body: Resource } {
  if (entry.kind === 'measurement') return { path: '/fhir/Observation', body: observationOf(entry) }
  return { path: '/fhir/QuestionnaireResponse', body: parseJson(entry.response) as Resource }
}
