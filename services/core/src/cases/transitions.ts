import { worstOf } from '../rules/triage.ts'
import type { Actor, Case, CaseOutcome, CaseStatus } from './case.ts'

/** What a nurse may do with a case. The code system `case-transition` holds the same codes. */
export const nurseActions = ['claim', 'release', 'assign', 'snooze', 'wait', 'wake', 'resolve', 'reopen'] as const

export type NurseAction = (typeof nurseActions)[number]

/**
 * The whole life of a case as nurses move it; what is not here is refused. What a nurse regrets she takes back by it too:
 * a claim by release, an assignment by release or by assigning it to herself, a snooze by wake or claim, an end by reopen.
 */
export const allowed: Readonly<Record<CaseStatus, Readonly<Partial<Record<NurseAction, CaseStatus>>>>> = {
  new: { claim: 'in-review', assign: 'in-review', snooze: 'waiting', wait: 'waiting' },
  'in-review': { release: 'new', assign: 'in-review', snooze: 'waiting', wait: 'waiting', resolve: 'resolved' },
  waiting: {
    claim: 'in-review',
    assign: 'in-review',
    snooze: 'waiting',
    wait: 'waiting',
    wake: 'new',
    resolve: 'resolved',
  },
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
  /** Why, in the nurse's words; of an end it is the note of the outcome. */
  readonly note?: string
  /** The colleague a case is assigned to: a member of the case's team. */
  readonly to?: Actor
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
  | 'until-too-far'
  | 'assignee-missing'
  | 'undo-expired'

/** The case as it is after the action, and the one that it took in: an undone end while another case is open. */
export interface Transitioned {
  readonly case: Case
  readonly absorbed?: Case
}

/** How long an end or an assignment can be taken back. */
export const UNDO_MS = 10 * 60_000

/** Nothing is put off longer than this: who waits longer is followed up by another plan, not by a snooze. Proposal. */
export const SNOOZE_AT_MOST_MS = 90 * 86_400_000

/**
 * The case after the action, or why it is refused. Claiming what one has already changes nothing: the same object. Undo
 * while a new case is open gives that one, with the findings of the old one.
 */
export function transition(one: Case, action: NurseAction, input: TransitionInput): Transitioned | Refusal {
  const holder = otherHolder(one, action, input)
  if (holder !== undefined) return { refused: 'already-claimed', heldBy: holder }
  if (isAlreadySo(one, action, input)) return { case: one }
  const status = allowed[one.status][action]
  if (status === undefined) return { refused: 'not-allowed' }
  const effect = effects[action](one, input)
  if (typeof effect === 'string') return { refused: effect }
  if (action === 'reopen' && input.otherOpen !== undefined) return merged(input.otherOpen, one, input)
  return { case: { ...one, ...effect, status, changedAt: input.now } }
}

/**
 * Who has the case when it is not she who asks. Her own assignment she may take back for ten minutes; what a colleague
 * has had longer she hands on with a reason only, for instance because he went home.
 */
function otherHolder(one: Case, action: NurseAction, input: TransitionInput): Refusal['heldBy'] {
  const { status, owner, claimedAt, changedAt } = one
  if (status !== 'in-review' || owner === null || owner.id === input.by.id) return undefined
  if (action === 'assign' && hasWords(input.note)) return undefined
  if ((action === 'assign' || action === 'release') && isOwnAssignment(one, input)) return undefined
  return { name: owner.name, since: claimedAt ?? changedAt }
}

function isOwnAssignment({ assignedBy, claimedAt }: Case, { by, now }: TransitionInput): boolean {
  return assignedBy?.id === by.id && claimedAt !== null && now - claimedAt <= UNDO_MS
}

/** To claim what one has, or to assign it to who has it, is done already. */
function isAlreadySo({ status, owner }: Case, action: NurseAction, { by, to }: TransitionInput): boolean {
  if (status !== 'in-review' || owner === null) return false
  if (action === 'claim') return owner.id === by.id
  return action === 'assign' && owner.id === to?.id
}

/** The open one takes in the findings of the one that was closed, which is a case no more. */
function merged(open: Case, reopened: Case, input: TransitionInput): Transitioned {
  const known = new Set(open.findings.map(({ identity }) => identity))
  const findings = [...open.findings, ...reopened.findings.filter(({ identity }) => !known.has(identity))]
  const category = worstOf([open.category, reopened.category])
  const wakes = open.status === 'waiting' && reopened.category === 'red'
  const woken = wakes ? ({ ...unowned, status: 'new' } as const) : {}
  return {
    case: {
      ...open,
      ...woken,
      findings,
      category,
      openedAt: Math.min(open.openedAt, reopened.openedAt),
      dueAt: open.dueAt ?? reopened.dueAt,
      normalised: false,
      changedAt: input.now,
    },
    absorbed: { ...reopened, status: 'cancelled', outcome: null, changedAt: input.now },
  }
}

/** What the action changes besides the status, or what is missing for it. */
type Effect = (one: Case, input: TransitionInput) => Partial<Case> | RefusalReason

const unowned = { owner: null, claimedAt: null, assignedBy: null, snooze: null } as const

function ownedBy(owner: Actor, { by, now }: TransitionInput): Partial<Case> {
  return { owner, claimedAt: now, assignedBy: owner.id === by.id ? null : by, snooze: null }
}

function putOff(forPatient: boolean, { now, until, untilWorse }: TransitionInput): Partial<Case> {
  return { snooze: { since: now, until: until ?? null, untilWorse: untilWorse === true, forPatient } }
}

function untilRefusal({ now, until }: TransitionInput): RefusalReason | undefined {
  if (until === undefined || !(until > now)) return 'until-missing'
  return until - now > SNOOZE_AT_MOST_MS ? 'until-too-far' : undefined
}

function hasWords(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== ''
}

const effects: Readonly<Record<NurseAction, Effect>> = {
  claim: (_one, input) => ownedBy(input.by, input),
  release: () => unowned,
  wake: () => unowned,
  assign: (_one, input) => (input.to === undefined ? 'assignee-missing' : ownedBy(input.to, input)),
  snooze: (_one, input) => {
    const isUntilWorseOnly = input.until === undefined && input.untilWorse === true
    return (isUntilWorseOnly ? undefined : untilRefusal(input)) ?? putOff(false, input)
  },
  /** A patient who never answers must not stay out of sight: this too has an end. */
  wait: (_one, input) => untilRefusal(input) ?? putOff(true, input),
  resolve: (one, { by, now, seenVersion, outcome, note }) => {
    if (one.version !== seenVersion) return 'changed-since'
    if (outcome === undefined) return 'outcome-missing'
    if (one.category === 'red' && !hasWords(note)) return 'note-missing'
    return { resolvedAt: now, owner: by, assignedBy: null, snooze: null }
  },
  reopen: ({ resolvedAt }, input) => {
    if (resolvedAt === null || input.now - resolvedAt > UNDO_MS) return 'undo-expired'
    return { ...ownedBy(input.by, input), resolvedAt: null, outcome: null }
  },
}
