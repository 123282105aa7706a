import { aCase } from '@heimvakt/core/builders'
import { caseStatuses } from '@heimvakt/core/cases/case'
import { expect, it } from 'vitest'
import { problemOf } from './transition-refusal.ts'

const minute = 60_000
const one = aCase()

it.each([
  [0, 'Kari tok denne nettopp.', 'Kari claimed this just now.'],
  [59_999, 'Kari tok denne nettopp.', 'Kari claimed this just now.'],
  [minute, 'Kari tok denne for 1 minutt siden.', 'Kari claimed this 1 minute ago.'],
  [2 * minute, 'Kari tok denne for 2 minutter siden.', 'Kari claimed this 2 minutes ago.'],
  [60 * minute, 'Kari tok denne for 1 time siden.', 'Kari claimed this 1 hour ago.'],
  [150 * minute, 'Kari tok denne for 2 timer siden.', 'Kari claimed this 2 hours ago.'],
])('a nurse who comes %s ms late reads: %s', (late, nb, en) => {
  const refused = problemOf({ refused: 'already-claimed', heldBy: { name: 'Kari', since: 0 } }, one, late)
  expect([refused.problem, refused.text]).toEqual(['case-taken', { nb, en }])
})

it.each([
  ['outcome-missing', 'outcome-required', 'outcome'],
  ['note-missing', 'outcome-required', 'note'],
  ['until-missing', 'unprocessable', 'until'],
  ['until-too-far', 'unprocessable', 'until'],
  ['assignee-missing', 'unprocessable', 'to'],
] as const)('%s points at the field', (refused, problem, expression) => {
  expect(problemOf({ refused }, one, 0)).toMatchObject({ problem, expression })
})

it('what the table does not allow says how the case stands, and who closed it when', () => {
  const texts = caseStatuses.map((status) => problemOf({ refused: 'not-allowed' }, { ...one, status }, 0).text?.nb)
  expect(new Set(texts).size).toBe(caseStatuses.length)
  const closed = aCase({ status: 'resolved', owner: { id: 'Practitioner/1', name: 'Amir' }, resolvedAt: 0 })
  expect(problemOf({ refused: 'not-allowed' }, closed, 3 * minute).text).toEqual({
    nb: 'Amir avsluttet saken for 3 minutter siden.',
    en: 'Amir resolved this 3 minutes ago.',
  })
})
