import { isHeldByOther, type QueueCase } from '../../server-state/queue.ts'

/** What a nurse can begin with a case, by a button or a key. */
export type CaseCommand = 'claim' | 'resolve' | 'release' | 'assign' | 'snooze' | 'wait' | 'wake'

interface Offered {
  readonly command: CaseCommand
  readonly key: string
  readonly label:
    | 'case.claim'
    | 'case.resolve'
    | 'case.release'
    | 'life.assign'
    | 'life.snooze'
    | 'life.wait'
    | 'life.wake'
}

/** Each with its key, in the order of the buttons. */
export const caseCommands: readonly Offered[] = [
  { command: 'claim', key: 'a', label: 'case.claim' },
  { command: 'resolve', key: 'e', label: 'case.resolve' },
  { command: 'wake', key: 'v', label: 'life.wake' },
  { command: 'snooze', key: 'h', label: 'life.snooze' },
  { command: 'wait', key: 'w', label: 'life.wait' },
  { command: 'assign', key: 't', label: 'life.assign' },
  { command: 'release', key: 'r', label: 'case.release' },
]

/** What the service would allow now. */
export function commandsOf(one: QueueCase, me: string): readonly Offered[] {
  return caseCommands.filter(({ command }) => whyNot(command, one, me) === null)
}

/** Why a command cannot be begun with a case as it is: told to whoever presses its key. Null: it can. */
export type WhyNot = 'closed' | 'held' | 'mine' | 'free' | 'awake'

export function whyNot(command: CaseCommand, one: QueueCase, me: string): WhyNot | null {
  if (one.status === 'resolved' || one.status === 'cancelled') return 'closed'
  if (isHeldByOther(one, me)) return command === 'assign' ? null : 'held'
  if (command === 'claim') return one.status === 'in-review' ? 'mine' : null
  if (command === 'release') return one.status === 'in-review' ? null : 'free'
  return command === 'wake' && one.status !== 'waiting' ? 'awake' : null
}
