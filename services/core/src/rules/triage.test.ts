import { describe, expect, it } from 'vitest'
import { compareCategories, triageCategories, worstOf } from './triage.ts'

describe('urgency', () => {
  it('is red, yellow, unassessed, missing, green', () => {
    const shuffled = ['green', 'missing', 'red', 'unassessed', 'yellow'] as const
    expect(shuffled.toSorted(compareCategories)).toEqual(triageCategories)
  })

  it('the worst of several decides; of none it is green', () => {
    expect(worstOf(['green', 'unassessed', 'missing'])).toBe('unassessed')
    expect(worstOf([])).toBe('green')
  })
})
