import type { Finding } from '@heimvakt/core/rules/finding'
import type { TriageCategory } from '@heimvakt/core/rules/triage'
import { useApi } from '@heimvakt/ui/session'
import { queryOptions, useQueries, useQuery } from '@tanstack/react-query'
import type { Api } from '@heimvakt/ui/api'
import type { Entered } from '../device/database.ts'

/** What the rules said about one measurement or form, as far as they have said it. */
export type Receipt =
  | { readonly state: 'pending' }
  | { readonly state: 'history' }
  | { readonly state: 'judged'; readonly category: TriageCategory; readonly findings: readonly Finding[] }

export const receiptsKey = ['receipts'] as const

/** The gateway holds the answer back this long while the rules are at work. */
const waitSeconds = 10
/** Between two such questions, should the gateway answer "pending" at once. */
const askAgainAfter = 1_000
/** Verdicts on single readings gather on the device: so long it keeps each. */
const lifetime = 7 * 24 * 60 * 60_000
const askAgainSlowly = 5_000

/** What a receipt is of: `Observation/…` or `QuestionnaireResponse/…`. */
export function storedReference({ kind, id }: { readonly kind: Entered['kind']; readonly id: string }): string {
  return `${kind === 'form' ? 'QuestionnaireResponse' : 'Observation'}/${id}`
}

/** The verdict on one measurement or form: waits for it, and asks again until it is there. */
export function useReceipt(reference: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...receiptsKey, idIn(reference)],
    queryFn: ({ signal }) =>
      api.get<Receipt>(`${addressOf(reference)}?wait=${waitSeconds}`, { signal, heldBackMs: waitSeconds * 1000 }),
    refetchInterval: ({ state }) => {
      if (state.error) return askAgainSlowly
      return state.data?.state === 'pending' ? askAgainAfter : false
    },
    meta: { keepOffline: true, keptFor: lifetime },
  })
}

/** The verdicts on several measurements or forms as they stand now, without waiting, by reference. */
export function useReceipts(references: readonly string[]): ReadonlyMap<string, Receipt> {
  const api = useApi()
  return useQueries({
    queries: references.map((reference) => receiptNow(api, reference)),
    combine: (results) =>
      new Map(
        results.flatMap(({ data }, index) => {
          const reference = references[index]
          return data && reference !== undefined ? [[reference, data] as const] : []
        }),
      ),
  })
}

/** The bare id: live events name what was judged by it. */
export function idIn(reference: string): string {
  return reference.slice(reference.lastIndexOf('/') + 1)
}

function receiptNow(api: Api, reference: string) {
  return queryOptions({
    queryKey: [...receiptsKey, idIn(reference), 'now'],
    queryFn: ({ signal }) => api.get<Receipt>(addressOf(reference), { signal }),
    staleTime: 60_000,
    refetchInterval: ({ state }) => (state.data?.state === 'pending' ? askAgainSlowly : false),
    meta: { keepOffline: true, keptFor: lifetime },
  })
}

function addressOf(reference: string): string {
  return `/api/receipts/${reference.replace(/^Observation\//, '')}`
}
