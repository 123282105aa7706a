import { useEffect, useState, useSyncExternalStore } from 'react'
import type { App } from './api.ts'
import { type Connection, connectionOf } from './connection.ts'
import { heardNow, useLastHeard } from './last-heard.ts'
import type { LiveEvent } from './live-stream.ts'
import { shareStream } from './shared-stream.ts'

export type { LiveEvent } from './live-stream.ts'

interface Listening {
  readonly app: App
  /** Who is signed in: tabs of another person in this browser hear nothing of it. Null: nobody, nothing is listened to. */
  readonly who: string | null
}

/**
 * Listens to the gateway's events. `onEvent` is called with kind `again` where some may have been missed. Pass a stable
 * function.
 */
export function useLive({ app, who }: Listening, onEvent: (event: LiveEvent) => void): Connection {
  const [broken, setBroken] = useState(false)
  useEffect(() => {
    if (who === null) return undefined
    return shareStream({ name: `heimvakt-live-${app}-${who}`, url: `/api/events?app=${app}` }, (message) => {
      setBroken(message.kind === 'broken')
      if (message.kind === 'broken') return
      heardNow()
      if (message.kind !== 'beat') onEvent(message)
    })
  }, [app, who, onEvent])
  return useConnection(broken)
}

/** How often the page asks itself whether it still hears the service. */
const lookEveryMs = 5_000

function useConnection(broken: boolean): Connection {
  const online = useOnline()
  const heardAt = useLastHeard()
  const [since] = useState(() => Date.now())
  const [now, setNow] = useState(since)
  useEffect(() => {
    const looking = setInterval(() => setNow(Date.now()), lookEveryMs)
    return () => clearInterval(looking)
  }, [])
  return connectionOf({ online, heardAt, since, broken, now })
}

/** Whether the device believes it has a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(watchNetwork, () => navigator.onLine)
}

function watchNetwork(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}
