import type { Browser } from './cookie-browser.ts'

/** One server-sent event. */
export interface HeardEvent {
  readonly kind: string
  readonly data: Readonly<Record<string, string>>
}

/** An open event stream, as a page holds it. */
export interface EventStream {
  readonly status: number
  readonly heard: readonly HeardEvent[]
  readonly ended: boolean
  /** Resolves with the next event of this kind that has not been waited for yet. */
  next(kind: string): Promise<HeardEvent>
  close(): void
}

/** Only ends what hangs. */
const longestWaitMs = 120_000

export async function listen(browser: Browser, url: string): Promise<EventStream> {
  const abort = new AbortController()
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const response = await fetch(`${url}/api/events?app=${browser.app}`, { headers: { cookie }, signal: abort.signal })
  const state = { heard: [] as HeardEvent[], taken: 0, ended: false }
  const reading = response.status === 200 ? read(response, state) : Promise.resolve()
  reading
    .catch(() => undefined)
    .finally(() => {
      state.ended = true
    })
  return {
    status: response.status,
    heard: state.heard,
    get ended() {
      return state.ended
    },
    async next(kind) {
      const until = Date.now() + longestWaitMs
      for (;;) {
        while (state.taken < state.heard.length) {
          const event = state.heard[state.taken]
          state.taken += 1
          if (event?.kind === kind) return event
        }
        if (Date.now() > until) throw new Error(`no ${kind} came: ${JSON.stringify(state.heard)}`)
        await new Promise((done) => setTimeout(done, 10))
      }
    },
    close: () => abort.abort(),
  }
}

async function read(response: Response, { heard }: { readonly heard: HeardEvent[] }): Promise<void> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const block = /^event: (?<kind>\w+)\ndata: (?<data>.*)$/.exec(text.slice(0, end))?.groups
      if (block)
        heard.push({ kind: block['kind'] ?? '', data: JSON.parse(block['data'] ?? '{}') as Record<string, string> })
      text = text.slice(end + 2)
    }
  }
}
