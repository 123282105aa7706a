/** Whether a person uses oxygen at home, from a moment on (epoch milliseconds). */
export interface HomeOxygen {
  readonly used: boolean
  readonly from: number
}

/** What the plan said then: the latest that had begun. Undefined where it did not say. */
export function usesOxygenAt(said: readonly HomeOxygen[] | undefined, at: number): boolean | undefined {
  return said
    ?.filter(({ from }) => from <= at)
    .toSorted((a, b) => a.from - b.from)
    .at(-1)?.used
}
