import { useOnline } from '@heimvakt/ui/live'
import { useSession } from '@heimvakt/ui/session'

/** What an entry that is not sent waits for: a network, an answer of the service, or that the person signs in. */
export type WaitingFor = 'network' | 'answer' | 'signIn'

/** The same for all that waits on this device. */
export function useWaitingFor(): WaitingFor {
  const online = useOnline()
  const { state } = useSession()
  if (!online) return 'network'
  return state === 'signed-out' ? 'signIn' : 'answer'
}
