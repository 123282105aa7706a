import { worstOf } from '../rules/triage.ts'
import type { Actor, Case, CaseOutcome, CaseStatus } from './case.ts'

/** What a nurse may do with a case. The code system `case-transition` holds the same codes. */
export const nurseActions = ['claim', 'release', 'snooze', 'resolve', 'reopen'] as const

export type NurseAction = (typeof nurseActions)[number]

/** The whole life of a case as nurses move it; what is not here is refused. */
export const allowed: Readonly<Record<CaseStatus, Readonly<Partial<Record<NurseAction, CaseStatus>>>>> = {
  new: { claim: 'in-review', snooze: 'waiting' },
  'in-review': { release: 'new', snooze: 'waiting', resolve: 'resolved' },
  waiting: { claim: 'in-review', resolve: 'resolved' },
  resolved: { reopen: 'in-review' },
  cancelled: {},
}

/** Who does it, when, with what. */
export interface TransitionInput {
  readonly by: Actor
  /** Epoch milliseconds. */
  readonly now: number
  /** The version of the case that the nurse had before her. */
  readonly seenVersion: string
  readonly outcome?: CaseOutcome
  readonly note?: string
  /** Snooze until then, epoch milliseconds. */
  readonly until?: number
  /** Snooze until something worse comes. */
  readonly untilWorse?: boolean
  /** The patient's other open case for the team, when a resolved one is reopened. */
  readonly otherOpen?: Case
}

/** Why not. `heldBy` is there when somebody else has the case. */
export interface Refusal {
  readonly refused: RefusalReason
  readonly heldBy?: { readonly name: string; readonly since: number }
}

export type RefusalReason =
  | 'already-claimed'
  | 'not-allowed'
  | 'changed-since'
  | 'outcome-missing'
  | 'note-missing'
  | 'until-missing'
  | 'undo-expired'

/** A resolved case can be reopened this long after. */
export const UNDO_MS = 10 * 60_000

/**
 * The case after the action, or why it is refused. Claiming what one has already changes nothing: the same object. Undo
 * while a new case is open gives that one, with the findings of the old one.
 */
export function transition(one: Case, action: NurseAction, input: TransitionInput): { readonly case: Case } | Refusal {
  const holder = otherHolder(one, input.by)
  if (holder !== undefined) return { refused: 'already-claimed', heldBy: holder }
  if (action === 'claim' && one.status === 'in-review' && one.owner !== null) return { case: one }
  const status = allowed[one.status][action]
  if (status === undefined) return { refused: 'not-allowed' }
  const refused = refusals[action](one, input)
  if (refused !== undefined) return { refused }
  if (action === 'reopen' && input.otherOpen !== undefined) return { case: merged(input.otherOpen, one, input) }
  return { case: { ...one, ...changes[action](input), status, changedAt: input.now } }
}

function otherHolder({ status, owner, claimedAt, changedAt }: Case, by: Actor): Refusal['heldBy'] {
  if (status !== 'in-review' || owner === null || owner.id === by.id) return undefined
  return { name: owner.name, since: claimedAt ?? changedAt }
}

function merged(open: Case, reopened: Case, { now }: TransitionInput): Case {
  const known = new Set(open.findings.map(({ identity }) => identity))
  const findings = [...open.findings, ...reopened.findings.filter(({ identity }) => !known.has(identity))]
  return { ...open, findings, category: worstOf([open.category, reopened.category]), changedAt: now }
}

type Check = (one: Case, input: TransitionInput) => RefusalReason | undefined

const never: Check = () => undefined

const refusals: Readonly<Record<NurseAction, Check>> = {
  claim: never,
  release: never,
  snooze: (_one, { now, until, untilWorse }) =>
    (until === undefined && untilWorse !== true) || (until !== undefined && until <= now) ? 'until-missing' : undefined,
  resolve: (one, { seenVersion, outcome, note }) => {
    if (one.version !== seenVersion) return 'changed-since'
    if (outcome === undefined) return 'outcome-missing'
    return one.category === 'red' && (note ?? '').trim() === '' ? 'note-missing' : undefined
  },
  reopen: ({ resolvedAt }, { now }) => (resolvedAt === null || now - resolvedAt > UNDO_MS ? 'undo-expired' : undefined),
}

type Change = (input: TransitionInput) => Partial<Case>

const claimed: Change = ({ by, now }) => ({ owner: by, claimedAt: now, snooze: null })

const changes: Readonly<Record<NurseAction, Change>> = {
  claim: claimed,
  release: () => ({ owner: null, claimedAt: null }),
  snooze: ({ until, untilWorse }) => ({ snooze: { until: until ?? null, untilWorse: untilWorse === true } }),
  resolve: ({ by, now }) => ({ resolvedAt: now, owner: by, snooze: null }),
  reopen: (input) => ({ ...claimed(input), resolvedAt: null, outcome: null }),
}
