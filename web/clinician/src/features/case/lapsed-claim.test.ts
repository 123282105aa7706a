import { expect, it } from 'vitest'
import type { TimelineEntry } from '../../server-state/timeline.ts'
import { lapsedClaim } from './lapsed-claim.ts'

const did = (action: string, at: number, changes: object = {}): TimelineEntry => ({
  kind: 'transition',
  at,
  case: 'c',
  action,
  by: 'Kari',
  reason: null,
  cause: null,
  ...changes,
})

it.each([
  ['claimed and lapsed', [did('lapse', 3), did('claim', 2)], { at: 3, name: 'Kari' }],
  ['a finding joined since', [did('join', 4), did('lapse', 3), did('claim', 2)], { at: 3, name: 'Kari' }],
  ['taken up again by her, and lapsed', [did('lapse', 3), did('reopen', 2)], { at: 3, name: 'Kari' }],
  ['given to her by another', [did('lapse', 3), did('assign', 2, { by: 'Amir' })], { at: 3, name: null }],
  ['claimed again', [did('claim', 4), did('lapse', 3), did('claim', 2)], null],
  ['of another case', [did('lapse', 3, { case: 'd' }), did('claim', 2)], null],
  ['nothing known', [], null],
])('a claim that went back to the queue is told until somebody acts: %s', (_, entries, told) => {
  expect(lapsedClaim(entries, 'c')).toEqual(told)
})
