export interface KeyedQueue<Item, Outcome> {
  /** Resolves when a run that began after this call has ended well. */
  readonly push: (key: string, item: Item) => Promise<Outcome>
  readonly has: (key: string) => boolean
  readonly size: () => number
  /** Takes no new key and waits for what is running. */
  readonly stop: () => Promise<void>
}

export interface QueueOptions<Item, Outcome> {
  /** How many keys are worked on at the same time. One is kept free for what is urgent. */
  readonly lanes: number
  /** Somebody waits for the answer: it goes before what nobody waits for. */
  readonly isUrgent: (item: Item) => boolean
  readonly merge: (earlier: Item, later: Item) => Item
  readonly work: (key: string, item: Item) => Promise<Outcome>
  /** Told of each failure; answers how many milliseconds the key rests before it is tried again. */
  readonly rest: (fault: unknown, attempt: number) => number
}

interface Entry<Item, Outcome> {
  item: Item
  attempt: number
  rest: NodeJS.Timeout | null
  readonly told: ((outcome: Outcome) => void)[]
}

/**
 * One key at a time, repeated pushes merged. Two lines, urgent and not, each first come first served, and neither can
 * take the other's last lane; a key pushed while it is worked on goes to the back of its line, so that no patient can hold
 * one. Nothing leaves the queue before its work has ended well.
 */
export function keyedQueue<Item, Outcome>(options: QueueOptions<Item, Outcome>): KeyedQueue<Item, Outcome> {
  const waiting = new Map<string, Entry<Item, Outcome>>()
  const running = new Map<string, Promise<void>>()
  const [urgent, calm] = [aLine(), aLine()]
  let stopped = false

  const fill = (): void => {
    serve(urgent, calm)
    serve(calm, urgent)
  }

  const serve = (line: Line, other: Line): void => {
    for (const key of line.ready) {
      const isKept = options.lanes > 1 && other.running === 0 && (line === calm || other.ready.size > 0)
      const kept = isKept ? 1 : 0
      if (stopped || running.size >= options.lanes - kept) return
      if (!running.has(key)) begin(key, line)
    }
  }

  const begin = (key: string, line: Line): void => {
    const entry = waiting.get(key)
    line.ready.delete(key)
    if (entry === undefined) return
    waiting.delete(key)
    line.running += 1
    const ended = run(key, entry).finally(() => {
      running.delete(key)
      line.running -= 1
      fill()
    })
    running.set(key, ended)
  }

  const makeReady = (key: string, { item }: Entry<Item, Outcome>): void => {
    const [line, other] = options.isUrgent(item) ? [urgent, calm] : [calm, urgent]
    other.ready.delete(key)
    line.ready.add(key)
    fill()
  }

  const run = async (key: string, entry: Entry<Item, Outcome>): Promise<void> => {
    try {
      const outcome = await options.work(key, entry.item)
      for (const tell of entry.told) tell(outcome)
    } catch (fault) {
      putBack(key, entry, options.rest(fault, entry.attempt))
    }
  }

  const putBack = (key: string, failed: Entry<Item, Outcome>, pause: number): void => {
    const later = waiting.get(key)
    const entry: Entry<Item, Outcome> = {
      item: later === undefined ? failed.item : options.merge(failed.item, later.item),
      attempt: failed.attempt + 1,
      told: [...failed.told, ...(later?.told ?? [])],
      rest: null,
    }
    entry.rest = setTimeout(() => {
      entry.rest = null
      makeReady(key, entry)
    }, pause)
    urgent.ready.delete(key)
    calm.ready.delete(key)
    waiting.set(key, entry)
  }

  const push = (key: string, item: Item): Promise<Outcome> =>
    new Promise((tell) => {
      const known = waiting.get(key)
      const entry = known ?? { item, attempt: 1, rest: null, told: [] }
      if (known === undefined) waiting.set(key, entry)
      else entry.item = options.merge(entry.item, item)
      entry.told.push(tell)
      if (entry.rest === null) makeReady(key, entry)
    })

  const stop = async (): Promise<void> => {
    stopped = true
    for (const entry of waiting.values()) clearTimeout(entry.rest ?? undefined)
    await Promise.allSettled(running.values())
  }

  return {
    push,
    has: (key) => waiting.has(key) || running.has(key),
    size: () => new Set([...waiting.keys(), ...running.keys()]).size,
    stop,
  }
}

interface Line {
  readonly ready: Set<string>
  running: number
}

function aLine(): Line {
  return { ready: new Set(), running: 0 }
}
