import { describe, expect, it } from 'vitest'
import { aCase } from '../builders.ts'
import type { Case } from './case.ts'
import { compareCases } from './queue-order.ts'

const row = (identity: string, category: Case['category'], more: Partial<Case> = {}): Case =>
  aCase({ identity, category, normalised: false, openedAt: 1, ...more })

const idsOf = (cases: readonly Case[]): readonly string[] => cases.map(({ identity }) => identity)

describe('the queue', () => {
  it('is worst category first, then who has waited longest, and stands still between equals', () => {
    const rows = [
      row('e', 'yellow'),
      row('d', 'red', { openedAt: 2 }),
      row('b', 'red'),
      row('c', 'red'),
      row('a', 'missing', { openedAt: 0 }),
    ]
    const order = idsOf(rows.toSorted(compareCases))
    expect(order).toEqual(['b', 'c', 'd', 'e', 'a'])
    expect(idsOf(rows.toReversed().toSorted(compareCases))).toEqual(order)
    expect(compareCases(row('a', 'red'), row('a', 'red'))).toBe(0)
    expect(compareCases(row('b', 'red'), row('a', 'red'))).toBe(1)
  })

  it('what is normalised sinks below the other yellow ones, and stays above the less urgent', () => {
    const rows = [
      row('back', 'yellow', { normalised: true, openedAt: 0 }),
      row('missing', 'missing', { openedAt: 0 }),
      row('new', 'yellow', { openedAt: 9 }),
    ]
    expect(rows.toSorted(compareCases).map(({ identity }) => identity)).toEqual(['new', 'back', 'missing'])
  })
})
