import type { Finding } from '../rules/finding.ts'
import { worstOf } from '../rules/triage.ts'
import type { Actor, Case, CaseOutcome, CaseStatus } from './case.ts'
import { openFindingsOf, uncovered, type Covered } from './covers.ts'
import type { OpeningHours } from './opening-hours.ts'
import { putOffAtMost } from './put-off.ts'

/** What a nurse may do with a case. The code system `case-transition` holds the same codes. */
export const nurseActions = ['claim', 'release', 'assign', 'snooze', 'wait', 'wake', 'resolve', 'reopen'] as const

export type NurseAction = (typeof nurseActions)[number]

/**
 * The whole life of a case as nurses move it; what is not here is refused. What a nurse regrets she takes back by it too:
 * a claim by release, an assignment by release or by assigning it to herself, a snooze by wake or claim, an end by reopen.
 */
export const allowed: Readonly<Record<CaseStatus, Readonly<Partial<Record<NurseAction, CaseStatus>>>>> = {
  new: { claim: 'in-review', assign: 'in-review', snooze: 'waiting', wait: 'waiting', resolve: 'resolved' },
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
  /** The findings that the nurse had before her: what leaves the page is what she saw. */
  readonly covers?: readonly Covered[]
  /** The case's findings as they are stored now, by identity. */
  readonly findings: ReadonlyMap<string, Finding>
  /** The team's; null when nobody has told them. */
  readonly hours: OpeningHours | null
  readonly outcome?: CaseOutcome
  /** Why, in the nurse's words; of an end it is the note of the outcome, of a red put off its reason. */
  readonly note?: string
  /** The colleague who has it from now on, or while it waits: a member of the case's team. */
  readonly to?: Actor
  /** Snooze until then, epoch milliseconds. */
  readonly until?: number
  /** Snooze until something worse comes. */
  readonly untilWorse?: boolean
  /** The patient's other open case for the team, when a resolved one is reopened. */
  readonly otherOpen?: Case
}

/** Why not. `heldBy` is there when somebody else has the case, `uncovered` when something stands that was not seen. */
export interface Refusal {
  readonly refused: RefusalReason
  readonly heldBy?: { readonly name: string; readonly since: number }
  readonly uncovered?: readonly Covered[]
}

export type RefusalReason =
  | 'already-claimed'
  | 'not-allowed'
  | 'covers-missing'
  | 'changed-since'
  | 'outcome-missing'
  | 'note-missing'
  | 'reason-missing'
  | 'until-missing'
  | 'until-too-far'
  | 'red-until-too-far'
  | 'assignee-missing'
  | 'undo-expired'

/** The case as it is after the action, and the one that it took in: an undone end while another case is open. */
export interface Transitioned {
  readonly case: Case
  readonly absorbed?: Case
}

/** How long an end or an assignment can be taken back. */
export const UNDO_MS = 10 * 60_000

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
  if ('refused' in effect) return effect
  if (action === 'reopen' && input.otherOpen !== undefined) return merged(input.otherOpen, one, input)
  const isTakenUp = one.status === 'waiting' && (status === 'new' || status === 'in-review')
  const clock = isTakenUp ? clockAnew : {}
  return { case: { ...one, ...effect, ...clock, status, changedAt: input.now } }
}

/** What was put off comes back with all its time: the service sets the clock from then. */
const clockAnew = { dueAt: null, escalation: 0, escalatedAt: null } as const

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
      categorySince: Math.min(
        ...[open, reopened].filter((one) => one.category === category).map((one) => one.categorySince),
      ),
      dueAt: open.dueAt ?? reopened.dueAt,
      normalised: false,
      changedAt: input.now,
    },
    absorbed: { ...reopened, status: 'cancelled', outcome: null, changedAt: input.now },
  }
}

/** What the action changes besides the status, or what is missing for it. */
type Effect = (one: Case, input: TransitionInput) => Partial<Case> | Refusal | RefusalReason

const unowned = { owner: null, claimedAt: null, assignedBy: null, snooze: null } as const

function ownedBy(owner: Actor, { by, now }: TransitionInput): Partial<Case> {
  return { owner, claimedAt: now, assignedBy: owner.id === by.id ? null : by, snooze: null }
}

/** Who puts it off stays its owner, or names a colleague. */
function putOff(forPatient: boolean, { by, now, note, to = by, until, untilWorse }: TransitionInput): Partial<Case> {
  const reason = note?.trim() ?? ''
  return {
    owner: to,
    assignedBy: to.id === by.id ? null : by,
    snooze: { since: now, until: until ?? null, untilWorse: untilWorse === true, forPatient, reason },
  }
}

/** An end in time, no later than the case may wait; of a red also why. */
function putOffRefusal({ category }: Case, { now, until, hours, note }: TransitionInput): RefusalReason | undefined {
  const isRed = category === 'red'
  if (until === undefined || !(until > now)) return 'until-missing'
  if (until > putOffAtMost(category, hours, now)) return isRed ? 'red-until-too-far' : 'until-too-far'
  return isRed && !hasWords(note) ? 'reason-missing' : undefined
}

/** What leaves the page must have been before her, as bad as it is now. A version that moved for another reason is none. */
function unseen(one: Case, { covers, findings }: TransitionInput): Refusal | undefined {
  if (covers === undefined) return { refused: 'covers-missing' }
  const left = uncovered(openFindingsOf(one, findings), covers)
  return left.length === 0 ? undefined : { refused: 'changed-since', uncovered: left }
}

function hasWords(text: string | undefined): boolean {
  return text !== undefined && text.trim() !== ''
}

const effects: Readonly<Record<NurseAction, Effect>> = {
  claim: (_one, input) => ownedBy(input.by, input),
  release: () => unowned,
  wake: () => unowned,
  assign: (_one, input) => (input.to === undefined ? 'assignee-missing' : ownedBy(input.to, input)),
  snooze: (one, input) => {
    const isUntilWorseOnly = input.until === undefined && input.untilWorse === true && one.category !== 'red'
    return unseen(one, input) ?? (isUntilWorseOnly ? undefined : putOffRefusal(one, input)) ?? putOff(false, input)
  },
  /** A patient who never answers must not stay out of sight: this too has an end. */
  wait: (one, input) => unseen(one, input) ?? putOffRefusal(one, input) ?? putOff(true, input),
  resolve: (one, input) => {
    const { by, now, outcome, note, covers = [] } = input
    if (outcome === undefined) return 'outcome-missing'
    const refusal = unseen(one, input)
    if (refusal !== undefined) return refusal
    if (one.category === 'red' && !hasWords(note)) return 'note-missing'
    const seen = new Set(covers.map(({ identity }) => identity))
    // What was gone before she looked is not closed by her: true again, it is new.
    const findings = one.findings.filter(({ identity }) => seen.has(identity))
    return { findings, resolvedAt: now, owner: by, assignedBy: null, snooze: null }
  },
  reopen: ({ resolvedAt }, input) => {
    if (resolvedAt === null || input.now - resolvedAt > UNDO_MS) return 'undo-expired'
    return { ...ownedBy(input.by, input), resolvedAt: null, outcome: null }
  },
}
