import type { Standing } from '@heimvakt/core/cases/standing'
import type { TriageCategory } from '@heimvakt/core/rules/triage'
import { useApi } from '@heimvakt/ui/session'
import { useQuery } from '@tanstack/react-query'
import type { PlanNote } from './queue.ts'

/** One person on the follow-up list. */
export interface FollowedPatient {
  readonly id: string
  readonly name: string
  /** `YYYY-MM-DD`, or less where less is known; null when unknown. */
  readonly birthDate: string | null
  readonly age: number | null
  readonly plans: readonly string[]
  /** Of any of the plans. */
  readonly planNotes: readonly PlanNote[]
  /** Of the open case; null when there is none, which says nothing of how it stands. */
  readonly openCategory: TriageCategory | null
  /** By all that the plans ask for; pending while the rules read the patient, or do not answer. */
  readonly standing: Standing | 'pending'
  /** Epoch milliseconds; null: has never measured; left out while it is looked up. */
  readonly lastReadingAt?: number | null
}

export const patientsKey = ['patients'] as const

/** While something is looked up. */
const askAgainMs = 3000
/** What is green now is not for ever: time alone ends it, and no event tells of that. */
const lookAgainMs = 60_000

/** Everybody the nurse's teams follow. */
export function useFollowedPatients() {
  const api = useApi()
  return useQuery({
    queryKey: patientsKey,
    queryFn: ({ signal }) => api.get<{ readonly patients: readonly FollowedPatient[] }>('/api/patients', { signal }),
    select: (answer) => answer.patients,
    refetchInterval: ({ state }) => (state.data?.patients.some(isLookedUp) ? askAgainMs : lookAgainMs),
  })
}

function isLookedUp({ lastReadingAt, standing }: FollowedPatient): boolean {
  return lastReadingAt === undefined || standing === 'pending'
}
