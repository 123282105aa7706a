import { useApi } from '@heimvakt/ui/session'
import { useQuery } from '@tanstack/react-query'

/** Somebody of the team whom a case can be assigned to. */
export interface Colleague {
  /** `Practitioner/…` */
  readonly id: string
  readonly name: string
}

/** The people of a team, by name. */
export function useColleagues(teamId: string) {
  const api = useApi()
  return useQuery({
    queryKey: ['colleagues', teamId],
    queryFn: ({ signal }) =>
      api.get<{ readonly colleagues: readonly Colleague[] }>(`/api/teams/${encodeURIComponent(teamId)}/colleagues`, {
        signal,
      }),
    select: (answer) => answer.colleagues,
    staleTime: 60_000,
  })
}
