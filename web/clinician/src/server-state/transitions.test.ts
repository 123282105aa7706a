import { ApiProblem } from '@heimvakt/ui/api'
import { describe, expect, it } from 'vitest'
import { aRow } from './a-row.ts'
import { isUnanswered, type PendingMove, type Transition, withMoves } from './transitions.ts'

const kari = { id: 'Practitioner/kari', name: 'Kari' }
const amir = { id: 'Practitioner/amir', name: 'Amir' }

function moving(transition: Transition): PendingMove {
  return { transition, seen: { id: 'a', openFindings: [] }, since: 7 }
}

describe('what a nurse has done and the service has not answered', () => {
  it('is shown in its row and in no other, beside the queue as the service told it', () => {
    const rows = [aRow('a'), aRow('b')]
    const shown = withMoves(rows, [moving({ action: 'claim' })], kari)
    expect(shown[0]?.case).toMatchObject({ status: 'in-review', owner: kari, claimedAt: 7 })
    expect(shown[1]).toBe(rows[1])
    expect(rows[0]?.case.status).toBe('new')
  })

  it('is gone when it is no longer under way', () => {
    const rows = [aRow('a')]
    expect(withMoves(rows, [], kari)).toBe(rows)
  })

  it('takes a case from no colleague who has it meanwhile', () => {
    const rows = [aRow('a', { status: 'in-review', owner: amir })]
    expect(withMoves(rows, [moving({ action: 'claim' })], kari)[0]?.case.owner).toEqual(amir)
  })

  it.each([
    { action: 'resolve', outcome: 'patient-contacted', note: 'Ringt.' },
    { action: 'snooze', until: 8, note: 'Lege kl. 12.' },
    { action: 'wait', note: 'Måler igjen.' },
  ] as const)('lets a red stand until the service has agreed to $action', (transition) => {
    const rows = [aRow('a', { category: 'red', status: 'in-review', owner: kari })]
    expect(withMoves(rows, [moving(transition)], kari)).toEqual(rows)
  })
})

it.each([
  ['nobody answered', 'offline', 0, true],
  ['nobody answered in time', 'unavailable', 0, true],
  ['something between us and the service answered', 'unavailable', 504, true],
  ['the service refused', 'refused', 409, false],
  ['the person is signed out', 'signed-out', 401, false],
] as const)('when %s it is said whether it may have been done', (_what, kind, status, unanswered) => {
  expect(isUnanswered(new ApiProblem(kind, { status, issues: [] }))).toBe(unanswered)
})
