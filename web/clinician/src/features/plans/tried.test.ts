import type { TriageCategory } from '@heimvakt/core/rules/triage'
import { describe, expect, it } from 'vitest'
import { differenceOf } from './tried.ts'

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
})
