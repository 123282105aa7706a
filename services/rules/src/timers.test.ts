import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { dueTimers, type DueTimers } from './timers.ts'

const everyMs = 10

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** Who has been rung for by that time. */
function rungBy(now: number, arrange: (timers: DueTimers) => void): readonly string[] {
  const rung: string[] = []
  const timers = dueTimers({ clock: { now: () => now }, everyMs, ring: (patient) => rung.push(patient) })
  arrange(timers)
  vi.advanceTimersByTime(3 * everyMs)
  timers.stop()
  return rung
}

it('rings once for whose time has come, and for nobody else', () => {
  const rung = rungBy(1000, (timers) => {
    timers.set('due', 1000)
    timers.set('later', 1001)
    timers.set('never', 900)
    timers.set('never', null)
  })
  expect(rung).toEqual(['due'])
})

it.each([
  ['nothing is due', null, ['a']],
  ['later', 2000, ['a']],
  ['earlier than was known', 900, ['a']],
])('a record read before the last verdict, that says %s, does not put off what is due', (_name, due, expected) => {
  const rung = rungBy(1000, (timers) => {
    timers.set('a', 1000)
    timers.setFromRecord('a', due)
  })
  expect(rung).toEqual(expected)
})

it.each([
  [900, ['a']],
  [1001, []],
])('a record that says %s is believed where nothing else is known', (due, expected) => {
  expect(rungBy(1000, (timers) => timers.setFromRecord('a', due))).toEqual(expected)
})
