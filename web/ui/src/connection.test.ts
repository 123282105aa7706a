import { describe, expect, it } from 'vitest'
import { connectionOf, type Signs } from './connection.ts'

const signs: Signs = { online: true, heardAt: 0, since: 0, broken: false, now: 0 }

describe('the connection, as the page says it', () => {
  it.each([
    ['is live while the service is heard', { now: 45_000 }, 'live'],
    ['is silent a moment after three heartbeats have not come', { now: 45_001 }, 'silent'],
    [
      'is silent then also where the stream has not been broken: a frozen service breaks nothing',
      { now: 90_000 },
      'silent',
    ],
    ['is being made until the first answer', { heardAt: null, now: 45_000 }, 'connecting'],
    ['is silent when no answer ever came', { heardAt: null, now: 45_001 }, 'silent'],
    ['is being made again when the stream broke a moment ago', { broken: true, now: 1_000 }, 'connecting'],
    ['is silent when it stays broken', { broken: true, now: 45_001 }, 'silent'],
    ['is offline as soon as the device says so', { online: false, now: 1 }, 'offline'],
    ['is live when the device’s clock was set back', { heardAt: 1_000_000, now: 0 }, 'live'],
  ] as const)('%s', (_words, changes, connection) => {
    expect(connectionOf({ ...signs, ...changes })).toBe(connection)
  })
})
