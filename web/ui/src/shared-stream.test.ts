import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { StreamMessage } from './live-stream.ts'
import { shareStream, type StreamBrowser } from './shared-stream.ts'

const shared = { name: 'heimvakt-live', url: '/api/events' }
const heartbeat = 15_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the event stream of a browser', () => {
  it('is one, however many tabs there are, and each tab hears it', async () => {
    const browser = aBrowser()
    const tabs = [1, 2, 3, 4, 5, 6, 7].map(() => browser.openTab())
    await settled()
    expect(browser.open()).toHaveLength(1)
    browser.open()[0]?.say('case', { id: 'c', patient: 'p' })
    await settled()
    for (const tab of tabs) expect(tab.heard).toContainEqual({ kind: 'case', id: 'c', patient: 'p' })
  })

  it('says when it is open that something may have been missed: the page has asked before', async () => {
    const browser = aBrowser()
    const tab = browser.openTab()
    await settled()
    browser.open()[0]?.answer()
    expect(tab.heard).toEqual([{ kind: 'again' }])
  })

  it('is taken over by another tab when the one that has it is closed, which then says that something may be missed', async () => {
    const browser = aBrowser()
    const [first, second, third] = [browser.openTab(), browser.openTab(), browser.openTab()]
    await settled()
    first.close()
    await settled()
    expect(browser.open()).toHaveLength(1)
    browser.open()[0]?.answer()
    await settled()
    for (const tab of [second, third]) expect(tab.heard).toContainEqual({ kind: 'again' })
    expect(first.heard).not.toContainEqual({ kind: 'again' })
  })

  it('is taken by a tab in sight when the tab that has it sleeps', async () => {
    const browser = aBrowser()
    const asleep = browser.openTab({ visible: false })
    await settled()
    asleep.sleep()
    const awake = browser.openTab()
    await vi.advanceTimersByTimeAsync(4 * heartbeat)
    expect(browser.open()).toHaveLength(1)
    browser.open()[0]?.answer()
    browser.open()[0]?.say('judged', { id: 'o', patient: 'p' })
    await settled()
    expect(awake.heard).toContainEqual({ kind: 'again' })
    expect(awake.heard).toContainEqual({ kind: 'judged', id: 'o', patient: 'p' })
  })

  it('is not taken by a tab out of sight, nor while it beats', async () => {
    const browser = aBrowser()
    browser.openTab()
    browser.openTab()
    await settled()
    const [stream] = browser.open()
    for (let beats = 0; beats < 10; beats += 1) {
      await vi.advanceTimersByTimeAsync(heartbeat)
      stream?.say('beat')
    }
    expect(browser.open()).toEqual([stream])
  })

  it('is opened anew when nothing comes over it, and all is fetched again when it speaks', async () => {
    const browser = aBrowser()
    const tab = browser.openTab()
    await settled()
    const [frozen] = browser.open()
    frozen?.answer()
    await vi.advanceTimersByTimeAsync(6 * heartbeat)
    expect(browser.open()).toHaveLength(1)
    expect(browser.open()).not.toContain(frozen)
    browser.open()[0]?.answer()
    expect(tab.heard.at(-1)).toEqual({ kind: 'again' })
  })

  it('that breaks says so, and says what may be missed when it is back', async () => {
    const browser = aBrowser()
    const [one, other] = [browser.openTab(), browser.openTab()]
    await settled()
    browser.open()[0]?.answer()
    browser.open()[0]?.fail()
    browser.open()[0]?.answer()
    await settled()
    for (const tab of [one, other]) expect(tab.heard.map(({ kind }) => kind)).toEqual(['again', 'broken', 'again'])
  })

  it('that the browser gives up is opened after a while', async () => {
    const browser = aBrowser()
    browser.openTab()
    await settled()
    browser.open()[0]?.fail({ forGood: true })
    expect(browser.open()).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(heartbeat)
    expect(browser.open()).toHaveLength(1)
  })

  it.each(['locks', 'openChannel'] as const)('is one for each tab where the browser lacks %s', async (lacking) => {
    const browser = aBrowser({ [lacking]: undefined })
    const tabs = [browser.openTab(), browser.openTab()]
    await settled()
    expect(browser.open()).toHaveLength(2)
    tabs[0]?.close()
    expect(browser.open()).toHaveLength(1)
  })

  it('is one for each tab where the browser refuses the lock', async () => {
    const refused = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) }
    const browser = aBrowser({ locks: refused })
    browser.openTab()
    await settled()
    expect(browser.open()).toHaveLength(1)
  })
})

/** All that is under way without waiting for time. */
const settled = () => vi.advanceTimersByTimeAsync(0)

function aBrowser(lacking: Partial<StreamBrowser> = {}) {
  const streams: FakeStream[] = []
  const locks = fakeLocks()
  const channels = new Set<FakeChannel>()
  const openTab = ({ visible = true } = {}) => {
    const heard: StreamMessage[] = []
    const own: FakeStream[] = []
    const close = shareStream(shared, (message) => heard.push(message), {
      locks,
      openChannel: () => new FakeChannel(channels) as unknown as BroadcastChannel,
      openSource: () => {
        const stream = new FakeStream()
        streams.push(stream)
        own.push(stream)
        return stream as unknown as EventSource
      },
      isVisible: () => visible,
      now: () => Date.now(),
      ...lacking,
    })
    return { heard, close, sleep: () => own.forEach((stream) => stream.sleep()) }
  }
  return { openTab, open: () => streams.filter(({ readyState }) => readyState !== 2) }
}

class FakeStream extends EventTarget {
  readonly CLOSED = 2
  readyState: number = 1
  asleep = false

  answer() {
    this.dispatch(new Event('open'))
  }
  say(kind: string, data: object = {}) {
    this.dispatch(new MessageEvent(kind, { data: JSON.stringify(data) }))
  }
  fail({ forGood = false } = {}) {
    if (forGood) this.readyState = 2
    this.dispatch(new Event('error'))
  }
  sleep() {
    this.asleep = true
  }
  close() {
    this.readyState = 2
  }
  private dispatch(event: Event) {
    if (!this.asleep && (this.readyState !== 2 || event.type === 'error')) this.dispatchEvent(event)
  }
}

class FakeChannel extends EventTarget {
  readonly others: Set<FakeChannel>
  constructor(others: Set<FakeChannel>) {
    super()
    this.others = others
    others.add(this)
  }
  postMessage(data: unknown) {
    for (const other of this.others) if (other !== this) other.dispatchEvent(new MessageEvent('message', { data }))
  }
  close() {
    this.others.delete(this)
  }
}

interface Holder {
  readonly robbed: (cause: unknown) => void
}

/** One lock, as the Web Locks API gives it. */
function fakeLocks(): Pick<LockManager, 'request'> {
  let holder: Holder | undefined
  const queue: (() => unknown)[] = []

  const grant = async (run: (lock: Lock | null) => unknown): Promise<unknown> => {
    const { promise: robbery, reject } = Promise.withResolvers<never>()
    const own = { robbed: reject }
    holder = own
    const value = await Promise.race([run({ mode: 'exclusive', name: shared.name }), robbery])
    holder = undefined
    queue.shift()?.()
    return value
  }
  const request = async (
    _name: string,
    { ifAvailable = false, steal = false, signal }: LockOptions,
    run: (lock: Lock | null) => unknown,
  ): Promise<unknown> => {
    await Promise.resolve()
    if (steal) {
      holder?.robbed(new DOMException('stolen', 'AbortError'))
      return grant(run)
    }
    if (!holder) return grant(run)
    if (ifAvailable) return run(null)
    return new Promise((resolve, reject) => {
      const turn = () => grant(run).then(resolve, reject)
      queue.push(turn)
      signal?.addEventListener('abort', () => {
        const index = queue.indexOf(turn)
        if (index >= 0) queue.splice(index, 1)
        reject(new DOMException('left', 'AbortError'))
      })
    })
  }
  return { request: request as LockManager['request'] }
}
