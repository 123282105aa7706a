import { useApi } from '@heimvakt/ui/session'
import type { Verdicts } from '@heimvakt/ui/verdicts'
import { useQuery } from '@tanstack/react-query'
import { recordsKey } from './record.ts'
import { bareId } from './transitions.ts'

/** While the rules read the patient. */
const askAgainMs = 2000

/** The rules' verdict on everything that a patient has sent, and how it stands. */
export function useVerdicts(patient: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...recordsKey, bareId(patient), 'verdicts'],
    queryFn: ({ signal }) =>
      api.get<Verdicts>(`/api/patients/${encodeURIComponent(bareId(patient))}/verdicts`, { signal }),
    refetchInterval: ({ state: { data } }) =>
      data?.state === 'pending' || data?.standing === 'pending' ? askAgainMs : false,
  })
}
