import type { Finding } from '@heimvakt/core/rules/finding'
import { describe, expect, it } from 'vitest'
import { lastVerdict } from './last-verdict.ts'

const found = (category: Finding['category'], at: number, type = 'heart-rate') =>
  ({ category, evidence: { kind: 'outside-limits', type, at: { at, day: '', precision: 'instant' } } }) as Finding
const sparkline = {
  type: 'heart-rate',
  high: 100,
  points: [
    [1, 130],
    [2, 110],
  ],
} as const

describe('the newest point of a row', () => {
  it('is yellow where it was found yellow, whatever came before it', () => {
    expect(lastVerdict({ sparkline, findings: [found('red', 1), found('yellow', 2)] })).toBe('yellow')
    expect(lastVerdict({ sparkline, findings: [found('yellow', 2), found('red', 2)] })).toBe('red')
  })

  it('has no colour where nothing was found on it', () => {
    expect(lastVerdict({ sparkline, findings: [found('red', 1), found('red', 2, 'body-weight')] })).toBe('pending')
    expect(lastVerdict({ sparkline: null, findings: [] })).toBe('pending')
  })
})
