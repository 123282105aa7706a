import { describe, expect, it } from 'vitest'
import { aRow } from '../../server-state/a-row.ts'
import { countByTab, parseQueueFilters, plansOf, rowsOfAnyCategory, rowsOfTab } from './queue-filters.ts'

const kari = { id: 'Practitioner/kari', name: 'Kari' }
const amir = { id: 'Practitioner/amir', name: 'Amir' }
const rows = [
  aRow('a', { category: 'red', owner: kari, name: 'Åse Berg' }),
  aRow('b', { owner: amir, plan: 'Diabetes' }),
  aRow('c', { owner: null, name: 'Åse Dahl' }),
]
const shown = (filters: Parameters<typeof rowsOfAnyCategory>[1]['filters']) =>
  rowsOfAnyCategory(rows, { filters, me: kari.id }).map((row) => row.case.id)

describe('the filters of the queue', () => {
  it.each([
    ['none', {}, ['a', 'b', 'c']],
    ['mine', { owner: 'mine' as const }, ['a']],
    ['without owner', { owner: 'nobody' as const }, ['c']],
    ['of a plan', { plan: 'Diabetes' }, ['b']],
    ['of both', { plan: 'Diabetes', owner: 'mine' as const }, []],
  ])('%s', (_, filters, expected) => {
    expect(shown(filters)).toEqual(expected)
  })

  it('count every tab, also those with nothing', () => {
    expect(countByTab(rows)).toEqual({
      red: 1,
      yellow: 2,
      unassessed: 0,
      missing: 0,
      green: 0,
      waiting: 0,
      waitingRed: 0,
    })
    expect(rowsOfTab(rows, { category: 'red' })).toHaveLength(1)
    expect(rowsOfTab(rows, {})).toHaveLength(3)
  })

  it('show what is put off in its own tab and in no other', () => {
    const some = [...rows, aRow('w', { status: 'waiting', category: 'red' })]
    expect(countByTab(some)).toMatchObject({ red: 1, waiting: 1, waitingRed: 1 })
    expect(rowsOfTab(some, { waiting: true }).map((row) => row.case.id)).toEqual(['w'])
    expect(rowsOfTab(some, { category: 'red' }).map((row) => row.case.id)).toEqual(['a'])
    expect(rowsOfTab(some, {})).toHaveLength(3)
  })

  it('offer each plan once', () => {
    expect(plansOf(rows)).toEqual(['Diabetes', 'KOLS'])
  })

  it('read from an address only what they know', () => {
    expect(parseQueueFilters({ category: 'red', owner: 'mine', plan: 'KOLS' })).toEqual({
      category: 'red',
      owner: 'mine',
      plan: 'KOLS',
    })
    expect(parseQueueFilters({ waiting: true })).toEqual({ waiting: true })
    expect(parseQueueFilters({ waiting: 'true' })).toEqual({ waiting: true })
    expect(parseQueueFilters({ category: 'purple', owner: 7, plan: '', name: 'Åse' })).toEqual({})
  })
})
