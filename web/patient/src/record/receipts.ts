import type { Finding } from '@heimvakt/core/rules/finding'
import type { TriageCategory } from '@heimvakt/core/rules/triage'
import { useApi } from '@heimvakt/ui/session'
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import type { Api } from '@heimvakt/ui/api'

/** What the rules said about one measurement, as far as they have said it. */
export type Receipt =
  | { readonly state: 'pending' }
  | { readonly state: 'history' }
  | { readonly state: 'judged'; readonly category: TriageCategory; readonly findings: readonly Finding[] }

export const receiptsKey = ['receipts'] as const

/** The gateway holds the answer back this long while the rules are at work. */
const waitSeconds = 10
/** Between two such questions, should the gateway answer "pending" at once. */
const askAgainAfter = 1_000
const askAgainAfterError = 5_000

/** The verdict on one measurement: waits for it, and asks again until it is there. */
export function useReceipt(observation: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...receiptsKey, observation],
    queryFn: ({ signal }) => api.get<Receipt>(`/api/receipts/${observation}?wait=${waitSeconds}`, { signal }),
    refetchInterval: ({ state }) => {
      if (state.error) return askAgainAfterError
      return state.data?.state === 'pending' ? askAgainAfter : false
    },
  })
}

/** The verdicts on several measurements as they stand now, without waiting. */
export function useReceipts(observations: readonly string[]): ReadonlyMap<string, Receipt> {
  const api = useApi()
  return useQueries({
    queries: observations.map((observation) => receiptNow(api, observation)),
    combine: (results) =>
      new Map(
        results.flatMap(({ data }, index) => {
          const observation = observations[index]
          return data && observation !== undefined ? [[observation, data] as const] : []
        }),
      ),
  })
}

function receiptNow(api: Api, observation: string) {
  return queryOptions({
    queryKey: [...receiptsKey, observation, 'now'],
    queryFn: ({ signal }) => api.get<Receipt>(`/api/receipts/${observation}`, { signal }),
    staleTime: 60_000,
  })
}
