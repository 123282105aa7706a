import { expect, it } from 'vitest'
import { problemOf } from './transition-refusal.ts'

const minute = 60_000

it.each([
  [0, 'Kari tok denne nettopp.'],
  [59_999, 'Kari tok denne nettopp.'],
  [minute, 'Kari tok denne for 1 minutt siden.'],
  [2 * minute, 'Kari tok denne for 2 minutter siden.'],
  [60 * minute, 'Kari tok denne for 1 time siden.'],
  [150 * minute, 'Kari tok denne for 2 timer siden.'],
])('a nurse who comes %s ms late reads: %s', (late, words) => {
  const refused = problemOf({ refused: 'already-claimed', heldBy: { name: 'Kari', since: 0 } }, late)
  expect([refused.problem, refused.text?.nb]).toEqual(['case-taken', words])
})

it.each([
  ['outcome-missing', 'outcome-required', 'outcome'],
  ['note-missing', 'outcome-required', 'note'],
  ['until-missing', 'unprocessable', 'until'],
] as const)('%s points at the field', (refused, problem, expression) => {
  expect(problemOf({ refused }, 0)).toMatchObject({ problem, expression })
})
