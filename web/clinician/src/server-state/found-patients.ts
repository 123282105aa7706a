import { useApi } from '@heimvakt/ui/session'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { FollowedPatient } from './patients.ts'

/** Whom a search has found, and how many more there are. */
export interface FoundPatients {
  readonly patients: readonly FollowedPatient[]
  readonly more: number
}

export const foundKey = ['found-patients'] as const

/** Words that find somebody. */
const fewest = 2

/** Searches everybody the nurse's teams follow. What is typed may be a name or a number: it is sent in a body and kept nowhere. */
export function useFoundPatients(typed: string) {
  const api = useApi()
  const client = useQueryClient()
  const asked = (words: string) => ({
    queryKey: [...foundKey, words],
    queryFn: async () =>
      (await api.call<FoundPatients>('/api/patients/search', { method: 'POST', body: { words } })).body,
    staleTime: 10_000,
    gcTime: 0,
  })
  const words = typed.trim()
  const isAsked = words.length >= fewest
  return {
    ...useQuery({ ...asked(words), enabled: isAsked }),
    isAsked,
    /** The answer to what is typed now, waited for: a quick Enter is ahead of it. */
    now: () => client.fetchQuery(asked(words)),
  }
}
