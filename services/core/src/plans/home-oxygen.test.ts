import { expect, it } from 'vitest'
import { usesOxygenAt } from './home-oxygen.ts'

const said = [
  { used: false, from: 20 },
  { used: true, from: 10 },
]

it.each([
  ['nothing is said', undefined, 15, undefined],
  ['before it was said', said, 9, undefined],
  ['from the moment it was said', said, 10, true],
  ['after it was changed', said, 20, false],
] as const)('%s', (_name, list, at, expected) => {
  expect(usesOxygenAt(list, at)).toBe(expected)
})
