import { heardWithinMs } from './connection.ts'
import { openStream, type Stream, type StreamMessage } from './live-stream.ts'

/** The part of a browser that its tabs share a stream by. Without locks or a channel each tab has a stream of its own. */
export interface StreamBrowser {
  readonly locks: Pick<LockManager, 'request'> | undefined
  readonly openChannel: ((name: string) => BroadcastChannel) | undefined
  readonly openSource: (url: string) => EventSource
  readonly isVisible: () => boolean
  readonly now: () => number
}

interface SharedStream {
  /** The same for all tabs that may hear each other's events: of one app and one person. */
  readonly name: string
  readonly url: string
}

/** How often a tab looks whether its stream has fallen silent. */
const lookEveryMs = 5_000

/**
 * One event stream for all tabs of a browser, which has six connections to a host and no more: the tab that holds the lock
 * has the stream and tells the others. When it is gone the next one takes over. A tab in sight that hears nothing takes the
 * stream itself: the tab that has it may be asleep.
 */
export function shareStream(
  { name, url }: SharedStream,
  hear: (message: StreamMessage) => void,
  browser: StreamBrowser = thisBrowser(),
): () => void {
  const { openChannel, openSource, isVisible, now } = browser
  const leaving = new AbortController()
  const channel = browser.locks && openChannel?.(name)
  const tellTabs = channel?.postMessage.bind(channel)
  const locks = channel && browser.locks
  let stream: Stream | undefined
  let release: (() => void) | undefined
  let heardAt = now()
  let triedAt = heardAt

  function take(message: StreamMessage): void {
    if (message.kind === 'broken') return hear(message)
    const wasSilent = now() - heardAt > heardWithinMs
    heardAt = now()
    hear(wasSilent ? { kind: 'again' } : message)
  }

  /** Holds the stream until it is stepped down from. */
  function lead(): Promise<void> {
    if (leaving.signal.aborted) return Promise.resolve()
    stream = openStream({ url, open: openSource }, (message) => {
      tellTabs?.(message)
      take(message)
    })
    return new Promise((resolve) => (release = resolve))
  }

  function stepDown(): void {
    stream?.close()
    stream = undefined
    release?.()
  }

  /** Leads until it leaves or is robbed. */
  async function waitForTurn(manager: Pick<LockManager, 'request'>): Promise<void> {
    const wasFree = await manager.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await lead()
      return lock !== null
    })
    if (!wasFree) await manager.request(name, { signal: leaving.signal }, () => lead())
  }

  async function takeTurns(manager: Pick<LockManager, 'request'>): Promise<void> {
    try {
      await waitForTurn(manager)
    } catch (cause) {
      if (leaving.signal.aborted) return
      stepDown()
      if (isRobbery(cause)) return takeTurns(manager)
      void lead()
    }
  }

  async function rob(manager: Pick<LockManager, 'request'>): Promise<void> {
    try {
      await manager.request(name, { steal: true }, () => lead())
    } catch (cause) {
      if (!isRobbery(cause)) throw cause
      stepDown()
    }
  }

  function look(): void {
    if (now() - Math.max(heardAt, triedAt) <= heardWithinMs) return
    triedAt = now()
    if (stream) stream.reopen()
    else if (locks && isVisible()) void rob(locks)
  }

  channel?.addEventListener('message', ({ data }: MessageEvent<StreamMessage>) => take(data))
  if (locks) void takeTurns(locks)
  else void lead()
  const looking = setInterval(look, lookEveryMs)
  return () => {
    clearInterval(looking)
    leaving.abort()
    stepDown()
    channel?.close()
  }
}

/** Another tab has taken the lock. */
function isRobbery(cause: unknown): boolean {
  return cause instanceof Error && cause.name === 'AbortError'
}

function thisBrowser(): StreamBrowser {
  return {
    locks: 'locks' in navigator ? navigator.locks : undefined,
    openChannel: 'BroadcastChannel' in window ? (name) => new BroadcastChannel(name) : undefined,
    openSource: (url) => new EventSource(url),
    isVisible: () => document.visibilityState === 'visible',
    now: () => Date.now(),
  }
}
