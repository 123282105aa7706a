import { useSyncExternalStore } from 'react'

/** What an answer of the service told about the time: its moment, and when the question left and the answer came here. */
export interface TimeSample {
  readonly server: number
  readonly sentAt: number
  readonly receivedAt: number
}

/** The time of the service as this device knows it; the device's own clock may be an hour wrong. */
export interface ServerTime {
  now(): number
  heard(sample: TimeSample): void
  /** How far the device's clock is ahead of the service's, in milliseconds. */
  ahead(): number
}

export type Clocks = {
  /** The device's clock: may be wrong, may be set. */
  readonly wall: () => number
  /** Never set, but may stand still while the device sleeps. */
  readonly steady: () => number
}

/**
 * Begins with what the device knew last (`ahead`). Between two answers time goes on as the faster of the two clocks does: a
 * device that slept has not lost the time, and a clock that is set back does not turn it back.
 */
export function serverTimeFrom({ wall, steady }: Clocks, ahead: number): ServerTime {
  let anchor = { server: wall() - ahead, wall: wall(), steady: steady() }

  function now(): number {
    /** Steady clocks tell fractions; a moment of ours is a whole millisecond. */
    return Math.round(anchor.server + Math.max(wall() - anchor.wall, steady() - anchor.steady))
  }

  return {
    now,
    ahead: () => wall() - now(),
    heard({ server, sentAt, receivedAt }) {
      const onTheWay = Math.max(0, receivedAt - sentAt)
      const believed = now()
      /** An answer that took a second cannot say more exactly than that: what agrees with it stays. */
      if (believed >= server && believed <= server + onTheWay) return
      anchor = { server: server + onTheWay / 2, wall: wall(), steady: steady() }
    },
  }
}

/** A clock that is this wrong is worth a word; a minute is not. */
const worthAWord = 3 * 60_000
const storedName = 'heimvakt.clock-ahead'

const serverTime = serverTimeFrom({ wall: () => Date.now(), steady: () => performance.now() }, storedAhead())
const watchers = new Set<() => void>()

/** The time of the service, as exactly as this device knows it; also without network. */
export function serverNow(): number {
  return serverTime.now()
}

/** Each answer that tells the service's time is told here. */
export function heardServerTime(sample: TimeSample): void {
  serverTime.heard(sample)
  storeAhead(serverTime.ahead())
  for (const watcher of watchers) watcher()
}

/** How many whole minutes the device's clock is ahead (negative: behind), when that is worth a word; else null. */
export function useWrongClock(): number | null {
  return useSyncExternalStore(watch, wrongMinutes)
}

function wrongMinutes(): number | null {
  const ahead = serverTime.ahead()
  return Math.abs(ahead) < worthAWord ? null : Math.round(ahead / 60_000)
}

function watch(changed: () => void): () => void {
  watchers.add(changed)
  return () => void watchers.delete(changed)
}

function storedAhead(): number {
  try {
    const stored = Number(localStorage.getItem(storedName))
    return Number.isFinite(stored) ? stored : 0
  } catch {
    /** Storage is closed in some browsers: the device's clock is then believed until the service is heard. */
    return 0
  }
}

function storeAhead(ahead: number): void {
  try {
    localStorage.setItem(storedName, String(Math.round(ahead)))
  } catch {
    /** See storedAhead. */
  }
}
