import { expect, it } from 'vitest'
import { aRow } from '../../server-state/a-row.ts'
import { caseCommands, commandsOf, whyNot } from './case-commands.ts'

const me = { id: 'Practitioner/kari', name: 'Kari' }
const amir = { id: 'Practitioner/amir', name: 'Amir' }

it.each([
  ['new', { status: 'new' }, ['claim', 'resolve', 'snooze', 'wait', 'assign']],
  ['her own', { status: 'in-review', owner: me }, ['resolve', 'snooze', 'wait', 'assign', 'release']],
  ['a colleague’s', { status: 'in-review', owner: amir }, ['assign']],
  ['waiting', { status: 'waiting', owner: amir }, ['claim', 'resolve', 'wake', 'snooze', 'wait', 'assign']],
  ['resolved', { status: 'resolved' }, []],
  ['cancelled', { status: 'cancelled' }, []],
] as const)('what can be done with a case that is %s', (_, changes, commands) => {
  expect(commandsOf(aRow('a', changes).case, me.id).map(({ command }) => command)).toEqual(commands)
})

it.each([
  ['claim', { status: 'in-review', owner: me }, 'mine'],
  ['claim', { status: 'in-review', owner: amir }, 'held'],
  ['snooze', { status: 'in-review', owner: amir }, 'held'],
  ['wait', { status: 'in-review', owner: amir }, 'held'],
  ['release', { status: 'new' }, 'free'],
  ['release', { status: 'waiting', owner: me }, 'free'],
  ['wake', { status: 'new' }, 'awake'],
  ['resolve', { status: 'resolved', owner: amir }, 'closed'],
] as const)('why a key does nothing: %s of %o', (command, changes, because) => {
  expect(whyNot(command, aRow('a', changes).case, me.id)).toBe(because)
})

it('each has a key of its own', () => {
  expect(new Set(caseCommands.map(({ key }) => key)).size).toBe(caseCommands.length)
})
