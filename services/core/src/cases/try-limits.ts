import type { Finding } from '../rules/finding.ts'
import { changedLimits } from '../plans/limit-change.ts'
import type { Activity, Limit, LimitBounds } from '../plans/limits.ts'
import { dayOf } from '../plans/oslo-days.ts'
import { desiredFindings } from './desired-findings.ts'
import type { PlanInForce, WorkingState } from './working-state.ts'

/** How far back limits are tried. */
export const TRIED_DAYS = 30

const DAY_MS = 86_400_000

/** A finding that other limits would have given; it is stored nowhere. */
export type TriedFinding = Pick<Finding, 'identity' | 'category' | 'rule' | 'readings' | 'evidence'>

/** The findings on one type of measurement as they are, and as they would have been. Times are epoch milliseconds. */
export interface TriedLimits {
  readonly from: number
  readonly to: number
  /** How many readings were judged, and on how many days. */
  readonly readings: number
  readonly days: number
  readonly today: readonly TriedFinding[]
  readonly tried: readonly TriedFinding[]
}

/**
 * Judges the last 30 days again, once as they were and once as if the activity had got these limits when they began:
 * by the same rules, plans and readings as the real findings, so that limits that were in force all the time give
 * exactly those. What was measured before the plan began counts too, by the limits it began with: a plan of today would
 * otherwise be tried on nothing.
 */
export function tryLimits(
  state: WorkingState,
  asked: { readonly activity: Activity; readonly limits: readonly LimitBounds[] },
  now: number,
): TriedLimits {
  const { activity } = asked
  const from = now - TRIED_DAYS * DAY_MS
  const plans = state.plans.map((one) => judgedSince(one, activity, from))
  const as = (limits: readonly Limit[]): readonly TriedFinding[] => {
    const judged = plans.map((one) => withLimits(one, activity.id, limits))
    return findingsOn(activity, { ...state, plans: judged }, now)
  }
  return {
    from,
    to: now,
    ...amountOf(state, activity, { from, to: now }),
    today: as(limitsThen(activity, from)),
    tried: as(limitsSince(asked, from)),
  }
}

/** A plan that asks for it judges all of the time; others from when they began. */
function judgedSince(one: PlanInForce, { id }: Activity, from: number): PlanInForce {
  const holds = one.activities.some((activity) => activity.id === id)
  return { ...one, plan: { ...one.plan, judgedFrom: holds ? from : Math.max(one.plan.judgedFrom, from) } }
}

function amountOf(
  { readings }: WorkingState,
  { type }: Activity,
  { from, to }: Pick<TriedLimits, 'from' | 'to'>,
): Pick<TriedLimits, 'readings' | 'days'> {
  const measured = readings.flatMap((reading) =>
    reading.kind === 'measurement' && reading.type === type ? [reading.effective.at] : [],
  )
  const tried = measured.filter((at) => at >= from && at <= to)
  return { readings: tried.length, days: new Set(tried.map(dayOf)).size }
}

/** As they were; the first ones from the beginning, where the time before them had none. */
function limitsThen({ limits }: Activity, from: number): readonly Limit[] {
  const first = Math.min(...limits.map(({ validFrom }) => validFrom))
  return limits.map((limit) => (limit.validFrom === first ? { ...limit, validFrom: Math.min(first, from) } : limit))
}

/** The limits as they would be had the change been made at `from` and no other since. */
function limitsSince(
  { activity, limits }: { readonly activity: Activity; readonly limits: readonly LimitBounds[] },
  from: number,
): readonly Limit[] {
  const history = activity.limits.filter(({ validFrom }) => validFrom <= from).map((limit) => openAt(limit, from))
  const changed = changedLimits({ type: activity.type, limits: history }, limits, from)
  return 'problem' in changed ? history : changed.limits
}

function openAt({ validTo, ...limit }: Limit, from: number): Limit {
  return validTo === undefined || validTo > from ? limit : { ...limit, validTo }
}

function withLimits(one: PlanInForce, id: string, limits: readonly Limit[]): PlanInForce {
  return {
    ...one,
    activities: one.activities.map((activity) => (activity.id === id ? { ...activity, limits } : activity)),
  }
}

/** What time alone finds (a missing measurement) is the same with any limits, and is left out. */
function findingsOn({ type }: Activity, state: WorkingState, now: number): readonly TriedFinding[] {
  return [...desiredFindings(state, now).findings.values()]
    .map(({ finding }) => finding)
    .filter(({ evidence, readings }) => evidence.type === type && readings.length > 0)
    .map(({ identity, category, rule, readings, evidence }) => ({ identity, category, rule, readings, evidence }))
}
