/** A step that has just been shown takes no tap for this long: the second half of a double tap is not meant for it. */
export const quietAfterShown = 700

/** Milliseconds of the page's own running clock, as events carry them. */
export type Tap = {
  readonly at: number
  /** When the finger went down that made it; a keyboard or a screen reader has none. */
  readonly downAt?: number
}

/**
 * Whether a tap was meant for the step that is shown: it began on it, and not at once. A finger that went down on the
 * page before, and came up on this one, began there.
 */
export function takesTap(shownAt: number, { at, downAt = at }: Tap): boolean {
  return downAt - shownAt >= quietAfterShown
}
