import { useApi } from '@heimvakt/ui/session'
import type { Verdicts } from '@heimvakt/ui/verdicts'
import { useQuery } from '@tanstack/react-query'
import { readingsKey } from './readings.ts'

/** While the rules are at work. */
const askAgainMs = 3000

/** The rules' verdict on everything that was sent; what came while it was under way is asked for again. */
export function useVerdicts() {
  const api = useApi()
  return useQuery({
    queryKey: [...readingsKey, 'verdicts'],
    queryFn: ({ signal }) => api.get<Verdicts>('/api/verdicts', { signal }),
    refetchInterval: ({ state }) => (state.data?.state === 'pending' ? askAgainMs : false),
    meta: { keepOffline: true },
  })
}
