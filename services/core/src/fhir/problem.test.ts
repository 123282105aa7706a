import { describe, expect, it } from 'vitest'
import { isProblem } from './problem.ts'

describe('a refusal of a codec', () => {
  it.each([
    ['a problem and its path', { problem: 'not in use', path: 'active' }, true],
    ['a reading that says why it is not judged', { kind: 'unassessable', problem: 'no-value', path: 'x' }, false],
    ['a problem of no place', { problem: 'not in use' }, false],
    ['a place without a problem', { path: 'active' }, false],
    ['what was read', { id: '7' }, false],
  ])('%s: %j, %s', (_what, parsed, expected) => {
    expect(isProblem(parsed)).toBe(expected)
  })
})
