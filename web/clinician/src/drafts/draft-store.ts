/** What is half written, until it is sent or thrown away; per person who writes. */
export interface DraftStore {
  /** Whose drafts these are: those of anybody else are forgotten at once. */
  openFor(owner: string): void
  read(key: string): unknown
  /** Null forgets it. */
  write(key: string, draft: unknown): void
  /** The keys, oldest first; the same list until it changes. */
  keys(): readonly string[]
  forgetAll(): void
  watch(changed: () => void): () => void
}

type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

const place = 'heimvakt.drafts'

/**
 * Drafts in the browser's session storage: they outlive a reload, a sign-in and a restarted service, and end with the tab.
 * Without a storage, or with a full one, they last as long as the page.
 */
export function createDraftStore(storage: () => Kept): DraftStore {
  const watchers = new Set<() => void>()
  let owner = ''
  let drafts: ReadonlyMap<string, unknown> = new Map()
  let keys: readonly string[] = []

  const change = (next: ReadonlyMap<string, unknown>) => {
    drafts = next
    if (keys.join('\n') !== [...next.keys()].join('\n')) keys = [...next.keys()]
    for (const changed of watchers) changed()
  }

  const keep = () => {
    try {
      if (drafts.size === 0) storage().removeItem(place)
      else storage().setItem(place, JSON.stringify({ owner, drafts: [...drafts] }))
    } catch {
      /** Storage is closed in some private windows, and may be full: the page has them still. */
    }
  }

  return {
    openFor(asking) {
      if (asking === owner) return
      owner = asking
      change(stored(storage, asking))
      keep()
    },
    read: (key) => drafts.get(key),
    write(key, draft) {
      const others = [...drafts].filter(([other]) => other !== key || draft !== null)
      const next = new Map(others)
      if (draft !== null) next.set(key, draft)
      change(next)
      keep()
    },
    keys: () => keys,
    forgetAll() {
      change(new Map())
      keep()
    },
    watch(changed) {
      watchers.add(changed)
      return () => watchers.delete(changed)
    },
  }
}

function stored(storage: () => Kept, owner: string): ReadonlyMap<string, unknown> {
  try {
    const value: unknown = JSON.parse(storage().getItem(place) ?? 'null')
    if (typeof value !== 'object' || value === null || !('owner' in value) || value.owner !== owner) return new Map()
    const list: unknown = 'drafts' in value ? value.drafts : []
    return new Map(Array.isArray(list) ? list.filter(isEntry) : [])
  } catch {
    /** What cannot be read is no draft. */
    return new Map()
  }
}

function isEntry(entry: unknown): entry is readonly [string, unknown] {
  return Array.isArray(entry) && entry.length === 2 && typeof entry[0] === 'string'
}
