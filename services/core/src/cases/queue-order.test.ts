import { describe, expect, it } from 'vitest'
import { aCase } from '../builders.ts'
import type { Case } from './case.ts'
import { compareCases } from './queue-order.ts'

const row = (identity: string, category: Case['category'], more: Partial<Case> = {}): Case =>
  aCase({ identity, category, normalised: false, openedAt: 1, categorySince: 1, ...more })

const idsOf = (cases: readonly Case[]): readonly string[] => cases.map(({ identity }) => identity)

describe('the queue', () => {
  it('is worst category first, then who has been so urgent longest, and stands still between equals', () => {
    const rows = [
      row('e', 'yellow'),
      row('d', 'red', { openedAt: 0, categorySince: 2 }),
      row('b', 'red'),
      row('c', 'red'),
      row('a', 'missing', { categorySince: 0 }),
    ]
    const order = idsOf(rows.toSorted(compareCases))
    expect(order).toEqual(['b', 'c', 'd', 'e', 'a'])
    expect(idsOf(rows.toReversed().toSorted(compareCases))).toEqual(order)
    expect(compareCases(row('a', 'red'), row('a', 'red'))).toBe(0)
    expect(compareCases(row('b', 'red'), row('a', 'red'))).toBe(1)
  })

  it('what is escalated further stands before what has waited longer, but not while it is put off', () => {
    const rows = [
      row('long', 'red', { categorySince: 0 }),
      row('on-call', 'red', { categorySince: 9, escalation: 2 }),
      row('put-off', 'red', { categorySince: 8, escalation: 2, status: 'waiting' }),
      row('claimed', 'red', { categorySince: 5, escalation: 1, status: 'in-review' }),
    ]
    expect(idsOf(rows.toSorted(compareCases))).toEqual(['on-call', 'claimed', 'long', 'put-off'])
  })

  it('what is normalised sinks below the other yellow ones, and stays above the less urgent', () => {
    const rows = [
      row('back', 'yellow', { normalised: true, categorySince: 0 }),
      row('missing', 'missing', { categorySince: 0 }),
      row('new', 'yellow', { categorySince: 9 }),
    ]
    expect(rows.toSorted(compareCases).map(({ identity }) => identity)).toEqual(['new', 'back', 'missing'])
  })
})
