import type { Retractor } from '../measurements/reading.ts'
import type { Finding } from '../rules/finding.ts'
import { caseIdentity } from '../rules/identity.ts'
import { compareCategories, worstOf, type TriageCategory } from '../rules/triage.ts'
import {
  arrivalsFor,
  holds,
  leavingOf,
  memberOf,
  teamsConcerned,
  type ArrivalInput,
  type TeamArrival,
} from './case-arrivals.ts'
import { isOpen, type Case, type CaseFinding } from './case.ts'
import { lapseOf } from './claim-lapse.ts'
import { escalationOf, urgencyOf } from './escalation.ts'
import { isNormalised, type JudgedReadings } from './normalised.ts'
import { noPolicy, type QueuePolicy } from './queue-policy.ts'
import { comesBackAt } from './put-off.ts'
import type { ServiceMove } from './service-transition.ts'
import { wakeCause } from './waking.ts'
import type { CaseChange } from './working-state.ts'

/** Stored cases, findings as they will be stored, the arrivals among them, and what else moves a case. */
export interface CaseInput extends ArrivalInput {
  readonly judged: JudgedReadings
  /** By identity: the reds that their senders have taken back now. */
  readonly withdrawn: ReadonlyMap<string, Retractor>
  /** Epoch milliseconds. */
  readonly lastFromPatient: number
  /** By team. */
  readonly policies: ReadonlyMap<string, QueuePolicy>
}

/**
 * Moves the cases: one open per team, joined by what arrives, woken, lowered, escalated, normalised, handed over to the
 * team that a plan has now, or cancelled when nothing is left true.
 */
export function reconcileCases(input: CaseInput, now: number): readonly CaseChange[] {
  const open = input.cases.filter(isOpen)
  const changes = open.flatMap((stored) => movedCase(stored, input, now) ?? [])
  const busy = new Set(open.map(({ team }) => team))
  const opened = teamsConcerned(input)
    .filter((team) => !busy.has(team))
    .flatMap((team) => openedCase(team, input, now) ?? [])
  return [...changes, ...opened]
}

function movedCase(stored: Case, input: CaseInput, now: number): CaseChange | null {
  const joining = arrivalsFor(stored.team, input)
  const leaving = new Set(leavingOf(stored, input))
  const staying = stored.findings.filter(({ identity }) => !leaving.has(identity))
  const added = joining.filter(({ finding }) => !holds(stored, finding.identity))
  const members = [...staying, ...added.map(({ finding }) => memberOf(finding))]
  const alive = members.flatMap(({ identity }) => categoryOf(input.findings.get(identity), stored))
  if (alive.length === 0) return ended(stored, leaving.size > 0, now)
  const category = worstOf(alive)
  const newRed = joining.some(({ finding }) => finding.category === 'red')
  const policy = policyOf(stored.team, input)
  const stirring = {
    newRed,
    silent: isSilent(stored, { joining, members, input }),
    category,
    lastFromPatient: input.lastFromPatient,
    comesBackAt: comesBackAt(stored, policy.hours),
  }
  const cause = wakeCause(stored, stirring, now)
  const lapse = lapseOf(stored, policy.hours)
  const hasLapsed = lapse !== null && lapse.at <= now
  const woken = cause !== null || hasLapsed ? unowned : {}
  const moved = withQueueFacts(
    stored,
    {
      ...stored,
      findings: members,
      category,
      categorySince: category === stored.category ? stored.categorySince : now,
      changedAt: now,
      ...woken,
    },
    { input, now },
  )
  const moves: readonly (ServiceMove | false)[] = [
    leaving.size > 0 && { transition: 'move', cause: 'other-team' },
    cause !== null && { transition: 'wake', cause },
    hasLapsed && { transition: 'lapse', cause: lapse.cause },
    added.length > 0 && { transition: 'join', cause: causeOf(added) },
    ...withdrawals(members, input),
    added.length === 0 && category !== stored.category && recategorised(stored.category, category),
    moved.escalation > stored.escalation && { transition: 'escalate', cause: escalatedTo(moved) },
    moved.normalised && !stored.normalised && { transition: 'normalise', cause: null },
  ]
  const happened = moves.filter((move) => move !== false)
  if (happened.length === 0 && stored.normalised && !moved.normalised)
    happened.push({ transition: 'deviate', cause: null })
  if (happened.length === 0 && stored.dueAt === null && moved.dueAt !== null)
    happened.push({ transition: 'clock', cause: null })
  return changeOf(happened, stored, moved)
}

function policyOf(team: string, { policies }: CaseInput): QueuePolicy {
  return policies.get(team) ?? noPolicy
}

const unowned = { status: 'new', owner: null, claimedAt: null, assignedBy: null, snooze: null } as const

function changeOf([first, ...also]: readonly ServiceMove[], before: Case | null, after: Case): CaseChange | null {
  return first === undefined ? null : { ...first, also, before, after }
}

/** The reds of the case that their senders have taken back now: they stay, and who did it is told. */
function withdrawals(members: readonly CaseFinding[], { withdrawn }: CaseInput): readonly ServiceMove[] {
  const by = new Set(members.flatMap(({ identity }) => withdrawn.get(identity) ?? []))
  return [...by].map((who) => ({ transition: 'withdraw', cause: `withdrawn-by-${who}` }))
}

/** What somebody has goes to her first, then to the whole team; what nobody has to the team, then to those on call. */
function escalatedTo({ escalation, owner }: Case): ServiceMove['cause'] {
  if (escalation === 2) return owner === null ? 'on-call' : 'whole-team'
  return owner === null ? 'whole-team' : 'owner'
}

interface Membership {
  readonly joining: readonly TeamArrival[]
  readonly members: readonly CaseFinding[]
  readonly input: CaseInput
}

/** The patient misses something now, or has gone on missing since it was put off. */
function isSilent({ snooze }: Case, { joining, members, input }: Membership): boolean {
  const since = snooze?.since ?? Number.POSITIVE_INFINITY
  const missing = members.flatMap(({ identity }) => input.findings.get(identity) ?? []).filter(isMissing)
  return (
    joining.some(({ finding }) => isMissing(finding)) ||
    missing.some(({ evidence }) => evidence.at !== null && evidence.at.at > since)
  )
}

function isMissing({ category, status }: Finding): boolean {
  return category === 'missing' && status === 'open'
}

/** Nothing of it is true any more, or all of it is another team's now. */
function ended(stored: Case, isElsewhere: boolean, now: number): CaseChange {
  const after = { ...stored, status: 'cancelled', snooze: null, changedAt: now } as const
  const move: ServiceMove = isElsewhere
    ? { transition: 'move', cause: 'other-team' }
    : { transition: 'cancel', cause: null }
  return { ...move, also: [], before: stored, after }
}

/** A finding that is not loaded counts as what the case was, so that nothing is lowered by not knowing. */
function categoryOf(finding: Finding | undefined, stored: Case): readonly TriageCategory[] {
  if (finding === undefined) return [stored.category]
  return finding.status === 'open' ? [finding.category] : []
}

function causeOf(joining: readonly TeamArrival[]): ServiceMove['cause'] {
  return joining.some(({ heldSince }) => heldSince !== null) ? 'other-team' : null
}

/** A finding of its own became worse, or is no longer true. */
function recategorised(before: TriageCategory, after: TriageCategory): ServiceMove {
  return compareCategories(after, before) < 0
    ? { transition: 'join', cause: 'worse' }
    : { transition: 'withdraw', cause: null }
}

interface Deciding {
  readonly input: CaseInput
  readonly now: number
}

/** Its deadline, how far it is escalated, and whether its readings are back inside. */
function withQueueFacts(before: Case | null, after: Case, { input, now }: Deciding): Case {
  const policy = policyOf(after.team, input)
  const urgent = { ...after, ...urgencyOf(before, after, policy) }
  const { level } = escalationOf(urgent, policy, now)
  const escalatedAt = level > urgent.escalation ? now : urgent.escalatedAt
  const findings = after.findings.map(({ identity }) => input.findings.get(identity))
  const normalised = isNormalised(
    after.category,
    findings.filter((finding) => finding?.status !== 'cancelled'),
    { after: policy.normalisedAfter, judged: input.judged },
  )
  return { ...urgent, escalation: level, escalatedAt, normalised }
}

function openedCase(team: string, input: CaseInput, now: number): CaseChange | null {
  const joining = arrivalsFor(team, input)
  const [first] = joining
  if (first === undefined) return null
  const { finding } = first
  const before = input.cases.find(
    (one) => one.team === team && one.status === 'cancelled' && holds(one, finding.identity),
  )
  const category = worstOf(joining.map(({ finding: one }) => one.category))
  const since = (those: readonly TeamArrival[]): number =>
    Math.min(now, ...those.flatMap(({ heldSince }) => heldSince ?? []))
  const fresh = {
    ...unowned,
    category,
    openedAt: since(joining),
    categorySince: since(joining.filter(({ finding: one }) => one.category === category)),
    changedAt: now,
    dueAt: null,
    escalation: 0,
    escalatedAt: null,
    normalised: false,
    resolvedAt: null,
    outcome: null,
  } as const
  const members = joining.map(({ finding: one }) => memberOf(one))
  /** What is true was given up to another team, or joins again; what is gone is history that belongs to the case. */
  const kept = before?.findings.filter(({ identity }) => input.findings.get(identity)?.status !== 'open') ?? []
  const after = { ...(before ?? unstored(team, first, input.cases)), ...fresh, findings: [...kept, ...members] }
  const opened = withQueueFacts(null, after, { input, now })
  return { transition: 'open', cause: causeOf(joining), also: [], before: before ?? null, after: opened }
}

type NewCase = Pick<Case, 'id' | 'version' | 'identity' | 'patient' | 'team' | 'plan'>

/** What a case that was never stored is known by. */
function unstored(team: string, { finding, plan }: TeamArrival, cases: readonly Case[]): NewCase {
  const { patient } = finding
  return { id: null, version: null, identity: freeName(team, finding, cases), patient, team, plan }
}

/** By its first finding. Where a case has that name already it is the next one: what is stored under a name in use is lost. */
function freeName(team: string, { identity, patient }: Finding, cases: readonly Case[]): string {
  const taken = new Set(cases.map((one) => one.identity))
  let name = caseIdentity(patient, team, identity)
  for (let again = 1; taken.has(name); again += 1) name = caseIdentity(patient, team, `${identity}|${again}`)
  return name
}
