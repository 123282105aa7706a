import { describe, expect, it } from 'vitest'
import { aRow } from '../../server-state/a-row.ts'
import { holdRows, newlyUrgent } from './held-rows.ts'

const ids = (rows: readonly { readonly case: { readonly id: string } }[]) => rows.map((row) => row.case.id)

describe('the queue while a nurse is reading it', () => {
  it('keeps the rows where they were, and lets new ones wait', () => {
    const held = holdRows(['a', 'b'], [aRow('new', { category: 'red' }), aRow('b'), aRow('a')])
    expect(ids(held.rows)).toEqual(['a', 'b'])
    expect(ids(held.waiting)).toEqual(['new'])
  })

  it('shows the newest content of a row that keeps its place', () => {
    const held = holdRows(['a', 'b'], [aRow('b', { category: 'red' }), aRow('a')])
    expect(held.rows[1]?.case.category).toBe('red')
  })

  it('lets go of a row that somebody has closed', () => {
    expect(ids(holdRows(['a', 'b', 'c'], [aRow('a'), aRow('c')]).rows)).toEqual(['a', 'c'])
  })

  it('has nothing waiting when nothing is new', () => {
    expect(holdRows(['a'], [aRow('a')]).waiting).toEqual([])
  })
})

describe('what is told aloud', () => {
  it.each([
    ['a new red', [], [aRow('a', { category: 'red' })], ['a']],
    ['a yellow that became red', [aRow('a')], [aRow('a', { category: 'red' })], ['a']],
    ['not a red that was there already', [aRow('a', { category: 'red' })], [aRow('a', { category: 'red' })], []],
    ['not a new yellow', [], [aRow('a')], []],
    [
      'a red that is escalated',
      [aRow('a', { category: 'red' })],
      [aRow('a', { category: 'red', escalation: 1 })],
      ['a'],
    ],
    [
      'not one that somebody has taken since',
      [aRow('a', { category: 'red', escalation: 1 })],
      [aRow('a', { category: 'red', status: 'in-review' })],
      [],
    ],
  ])('%s', (_, before, after, told) => {
    expect(ids(newlyUrgent(before, after))).toEqual(told)
  })
})
