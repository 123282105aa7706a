import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Clocks, serverTimeFrom } from './server-time.ts'

const hour = 60 * 60_000

function clocks(start: number) {
  const state = { wall: start, steady: 0 }
  const both: Clocks = { wall: () => state.wall, steady: () => state.steady }
  return { state, both }
}

describe('the time of the service on a device', () => {
  it('is the service’s, with a phone an hour ahead', () => {
    const { state, both } = clocks(hour)
    const time = serverTimeFrom(both, 0)
    time.heard({ server: 0, sentAt: hour, receivedAt: hour })
    expect([time.now(), time.ahead()]).toEqual([0, hour])
    state.wall += 1000
    state.steady += 1000
    expect(time.now()).toBe(1000)
  })

  it('is told in whole milliseconds', () => {
    const { state, both } = clocks(0)
    const time = serverTimeFrom(both, 0)
    time.heard({ server: 5_000, sentAt: 0, receivedAt: 3 })
    state.steady += 0.3
    expect(Number.isInteger(time.now())).toBe(true)
  })

  it('is what the device knew last, without network', () => {
    expect(serverTimeFrom(clocks(hour).both, hour).now()).toBe(0)
  })

  it('goes on while the device sleeps, and does not go back when its clock is set back', () => {
    const { state, both } = clocks(0)
    const time = serverTimeFrom(both, 0)
    state.wall += hour
    expect(time.now()).toBe(hour)
    const set = serverTimeFrom(both, 0)
    state.wall -= hour
    state.steady += 5
    expect(set.now()).toBe(hour + 5)
  })

  it('of a slow answer does not disturb what agrees with it', () => {
    const time = serverTimeFrom(clocks(10_000).both, 0)
    time.heard({ server: 7_000, sentAt: 5_000, receivedAt: 10_000 })
    expect(time.now()).toBe(10_000)
  })

  it('is never further off than the answer was on the way, however wrong the phone', () => {
    const aWay = fc.integer({ min: 0, max: 20_000 })
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), aWay, aWay, (wrong, there, back) => {
        const truth = { at: 5e11 }
        const both: Clocks = { wall: () => truth.at + wrong, steady: () => truth.at }
        const time = serverTimeFrom(both, 0)
        const sentAt = both.wall()
        truth.at += there
        const server = truth.at
        truth.at += back
        time.heard({ server, sentAt, receivedAt: both.wall() })
        expect(Math.abs(time.now() - truth.at)).toBeLessThanOrEqual(there + back + 1)
      }),
    )
  })
})
