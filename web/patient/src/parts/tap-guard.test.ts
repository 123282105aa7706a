import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { quietAfterShown, takesTap } from './tap-guard.ts'

/** The clock of these tests stands still: each event says when it was. */
const shown = 10_000

describe('a step that has just been shown', () => {
  it.each([60, 120, 200, 300, 500, quietAfterShown - 1])('takes no second tap after %i ms', (after) => {
    expect(takesTap(shown, { at: shown + after, downAt: shown + after - 5 })).toBe(false)
  })

  it('takes no Enter key that is still held', () => {
    expect(takesTap(shown, { at: shown + 500 })).toBe(false)
  })

  it('takes a tap that began when it had stood long enough, to the millisecond', () => {
    const downAt = shown + quietAfterShown
    expect(takesTap(shown, { at: downAt + 40, downAt })).toBe(true)
    expect(takesTap(shown, { at: downAt + 40, downAt: downAt - 1 })).toBe(false)
  })

  it('takes the key of a keyboard or a screen reader then', () => {
    expect(takesTap(shown, { at: shown + quietAfterShown })).toBe(true)
  })

  it('takes no finger that went down on the page before, however late it comes up', () => {
    const time = fc.integer({ min: 0, max: 1_000_000 })
    fc.assert(
      fc.property(time, time, time, (downAt, untilShown, untilUp) => {
        const shownAt = downAt + untilShown
        expect(takesTap(shownAt, { at: shownAt + untilUp, downAt })).toBe(false)
      }),
    )
  })
})
