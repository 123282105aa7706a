export interface KeyedQueue<Item, Outcome> {
  /** Resolves when a run that began after this call has ended well. */
  readonly push: (key: string, item: Item) => Promise<Outcome>
  readonly has: (key: string) => boolean
  readonly size: () => number
  /** Takes no new key and waits for what is running. */
  readonly stop: () => Promise<void>
}

export interface QueueOptions<Item, Outcome> {
  /** How many keys are worked on at the same time. */
  readonly lanes: number
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
 * One key at a time, repeated pushes merged, first come first served: a key pushed while it is worked on goes to the
 * back of the line, so that no patient can hold a lane. Nothing leaves the queue before its work has ended well.
 */
export function keyedQueue<Item, Outcome>(options: QueueOptions<Item, Outcome>): KeyedQueue<Item, Outcome> {
  const waiting = new Map<string, Entry<Item, Outcome>>()
  const ready = new Set<string>()
  const running = new Map<string, Promise<void>>()
  let stopped = false

  const fill = (): void => {
    for (const key of ready) {
      if (stopped || running.size >= options.lanes) return
      if (!running.has(key)) begin(key)
    }
  }

  const begin = (key: string): void => {
    const entry = waiting.get(key)
    ready.delete(key)
    if (entry === undefined) return
    waiting.delete(key)
    const ended = run(key, entry).finally(() => {
      running.delete(key)
      fill()
    })
    running.set(key, ended)
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
      ready.add(key)
      fill()
    }, pause)
    ready.delete(key)
    waiting.set(key, entry)
  }

  const push = (key: string, item: Item): Promise<Outcome> =>
    new Promise((tell) => {
      const entry = waiting.get(key)
      if (entry === undefined) waiting.set(key, { item, attempt: 1, rest: null, told: [tell] })
      if (entry !== undefined) {
        entry.item = options.merge(entry.item, item)
        entry.told.push(tell)
      }
      if (entry === undefined || entry.rest === null) ready.add(key)
      fill()
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
