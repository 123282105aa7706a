import type { Finding } from '../rules/finding.ts'
import { compareCategories } from '../rules/triage.ts'
import { isOpen, type Case, type CaseFinding } from './case.ts'
import type { Desired } from './desired-findings.ts'

/** A finding that somebody must see: new, true again, or worse than before. */
export interface Arrival {
  readonly finding: Finding
  /** As stored; undefined for a new one. */
  readonly before: Finding | undefined
  /** Team → plan that holds its rule. */
  readonly teams: ReadonlyMap<string, string>
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

/** What joins the team's queue now: what arrives, and what another team's case gives up. */
export function arrivalsFor(team: string, input: ArrivalInput): readonly TeamArrival[] {
  const arriving = input.arrivals.flatMap((arrival) => {
    const plan = arrival.teams.get(team)
    return plan === undefined || isDone(team, arrival, input)
      ? []
      : [{ finding: arrival.finding, plan, heldSince: null }]
  })
  const known = new Set(arriving.map(({ finding }) => finding.identity))
  const handedOver = handedOverTo(team, input).filter(({ finding }) => !known.has(finding.identity))
  return [...arriving, ...handedOver]
}

/** The teams to whom something arrives. */
export function teamsOfArrivals(input: ArrivalInput): readonly string[] {
  const arriving = input.arrivals.flatMap(({ teams }) => [...teams.keys()])
  const leaving = new Set(input.cases.filter(isOpen).flatMap((one) => leavingOf(one, input)))
  const takingOver = [...input.desired].flatMap(([identity, { teams }]) =>
    leaving.has(identity) ? [...teams.keys()] : [],
  )
  return [...new Set([...arriving, ...takingOver])]
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
      return hasNewTeam || !cases.some((other) => isKnownTo(other, teams, identity))
    })
}

function isKnownTo(one: Case, teams: ReadonlyMap<string, string>, identity: string): boolean {
  return teams.has(one.team) && one.status !== 'cancelled' && holds(one, identity)
}

function handedOverTo(team: string, input: ArrivalInput): readonly TeamArrival[] {
  return input.cases
    .filter((one) => isOpen(one) && one.team !== team)
    .flatMap((one) =>
      leavingOf(one, input).flatMap((identity) => {
        const plan = input.desired.get(identity)?.teams.get(team)
        const finding = input.findings.get(identity)
        if (plan === undefined || finding === undefined || isKnown(team, identity, input)) return []
        return [{ finding, plan, heldSince: one.openedAt }]
      }),
    )
}

function isKnown(team: string, identity: string, { cases }: ArrivalInput): boolean {
  return cases.some((one) => isKnownTo(one, new Map([[team, '']]), identity))
}

/** True again after a human closed its case: that is not taken up anew, unless it is worse than what was closed. */
function isDone(team: string, { before, finding }: Arrival, { cases }: ArrivalInput): boolean {
  if (before === undefined || compareCategories(finding.category, before.category) < 0) return false
  return cases.some((one) => one.team === team && one.status === 'resolved' && holds(one, finding.identity))
}
