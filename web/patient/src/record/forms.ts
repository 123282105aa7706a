import { type CodecProblem, isProblem } from '@heimvakt/core/fhir/problem'
import type { AnsweredForm } from '@heimvakt/core/questionnaires/answers'
import type { Api } from '@heimvakt/ui/api'
import type { Form } from '@heimvakt/ui/questionnaire/form'
import { readForm } from '@heimvakt/ui/questionnaire/read-form'
import { useApi } from '@heimvakt/ui/session'
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import { searchAll } from './fhir-search.ts'

/** A form as it can be filled in here, or why it cannot. */
type ReadForm = Form | CodecProblem

/** One version of a form; it never changes, and is there without network once it was seen. */
export function useForm(form: AnsweredForm) {
  return useQuery(formQuery(useApi(), form))
}

/** Several forms, by `url|version`, as far as they are here: fetched early, so that they can be answered offline. */
export function useForms(forms: readonly AnsweredForm[]): ReadonlyMap<string, ReadForm> {
  const api = useApi()
  return useQueries({
    queries: [...new Map(forms.map((form) => [canonical(form), form])).values()].map((form) => formQuery(api, form)),
    combine: (results) => new Map(results.flatMap(({ data }) => (data ? [[data.canonical, data.form] as const] : []))),
  })
}

/** `url|version`. */
export function canonical({ url, version }: AnsweredForm): string {
  return `${url}|${version}`
}

type FormAnswer = { readonly canonical: string; readonly form: ReadForm }

function formQuery(api: Api, { url, version }: AnsweredForm) {
  return queryOptions({
    queryKey: ['forms', url, version],
    queryFn: async ({ signal }): Promise<FormAnswer> => {
      const address = `/fhir/Questionnaire?url=${encodeURIComponent(url)}&version=${encodeURIComponent(version)}`
      const [resource] = await searchAll(api, address, signal)
      const form =
        resource === undefined ? { problem: 'not-found', path: canonical({ url, version }) } : readForm(resource)
      return { canonical: canonical({ url, version }), form }
    },
    /** A form that was not there, or could not be read, is asked for again. */
    staleTime: ({ state }) => (state.data && !isProblem(state.data.form) ? Infinity : 0),
    meta: { keepOffline: true },
  })
}
