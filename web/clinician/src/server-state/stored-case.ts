import type { Case } from '@heimvakt/core/cases/case'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseTask } from '@heimvakt/core/fhir/task'
import { useApi } from '@heimvakt/ui/session'
import { useQuery } from '@tanstack/react-query'
import { queueKey } from './queue.ts'

/** A case by its id, open or not; null when it is none of ours. Fetched again whenever the queue is. */
export function useStoredCase(id: string) {
  const api = useApi()
  return useQuery({
    queryKey: [...queueKey, 'stored', id],
    queryFn: async ({ signal }): Promise<Case | null> => {
      const stored = parseTask(await api.get<unknown>(`/fhir/Task/${encodeURIComponent(id)}`, { signal }))
      return isProblem(stored) ? null : stored
    },
  })
}
