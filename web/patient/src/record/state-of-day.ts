import type { StateOfDay } from '@heimvakt/core/cases/state-of-day'
import type { Condition } from '@heimvakt/core/plans/conditions'
import type { ZonesOfCondition } from '@heimvakt/core/plans/zones-for'
import { useApi } from '@heimvakt/ui/session'
import { useQuery } from '@tanstack/react-query'

/** The one state of the person as the service knows it. `unknown`: nothing is open, but the rules have not looked lately. */
export type ShownState = (StateOfDay | { readonly state: 'unknown' }) & {
  readonly zones: readonly ZonesOfCondition[]
  readonly conditions: readonly Condition[]
}

export const stateKey = ['state-of-day'] as const

/** Live events tell of changes; this is for what none has told. */
const askAgainAfter = 2 * 60_000

/** How the person stands, over all readings, forms and plans; also without network. */
export function useStateOfDay() {
  const api = useApi()
  return useQuery({
    queryKey: stateKey,
    queryFn: ({ signal }) => api.get<ShownState>('/api/state-of-day', { signal }),
    refetchInterval: askAgainAfter,
    meta: { keepOffline: true },
  })
}
