/** The services' only clock: epoch milliseconds. */
export interface Clock {
  now(): number
}

/** The machine's clock. */
export const systemClock: Clock = { now: () => Date.now() }

/** A clock that tests move. It stands still from then on, so that nothing depends on how fast the machine is. */
export interface TestClock extends Clock {
  /** It is `moment` (epoch milliseconds) until it is moved again. */
  set(moment: number): void
  /** It is the machine's again, which it was until it was first set. */
  follow(): void
}

export function testClock(): TestClock {
  let standing: number | null = null
  return {
    now: () => standing ?? Date.now(),
    set: (moment) => {
      standing = moment
    },
    follow: () => {
      standing = null
    },
  }
}
