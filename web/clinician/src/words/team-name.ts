import { type Session, sessionKey } from '@heimvakt/ui/session'
import { useQueryClient } from '@tanstack/react-query'
import { bareId } from '../server-state/transitions.ts'

/** What a team is called, for who has more than one; null where nobody could be in doubt. The page around has read the session. */
export function useTeamName(team: string): string | null {
  const { caller } = useQueryClient().getQueryData<Session>(sessionKey) ?? {}
  const teams = caller?.teams ?? []
  if (teams.length < 2) return null
  return teams.find(({ id }) => bareId(id) === bareId(team))?.name ?? null
}
