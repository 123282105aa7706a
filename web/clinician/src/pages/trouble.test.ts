import { expect, it } from 'vitest'
import { troubleOf } from './trouble.ts'

const well = { connection: 'live', fetchedAt: 1_000, failed: false, late: false, now: 2_000 } as const

it.each([
  ['nothing, while the queue is fetched and judged', {}, null],
  ['that the network is gone, whatever else', { connection: 'offline', failed: true, late: true }, 'offline'],
  ['that the service is silent, whatever else', { connection: 'silent', failed: true, late: true }, 'silent'],
  ['that the queue cannot be fetched', { failed: true, late: true }, 'notFetched'],
  ['nothing of a queue of just 90 seconds', { now: 91_000 }, null],
  ['that a queue is older than 90 seconds', { now: 91_001 }, 'notFetched'],
  ['that judging is late', { late: true }, 'late'],
  ['nothing before there is a queue', { fetchedAt: 0, failed: true, now: 99_000 }, null],
  ['nothing while it connects', { connection: 'connecting' }, null],
] as const)('the page says %s', (_what, changes, trouble) => {
  expect(troubleOf({ ...well, ...changes })).toBe(trouble)
})
