import { describe, expect, it } from 'vitest'
import { isCategory, verdictOn, type Verdicts } from './verdicts.ts'

const at = (moment: number) => ({ at: moment, day: '2026-11-22', precision: 'instant' as const })
const judged: Verdicts = {
  state: 'judged',
  standing: 'pending',
  since: 10,
  verdicts: { weight: 'red', old: 'history' },
}

describe('the verdict on a reading', () => {
  it('is the rules’, whatever its limits say', () => {
    expect(verdictOn(judged, { id: 'weight', effective: at(20) })).toBe('red')
    expect(verdictOn(judged, { id: 'old', effective: at(20) })).toBe('history')
  })

  it('is never inside where nobody has judged it: not yet, or history', () => {
    expect(verdictOn(judged, { id: 'new', effective: at(20) })).toBe('pending')
    expect(verdictOn(judged, { id: 'new', effective: at(10) })).toBe('pending')
    expect(verdictOn(judged, { id: 'new', effective: null })).toBe('pending')
    expect(verdictOn(judged, { id: 'new', effective: at(9) })).toBe('history')
    expect(verdictOn({ ...judged, since: null }, { id: 'new', effective: at(9) })).toBe('pending')
    expect(verdictOn({ state: 'pending', standing: 'pending' }, { id: 'weight', effective: at(20) })).toBe('pending')
    expect(verdictOn(undefined, { id: 'weight', effective: at(20) })).toBe('pending')
  })

  it('is a category only where the rules have said one', () => {
    expect([isCategory('green'), isCategory('pending'), isCategory('history')]).toEqual([true, false, false])
  })
})
