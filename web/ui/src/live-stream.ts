/** Ids only: what has changed is fetched again, never carried. `again`: something may have been missed. */
export interface LiveEvent {
  readonly kind: 'case' | 'judged' | 'again'
  readonly id?: string
  readonly patient?: string
}

/** What a page hears of the stream, from the browser or from the tab that holds it. */
export type StreamMessage = LiveEvent | { readonly kind: 'beat' } | { readonly kind: 'broken' }

const named = ['case', 'judged'] as const
/** A browser gives up an event stream for good after some failures: it is then opened anew after this time. */
const reopenAfterMs = 5_000

export interface StreamOptions {
  readonly url: string
  readonly open: (url: string) => EventSource
}

export interface Stream {
  /** Gives up a connection over which nothing comes, and makes another. */
  reopen(): void
  close(): void
}

/**
 * One event stream of the gateway, kept open. The first one, too, says that something may have been missed: a page has
 * asked before it hears, and what moves between its answer and the stream is told to nobody.
 */
export function openStream({ url, open }: StreamOptions, tell: (message: StreamMessage) => void): Stream {
  let source: EventSource | undefined
  let again: ReturnType<typeof setTimeout> | undefined

  function connect(): void {
    const own = open(url)
    source = own
    own.addEventListener('open', () => tell({ kind: 'again' }))
    own.addEventListener('error', () => {
      tell({ kind: 'broken' })
      if (own.readyState === own.CLOSED) again = setTimeout(connect, reopenAfterMs)
    })
    own.addEventListener('beat', () => tell({ kind: 'beat' }))
    for (const kind of named) own.addEventListener(kind, ({ data }) => tell({ kind, ...idsOf(data) }))
  }

  function close(): void {
    clearTimeout(again)
    source?.close()
  }

  connect()
  return {
    reopen() {
      close()
      connect()
    },
    close,
  }
}

function idsOf(data: unknown): Pick<LiveEvent, 'id' | 'patient'> {
  const parsed: unknown = typeof data === 'string' && data !== '' ? JSON.parse(data) : {}
  if (typeof parsed !== 'object' || parsed === null) return {}
  return {
    ...('id' in parsed && typeof parsed.id === 'string' ? { id: parsed.id } : {}),
    ...('patient' in parsed && typeof parsed.patient === 'string' ? { patient: parsed.patient } : {}),
  }
}
