import { compareCases } from '@heimvakt/core/cases/queue-order'
import { compareCategories, triageCategories } from '@heimvakt/core/rules/triage'
import { array, assert, boolean, constant, constantFrom, oneof, property, record, uniqueArray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aRow } from '../../server-state/a-row.ts'
import type { QueueRow } from '../../server-state/queue.ts'
import { countHeld, holdRows, newlyUrgent, type Placed, placesOf } from './held-rows.ts'

const ids = (rows: readonly { readonly case: { readonly id: string } }[]) => rows.map((row) => row.case.id)

describe('the queue while a nurse is reading it', () => {
  const placed = placesOf([aRow('a'), aRow('b', { category: 'missing' }), aRow('c', { status: 'waiting' })])

  it('keeps the rows where they were, and lets new ones wait', () => {
    const held = holdRows(placed, [aRow('new', { category: 'red' }), aRow('b', { category: 'missing' }), aRow('a')])
    expect(ids(held.rows)).toEqual(['a', 'b'])
    expect(ids(held.waiting)).toEqual(['new'])
    expect(countHeld(held)).toEqual({ new: 1, red: 0, escalated: 0, worse: 0 })
  })

  it('shows the newest content of a row that keeps its place, and counts that it became red', () => {
    const held = holdRows(placed, [aRow('b', { category: 'red' }), aRow('a')])
    expect(held.rows[1]?.case.category).toBe('red')
    expect([...held.worse]).toEqual([['b', 'red']])
    expect(countHeld(held)).toEqual({ new: 0, red: 1, escalated: 0, worse: 0 })
  })

  it.each([
    ['a missing one that became yellow', { category: 'missing' }, { category: 'yellow' }, 'worse'],
    ['a red that nobody took in time', { category: 'red' }, { category: 'red', escalation: 1 }, 'escalated'],
    [
      'a red that was escalated further',
      { category: 'red', escalation: 1 },
      { category: 'red', escalation: 2 },
      'escalated',
    ],
    ['a normalised one that is outside again', { normalised: true }, {}, 'worse'],
    [
      'not one that became better',
      { category: 'red', escalation: 1 },
      { category: 'yellow', escalation: 2 },
      undefined,
    ],
    [
      'not one that somebody took',
      { category: 'red', escalation: 1 },
      { category: 'red', status: 'in-review' },
      undefined,
    ],
    ['not one that is as it was', { category: 'red' }, { category: 'red' }, undefined],
  ] as const)('tells of %s', (_what, before, after, worsening) => {
    expect(holdRows(placesOf([aRow('a', before)]), [aRow('a', after)]).worse.get('a')).toBe(worsening)
  })

  it('lets what was put off and is awake again wait like a new one: it was in another list', () => {
    const held = holdRows(placed, [aRow('c', { category: 'red' }), aRow('a')])
    expect([ids(held.rows), ids(held.waiting)]).toEqual([['a'], ['c']])
  })

  it('lets go of a row that somebody has closed', () => {
    expect(ids(holdRows(placed, [aRow('a')]).rows)).toEqual(['a'])
  })

  const aCase = record({
    id: constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    category: constantFrom(...triageCategories),
    escalation: constantFrom(0 as const, 1 as const, 2 as const),
    normalised: boolean(),
    status: constantFrom('new' as const, 'in-review' as const, 'waiting' as const),
  })
  const aList = uniqueArray(aCase, { selector: ({ id }) => id }).map((cases) =>
    cases.map(({ id, ...changes }) => aRow(id, changes)).toSorted(byUrgency),
  )

  it('never has a row that is worse than its place without counting it, and loses none, until it is sorted anew', () => {
    const steps = array(oneof(aList, constant('sort anew' as const)), { maxLength: 12 })
    assert(
      property(steps, (taken) => {
        let incoming: readonly QueueRow[] = []
        let placed: readonly Placed[] = []
        for (const step of taken) {
          if (step === 'sort anew') placed = placesOf(incoming)
          else incoming = step
          const held = holdRows(placed, incoming)
          expect(ids([...held.rows, ...held.waiting]).toSorted()).toEqual(ids(incoming).toSorted())
          const counted = countHeld(held)
          expect(counted.red + counted.escalated + counted.worse).toBe(held.worse.size)
          expect(counted.new).toBe(held.waiting.length)
          for (const row of held.rows) expect(held.worse.has(row.case.id)).toBe(isWorse(row, placed))
          if (step !== 'sort anew') continue
          expect(held).toEqual({ rows: incoming.toSorted(byUrgency), waiting: [], worse: new Map() })
        }
      }),
    )
  })
})

/** The service's order. */
function byUrgency(a: QueueRow, b: QueueRow): number {
  return compareCases(queued(a), queued(b))
}

function queued({ case: one }: QueueRow): Parameters<typeof compareCases>[0] {
  return { ...one, identity: one.id, categorySince: one.waitingSince }
}

function isWorse({ case: now }: QueueRow, placed: readonly Placed[]): boolean {
  const then = placed.find(({ id }) => id === now.id)
  if (!then) return false
  const byCategory = compareCategories(now.category, then.category)
  return (
    byCategory < 0 || (byCategory === 0 && (now.escalation > then.escalation || (then.normalised && !now.normalised)))
  )
}

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
