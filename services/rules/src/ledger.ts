/** One stored version of something that rules judge by, as the FHIR server stamped it. */
export interface Change {
  /** `Observation/…`, `CarePlan/…`, `ServiceRequest/…`, `Task/…` */
  readonly key: string
  readonly version: number
  readonly patient: string
  /** `meta.lastUpdated` in epoch milliseconds: the FHIR server's clock, not ours. */
  readonly at: number
}

export interface Ledger {
  /** Notes that the version exists; false when this or a later one was known. */
  readonly hear: (change: Change) => boolean
  readonly judge: (change: Change) => void
  readonly isJudged: (key: string, version: number) => boolean
  /** What was heard about a patient and is not judged yet. */
  readonly pendingOf: (patient: string) => readonly Change[]
  /** When the oldest unjudged version was stored; null when all is judged. */
  readonly oldestPending: () => number | null
  /** How many of a type were stored from `from` until just before `to`, as far as is known here. */
  readonly counter: (type: string) => (from: number, to: number) => number
  /** Drops what was judged and stored before: no sweep will ask for it again. */
  readonly forget: (before: number) => void
}

interface Entry extends Change {
  readonly judged: boolean
}

/** What has been stored since the sweep's window began, and which of it is judged: what the sweep compares with. */
export function changeLedger(): Ledger {
  const entries = new Map<string, Entry>()
  const pending = new Map<string, Map<string, Change>>()
  let horizon = 0

  const settle = ({ key, patient }: Change): void => {
    const left = pending.get(patient)
    left?.delete(key)
    if (left?.size === 0) pending.delete(patient)
  }

  const hear = (change: Change): boolean => {
    const known = entries.get(change.key)
    if (known !== undefined && known.version >= change.version) return false
    if (known !== undefined) settle(known)
    entries.set(change.key, { ...change, judged: false })
    const mine = pending.get(change.patient) ?? new Map<string, Change>()
    pending.set(change.patient, mine.set(change.key, change))
    return true
  }

  const judge = (change: Change): void => {
    const known = entries.get(change.key)
    if (known !== undefined && known.version > change.version) return
    if (known !== undefined) settle(known)
    if (change.at >= horizon) entries.set(change.key, { ...change, judged: true })
    else entries.delete(change.key)
  }

  const oldestPending = (): number | null => {
    let oldest: number | null = null
    for (const left of pending.values()) {
      for (const { at } of left.values()) oldest = oldest === null ? at : Math.min(oldest, at)
    }
    return oldest
  }

  const counter = (type: string) => {
    const times = Float64Array.from(
      [...entries.values()].filter(({ key }) => key.startsWith(`${type}/`)).map(({ at }) => at),
    ).toSorted()
    return (from: number, to: number): number => firstFrom(times, to) - firstFrom(times, from)
  }

  return {
    hear,
    judge,
    isJudged(key, version) {
      const known = entries.get(key)
      return known !== undefined && known.judged && known.version >= version
    },
    pendingOf: (patient) => [...(pending.get(patient)?.values() ?? [])],
    oldestPending,
    counter,
    forget(before) {
      horizon = before
      for (const [key, { at, judged }] of entries) if (judged && at < before) entries.delete(key)
    },
  }
}

/** Index of the first time that is not earlier than `limit`. */
function firstFrom(times: Float64Array, limit: number): number {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] ?? 0) < limit) low = middle + 1
    else high = middle
  }
  return low
}
