import { describe, expect, it } from 'vitest'
import { elapsed } from './elapsed.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('how long a patient has waited', () => {
  it.each([
    ['just arrived', 30_000, 'nå'],
    ['a minute', minute, '1 min'],
    ['just under an hour', hour - minute, '59 min'],
    ['exactly an hour', hour, '1 t'],
    ['over an hour', 2 * hour + 14 * minute, '2 t 14 min'],
    ['just under a day', day - minute, '23 t 59 min'],
    ['exactly a day', day, '1 d'],
    ['some days: minutes no longer matter', 3 * day + 4 * hour + 5 * minute, '3 d 4 t'],
  ])('%s', (_, milliseconds, words) => {
    expect(elapsed(milliseconds, 'nb')).toBe(words)
  })
})
