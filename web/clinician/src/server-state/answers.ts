import { parseQuestionnaireResponse } from '@heimvakt/core/fhir/questionnaire-response'
import type { FormReading } from '@heimvakt/core/questionnaires/answers'
import type { Api } from '@heimvakt/ui/api'
import type { Form } from '@heimvakt/ui/questionnaire/form'
import { readForm } from '@heimvakt/ui/questionnaire/read-form'
import { useApi } from '@heimvakt/ui/session'
import { useQuery } from '@tanstack/react-query'
import { recordsKey } from './record.ts'
import { searchAll } from './search-all.ts'
import { bareId } from './transitions.ts'

/** One form with all that a patient has answered to it, whichever version, oldest first. */
export interface AnsweredForms {
  /** Canonical url, without version. */
  readonly url: string
  /** The newest version that was answered; null when it cannot be read here. */
  readonly form: Form | null
  /** The form in each version that was answered. */
  readonly versions: ReadonlyMap<string, Form>
  readonly readings: readonly FormReading[]
}

/** The answers of a patient, form by form, as the FHIR API gives them. */
export function useFormAnswers(patient: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...recordsKey, bareId(patient), 'answers'],
    queryFn: ({ signal }) => fetchAnswers(api, patient, signal),
  })
}

async function fetchAnswers(api: Api, patient: string, signal: AbortSignal): Promise<readonly AnsweredForms[]> {
  const path = `/fhir/QuestionnaireResponse?patient=${encodeURIComponent(patient)}`
  const now = Date.now()
  const readings = (await searchAll(api, path, signal))
    .map((resource) => parseQuestionnaireResponse(resource, { now }))
    .filter((reading) => reading.kind !== 'withdrawn-answers')
    .toSorted((a, b) => (a.effective?.at ?? 0) - (b.effective?.at ?? 0))
  const byForm = Map.groupBy(readings, ({ questionnaire }) => questionnaire?.url ?? '')
  return Promise.all(
    [...byForm].map(async ([url, own]) => {
      const named = [...new Set(own.flatMap(({ questionnaire }) => questionnaire?.version ?? []))]
      const found = await Promise.all(
        named.map(async (version) => [version, await fetchForm(api, { url, version }, signal)] as const),
      )
      const versions = new Map(found.flatMap(([version, form]) => (form === null ? [] : [[version, form] as const])))
      const newest = own.findLast(({ questionnaire }) => questionnaire !== null)?.questionnaire
      return { url, form: versions.get(newest?.version ?? '') ?? null, versions, readings: own }
    }),
  )
}

async function fetchForm(
  api: Api,
  { url, version }: { readonly url: string; readonly version: string },
  signal: AbortSignal,
): Promise<Form | null> {
  const path = `/fhir/Questionnaire?url=${encodeURIComponent(url)}&version=${encodeURIComponent(version)}`
  const [resource] = await searchAll(api, path, signal)
  if (resource === undefined) return null
  const form = readForm(resource)
  return 'problem' in form ? null : form
}
