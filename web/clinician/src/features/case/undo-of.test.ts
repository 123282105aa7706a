import { describe, expect, it } from 'vitest'
import type { QueueCase } from '../../server-state/queue.ts'
import type { Transition } from '../../server-state/transitions.ts'
import { aRow } from '../../server-state/a-row.ts'
import { undoOf } from './undo-of.ts'

const me = { id: 'Practitioner/kari', name: 'Kari' }
const amir = { id: 'Practitioner/amir', name: 'Amir' }
const now = 1000
const undo = (changes: Partial<QueueCase>, transition: Transition) =>
  undoOf({ before: aRow('a', changes).case, transition, me, now })

const free = { status: 'new' } as const
const mine = { status: 'in-review', owner: me } as const
const his = { status: 'in-review', owner: amir } as const
const waiting = { status: 'waiting', owner: me, snoozedUntil: 2000, waitingFor: ['time'] } as const
const assign = { action: 'assign', to: amir } as const
const snooze = { action: 'snooze', until: 5000 } as const

describe('what takes an action back', () => {
  it.each<readonly [string, Partial<QueueCase>, Transition, Transition | null]>([
    ['a claim', free, { action: 'claim' }, { action: 'release' }],
    ['a release', mine, { action: 'release' }, { action: 'claim' }],
    ['an end', mine, { action: 'resolve', outcome: 'no-action', note: '' }, { action: 'reopen' }],
    ['a reopening', { status: 'resolved' }, { action: 'reopen' }, { action: 'release' }],
    ['an assignment of a free case', free, assign, { action: 'release' }],
    ['an assignment of her own', mine, assign, { action: 'assign', to: me }],
    ['an assignment of his', his, { ...assign, to: me }, { action: 'assign', to: amir }],
    ['a snooze of a free case', free, snooze, { action: 'wake' }],
    ['a snooze of her own', mine, snooze, { action: 'claim' }],
    ['a wait', mine, { action: 'wait', until: 5000 }, { action: 'claim' }],
  ])('%s', (_, before, transition, expected) => {
    expect(undo(before, transition)).toEqual(expected)
  })

  it.each<readonly [string, Partial<QueueCase>, Transition, Transition | null]>([
    ['a claim', waiting, { action: 'claim' }, { action: 'snooze', until: 2000, untilWorse: false, to: me }],
    ['another time', waiting, snooze, { action: 'snooze', until: 2000, untilWorse: false, to: me }],
    [
      'taking up what waited for the patient',
      { ...waiting, waitingFor: ['patient', 'time', 'worse'] },
      { action: 'wake' },
      { action: 'wait', until: 2000, untilWorse: true, to: me },
    ],
    [
      'taking up what waited until worse',
      { ...waiting, snoozedUntil: null, waitingFor: ['worse'], owner: null },
      { action: 'wake' },
      { action: 'snooze', untilWorse: true },
    ],
    [
      'taking up what a colleague put off, with a reason',
      { ...waiting, owner: amir, putOffReason: 'Prøver igjen etter lunsj' },
      { action: 'claim' },
      { action: 'snooze', until: 2000, untilWorse: false, to: amir, note: 'Prøver igjen etter lunsj' },
    ],
    ['taking up what is due by now', { ...waiting, snoozedUntil: now }, { action: 'wake' }, null],
    ['an assignment of what is due by now', { ...waiting, snoozedUntil: now }, assign, { action: 'release' }],
    ['taking up what waited for nothing', { ...waiting, snoozedUntil: null, waitingFor: [] }, { action: 'wake' }, null],
  ])('of a waiting case: %s', (_, before, transition, expected) => {
    expect(undo(before, transition)).toEqual(expected)
  })
})
