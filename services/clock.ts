/** The services' only clock: epoch milliseconds. */
export interface Clock {
  now(): number
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() }

/** A clock that tests move; it goes on from where it was set. */
export interface TestClock extends Clock {
  /** From now on it is `moment` (epoch milliseconds) and counts on. */
  set(moment: number): void
}

/** Starts as the machine's clock. */
export function testClock(): TestClock {
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    set: (moment) => {
      ahead = moment - Date.now()
    },
  }
}
