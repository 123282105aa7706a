import type { Caller } from '../access/caller.ts'

/** What a page is told: ids only, it fetches the rest. */
export type LiveEvent =
  | { readonly kind: 'case'; readonly id: string; readonly patient: string }
  | { readonly kind: 'judged'; readonly id: string; readonly patient: string }

/** One open event stream. `send` answers false when the page does not keep up. */
export type Listener = {
  readonly caller: Caller
  readonly session: string
  readonly send: (event: LiveEvent) => boolean
  readonly end: () => void
}

export interface LiveEvents {
  /** Adds a stream; a session with too many loses its oldest. Answers how to leave. */
  listen(listener: Listener): () => void
  publish(event: LiveEvent): Promise<void>
  /** The session has ended: so do its streams. */
  endSession(session: string): void
  close(): void
}

/** Whether this clinician follows that patient now. */
export type Follows = (caller: Extract<Caller, { readonly kind: 'clinician' }>, patient: string) => Promise<boolean>

/** A handful of tabs. */
const mostPerSession = 6

/** Spreads events to those who may know of the patient, and to nobody else. */
export function openLiveEvents(follows: Follows): LiveEvents {
  const listeners = new Set<Listener>()

  function leave(listener: Listener): void {
    listeners.delete(listener)
    listener.end()
  }

  async function mayHear({ caller }: Listener, event: LiveEvent): Promise<boolean> {
    if (caller.kind === 'clinician') return follows(caller, event.patient)
    return caller.kind === 'patient' && caller.patient === event.patient
  }

  return {
    listen(listener) {
      const ofSession = [...listeners].filter(({ session }) => session === listener.session)
      const [oldest] = ofSession
      if (oldest && ofSession.length >= mostPerSession) leave(oldest)
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    async publish(event) {
      await Promise.all(
        [...listeners].map(async (listener) => {
          if ((await mayHear(listener, event)) && listeners.has(listener) && !listener.send(event)) leave(listener)
        }),
      )
    },
    endSession(session) {
      for (const listener of listeners) if (listener.session === session) leave(listener)
    },
    close() {
      for (const listener of listeners) leave(listener)
    },
  }
}
