import { describe, expect, it } from 'vitest'
import { aRow } from './a-row.ts'
import { countByCategory, parseQueueFilters, plansOf, rowsOfAnyCategory, rowsOfCategory } from './queue-filters.ts'

const kari = { id: 'Practitioner/kari', name: 'Kari' }
const amir = { id: 'Practitioner/amir', name: 'Amir' }
const rows = [
  aRow('a', { category: 'red', owner: kari, name: 'Åse Berg' }),
  aRow('b', { owner: amir, plan: 'Diabetes' }),
  aRow('c', { owner: null, name: 'Åse Dahl' }),
]
const shown = (filters: Parameters<typeof rowsOfAnyCategory>[1]['filters'], words = '') =>
  rowsOfAnyCategory(rows, { filters, words, me: kari.id }).map((row) => row.case.id)

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

  it('find a person by any parts of the name, in any case', () => {
    expect(shown({}, 'ås')).toEqual(['a', 'c'])
    expect(shown({}, 'dahl åse')).toEqual(['c'])
  })

  it('count every tab, also those with nothing', () => {
    expect(countByCategory(rows)).toEqual({ red: 1, yellow: 2, unassessed: 0, missing: 0, green: 0 })
    expect(rowsOfCategory(rows, 'red')).toHaveLength(1)
    expect(rowsOfCategory(rows, undefined)).toHaveLength(3)
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
    expect(parseQueueFilters({ category: 'purple', owner: 7, plan: '', name: 'Åse' })).toEqual({})
  })
})
