import type { TriageCategory } from '@heimvakt/core/rules/triage'
import { describe, expect, it } from 'vitest'
import { countsOf, differenceOf, redsGone } from './tried.ts'

const finding = (identity: string, category: TriageCategory, at = 0) => ({
  identity,
  category,
  rule: { url: 'u', version: '1.0.0', action: 'a', kind: 'k' },
  readings: [],
  evidence: { kind: 'k', type: null, at: { at, day: '2026-11-22', precision: 'instant' as const } },
})

describe('limits tried on the past', () => {
  it('tell what would be gone, what would be added and what would stay', () => {
    const today = [finding('a', 'red'), finding('b', 'yellow')]
    const difference = differenceOf(today, [finding('b', 'yellow'), finding('c', 'yellow')])
    expect(difference.gone.map(({ identity }) => identity)).toEqual(['a'])
    expect(difference.added.map(({ identity }) => identity)).toEqual(['c'])
    expect(difference.kept.map(({ identity }) => identity)).toEqual(['b'])
  })

  it('are counted by colour, the worst first: a red that becomes yellow is not hidden in a sum', () => {
    expect(countsOf([finding('a', 'yellow'), finding('b', 'red'), finding('c', 'yellow')])).toEqual([
      { category: 'red', count: 1 },
      { category: 'yellow', count: 2 },
    ])
    expect(countsOf([])).toEqual([])
  })

  it('warn of every red that would be yellow or nothing, and of no other', () => {
    const today = [finding('a', 'red'), finding('b', 'red'), finding('c', 'red'), finding('d', 'yellow')]
    const then = [finding('a', 'red'), finding('b', 'yellow'), finding('e', 'red')]
    expect(redsGone(today, then).map(({ identity }) => identity)).toEqual(['b', 'c'])
    expect(redsGone(then, today).map(({ identity }) => identity)).toEqual(['e'])
  })
})
