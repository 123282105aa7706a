import { useEffect, useState, useSyncExternalStore } from 'react'
import type { App } from './api.ts'

/** Ids only: what has changed is fetched again, never carried. */
export type LiveEvent = { readonly kind: 'case' | 'judged' | 'queue'; readonly id?: string; readonly patient?: string }
export type Connection = 'live' | 'connecting' | 'offline'

const kinds = ['case', 'judged', 'queue'] as const
/** A browser gives up an event stream for good after some failures: it is then opened anew after this time. */
const reopenAfter = 5_000

/**
 * Listens to the gateway's events. `onEvent` is also called with kind `queue` after every reconnect, because
 * what happened in between was not heard. Pass a stable function.
 */
export function useLive(app: App, onEvent: (event: LiveEvent) => void): Connection {
  const [stream, setStream] = useState<'live' | 'connecting'>('connecting')
  const online = useOnline()
  useEffect(() => {
    if (!online) return undefined
    return listen(app, { onEvent, onState: setStream })
  }, [app, onEvent, online])
  return online ? stream : 'offline'
}

/** Whether the device believes it has a network. */
export function useOnline(): boolean {
  return useSyncExternalStore(watchNetwork, () => navigator.onLine)
}

type Listener = {
  readonly onEvent: (event: LiveEvent) => void
  readonly onState: (state: 'live' | 'connecting') => void
}

function listen(app: App, { onEvent, onState }: Listener): () => void {
  let source: EventSource | undefined
  let reopen: ReturnType<typeof setTimeout> | undefined
  let heardBefore = false

  const open = () => {
    source = new EventSource(`/api/events?app=${app}`)
    source.addEventListener('open', () => {
      onState('live')
      if (heardBefore) onEvent({ kind: 'queue' })
      heardBefore = true
    })
    source.addEventListener('error', () => {
      onState('connecting')
      if (source?.readyState === EventSource.CLOSED) reopen = setTimeout(open, reopenAfter)
    })
    for (const kind of kinds) {
      source.addEventListener(kind, (message) => onEvent({ kind, ...idsOf(message.data) }))
    }
  }

  open()
  return () => {
    clearTimeout(reopen)
    source?.close()
  }
}

function idsOf(data: unknown): { readonly id?: string; readonly patient?: string } {
  const parsed: unknown = typeof data === 'string' && data !== '' ? JSON.parse(data) : {}
  if (typeof parsed !== 'object' || parsed === null) return {}
  return {
    ...('id' in parsed && typeof parsed.id === 'string' ? { id: parsed.id } : {}),
    ...('patient' in parsed && typeof parsed.patient === 'string' ? { patient: parsed.patient } : {}),
  }
}

function watchNetwork(changed: () => void): () => void {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}
