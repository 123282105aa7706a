import type { Finding } from '../rules/finding.ts'
import { compareCategories } from '../rules/triage.ts'
import { isOpen, type Case, type CaseFinding } from './case.ts'
import type { Desired } from './desired-findings.ts'

/** A finding that somebody must see: new, true again, or worse than before. */
export interface Arrival {
  readonly finding: Finding
  /** As stored; undefined for a new one. */
  readonly before: Finding | undefined
}

/** What arrivals are decided by. */
export interface ArrivalInput {
  readonly cases: readonly Case[]
  /** As they will be stored. */
  readonly findings: ReadonlyMap<string, Finding>
  readonly arrivals: readonly Arrival[]
  /** What is true now, with the teams whose plans say so. */
  readonly desired: ReadonlyMap<string, Desired>
  /** `CarePlan/…` in force → its team. */
  readonly planTeams: ReadonlyMap<string, string>
}

/** An arrival in one team's queue. */
export interface TeamArrival {
  readonly finding: Finding
  readonly plan: string
  /** Since when another team's case held it; null when it comes from no other team. */
  readonly heldSince: number | null
}

/** Whether the case holds a finding. */
export function holds({ findings }: Case, identity: string): boolean {
  return findings.some((finding) => finding.identity === identity)
}

/** The finding as a case names it. */
export function memberOf({ identity, id }: Finding): CaseFinding {
  return { identity, reference: id === null ? null : `DetectedIssue/${id}` }
}

/** What joins the team's queue now: what arrives, and what is true by a plan of the team and was never in its queue. */
export function arrivalsFor(team: string, input: ArrivalInput): readonly TeamArrival[] {
  const { arrivals, cases, desired, findings } = input
  const arriving = new Set(
    arrivals.filter((arrival) => !isDone(team, arrival, cases)).map(({ finding }) => finding.identity),
  )
  const held = heldBy(team, cases)
  const handedOver = handedOverSince(input)
  return [...desired].flatMap(([identity, { teams }]) => {
    const plan = teams.get(team)
    const finding = findings.get(identity)
    if (plan === undefined || finding === undefined) return []
    const heldSince = handedOver.get(identity) ?? null
    const isOld = held.has(identity) || (heldSince === null && isLeftClosed(identity, teams, cases))
    return isOld && !arriving.has(identity) ? [] : [{ finding, plan, heldSince }]
  })
}

/** The teams by whose plans something is true now. */
export function teamsConcerned({ desired }: ArrivalInput): readonly string[] {
  return [...new Set([...desired.values()].flatMap(({ teams }) => [...teams.keys()]))]
}

/**
 * What of the case now belongs to another team's queue: the plan has changed its team. A plan that has ended hands over
 * nothing to whoever knows of the finding already: what stands is for a human to close.
 */
export function leavingOf(one: Case, { cases, desired, planTeams }: ArrivalInput): readonly string[] {
  const hasNewTeam = (planTeams.get(one.plan) ?? one.team) !== one.team
  return one.findings
    .map(({ identity }) => identity)
    .filter((identity) => {
      const teams = desired.get(identity)?.teams
      if (teams === undefined || teams.has(one.team)) return false
      return hasNewTeam || ![...teams.keys()].some((team) => heldBy(team, cases).has(identity))
    })
}

/** What open cases give up, and since when they were open. */
function handedOverSince(input: ArrivalInput): ReadonlyMap<string, number> {
  const since = new Map<string, number>()
  for (const one of input.cases.filter(isOpen))
    for (const identity of leavingOf(one, input))
      since.set(identity, Math.min(one.openedAt, since.get(identity) ?? one.openedAt))
  return since
}

/** What the team has in a case: an open one, or one that a human has closed. */
function heldBy(team: string, cases: readonly Case[]): ReadonlySet<string> {
  const own = cases.filter((one) => one.team === team && one.status !== 'cancelled')
  return new Set(own.flatMap(({ findings }) => findings.map(({ identity }) => identity)))
}

/** Whether a team that has nothing to do with it any more has closed it: its plan is another team's now, or has ended. */
function isLeftClosed(identity: string, teams: ReadonlyMap<string, string>, cases: readonly Case[]): boolean {
  return cases.some((one) => one.status === 'resolved' && !teams.has(one.team) && holds(one, identity))
}

/** True again after a human closed its case: that is not taken up anew, unless it is worse than what was closed. */
function isDone(team: string, { before, finding }: Arrival, cases: readonly Case[]): boolean {
  if (before === undefined || compareCategories(finding.category, before.category) < 0) return false
  return cases.some((one) => one.team === team && one.status === 'resolved' && holds(one, finding.identity))
}
