import { parseQuestionnaireResponse } from '@heimvakt/core/fhir/questionnaire-response'
import type { FormAnswers, FormReading } from '@heimvakt/core/questionnaires/answers'
import { useApi } from '@heimvakt/ui/session'
import { serverNow } from '@heimvakt/ui/server-time'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { searchAll } from './fhir-search.ts'

const day = 24 * 60 * 60_000
/** As far back as the history of forms goes. */
const historyDays = 365
const pageSize = 100

export const answeredKey = ['answered-forms'] as const

/** A year of answered forms, newest first; also without network. */
export function useAnsweredForms() {
  const api = useApi()
  return useQuery({
    queryKey: answeredKey,
    queryFn: async ({ signal }) => {
      const now = serverNow()
      const from = new Date(now - historyDays * day).toISOString()
      const address = `/fhir/QuestionnaireResponse?authored=ge${from}&_sort=-authored&_count=${pageSize}`
      const resources = await searchAll(api, address, signal)
      return resources
        .map((resource) => parseQuestionnaireResponse(resource, { now }))
        .toSorted((a, b) => (b.effective?.at ?? 0) - (a.effective?.at ?? 0))
    },
    meta: { keepOffline: true },
  })
}

/** Says that a form was answered wrongly: it is kept, marked as an error, and judged no more. */
export function useMarkFormAsWrong() {
  const api = useApi()
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, version }: FormAnswers) =>
      api.call(`/fhir/QuestionnaireResponse/${id}`, { method: 'DELETE', ifMatch: `W/"${version}"` }),
    onSuccess: () => client.invalidateQueries({ queryKey: answeredKey }),
  })
}

/** The forms that are done and whose answers can be read, in the order they came. */
export function answersIn(readings: readonly FormReading[] | undefined): readonly FormAnswers[] {
  return (readings ?? []).filter((reading) => reading.kind === 'answers').filter(({ unfinished }) => !unfinished)
}
