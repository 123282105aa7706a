import { describe, expect, it } from 'vitest'
import type { QueueRow } from '../../server-state/queue.ts'
import { aRow } from '../../server-state/a-row.ts'
import { asSeen } from './as-seen.ts'

const row = (version: string, findings: readonly string[], category: 'red' | 'yellow' = 'red'): QueueRow => ({
  ...aRow('c', { version, status: 'in-review', category }),
  findings: findings.map((identity) => ({ identity }) as QueueRow['findings'][number]),
})

describe('closing a case', () => {
  it('rests on the newest version when only the nurse herself has moved it', () => {
    expect(asSeen(row('1', ['a']), row('2', ['a'])).case.version).toBe('2')
  })

  it('rests on what she saw when a finding has joined since', () => {
    expect(asSeen(row('1', ['a']), row('2', ['a', 'b'])).case.version).toBe('1')
  })

  it('rests on what she saw when the category has changed since', () => {
    expect(asSeen(row('1', ['a'], 'yellow'), row('2', ['a'], 'red')).case.version).toBe('1')
  })

  it('rests on what she saw when the case is gone', () => {
    expect(asSeen(row('1', ['a']), undefined).case.version).toBe('1')
  })
})
