import { useSession } from '@heimvakt/ui/session'
import { useMutationState } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { useQueue } from './queue.ts'
import { type CaseMove, movesKey, type PendingMove, withMoves } from './transitions.ts'

/** An answer is usually there before this; without it the row says that nothing is confirmed. */
const unconfirmedAfterMs = 2_000

/** The queue as the nurse sees it: with what she has done and the service has not answered. */
export function useShownQueue() {
  const queue = useQueue()
  const session = useSession()
  const me = session.state === 'signed-in' ? session.session.caller : null
  const pending = usePendingMoves()
  const told = queue.data?.rows
  const rows = useMemo(() => told && withMoves(told, pending, me), [told, pending, me])
  return { queue, rows, pending }
}

/** The moves that the service has not answered. */
function usePendingMoves(): readonly PendingMove[] {
  return useMutationState({
    filters: { mutationKey: movesKey, status: 'pending' },
    select: ({ state }) => ({ ...(state.variables as CaseMove), since: state.submittedAt }),
  })
}

/** The cases with a move that has waited for its answer so long that it must look like it. */
export function useUnconfirmed(moves: readonly PendingMove[]): ReadonlySet<string> {
  const [now, setNow] = useState(0)
  const due = Math.min(...moves.map(({ since }) => since + unconfirmedAfterMs).filter((at) => at > now))
  useEffect(() => {
    if (due === Infinity) return undefined
    const timer = setTimeout(() => setNow(due), due - Date.now())
    return () => clearTimeout(timer)
  }, [due])
  return new Set(moves.filter(({ since }) => since + unconfirmedAfterMs <= now).map(({ seen }) => seen.id))
}
