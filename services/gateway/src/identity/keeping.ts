/** When something that changed in memory is on the disk. */
export interface Keeping {
  /** Settles when everything that has changed until now is on the disk; rejects when it is not. */
  save(): Promise<void>
  /** Some seconds from now: for what may be lost in a crash. */
  soon(): void
}

/** Owns the writing; `close` writes what is left. */
export interface Keeper extends Keeping {
  close(): Promise<void>
}

export type KeeperOptions = {
  /** Writes all there is, as it is when called. */
  readonly write: () => Promise<void>
  readonly pauseMs: number
  readonly onFault: (error: unknown) => void
}

/** One write at a time; who asks meanwhile shares the next. What could not be written is tried again after the pause. */
export function keeper({ write, pauseMs, onFault }: KeeperOptions): Keeper {
  let last: Promise<void> = Promise.resolve()
  let next: Promise<void> | null = null
  let timer: ReturnType<typeof setTimeout> | undefined

  function save(): Promise<void> {
    if (next !== null) return next
    next = begin(last)
    last = next
    return next
  }

  async function begin(before: Promise<void>): Promise<void> {
    await before.catch(() => undefined)
    next = null
    try {
      await write()
    } catch (error) {
      onFault(error)
      soon()
      throw error
    }
  }

  function soon(): void {
    timer ??= setTimeout(() => {
      timer = undefined
      save().catch(() => undefined)
    }, pauseMs).unref()
  }

  return {
    save,
    soon,
    async close() {
      await save().catch(() => undefined)
      clearTimeout(timer)
    },
  }
}
