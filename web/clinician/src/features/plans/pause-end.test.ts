import { describe, expect, it } from 'vitest'
import { currentPause, endOfPause, isPauseDay } from './pause-end.ts'

const pause = { from: 0, until: 100, reason: 'Ferie' }

describe('a pause', () => {
  it('lasts to the end of its last day', () => {
    expect(endOfPause(new Date(2026, 10, 22))).toBe(new Date(2026, 10, 23).getTime())
  })

  it('may end today, never yesterday', () => {
    const now = new Date(2026, 10, 22, 15).getTime()
    expect(isPauseDay(new Date(2026, 10, 22), now)).toBe(true)
    expect(isPauseDay(new Date(2026, 10, 21), now)).toBe(false)
  })

  it('is there while the plan is on hold, and not after it was ended', () => {
    const ended = { ...pause, ended: 50 }
    expect(currentPause({ status: 'on-hold', pauses: [ended, pause] })).toBe(pause)
    expect(currentPause({ status: 'active', pauses: [pause] })).toBeUndefined()
    expect(currentPause({ status: 'on-hold', pauses: [ended] })).toBeUndefined()
  })
})
