import { tryLimits, TRIED_DAYS, type TriedLimits } from '@heimvakt/core/cases/try-limits'
import type { PlanInForce } from '@heimvakt/core/cases/working-state'
import { newRuleState } from '@heimvakt/core/fhir/rule-state'
import type { Measurement } from '@heimvakt/core/measurements/reading'
import { baselineOf, TRIAL_DAYS, type Baseline } from '@heimvakt/core/plans/baseline'
import { limitProblem } from '@heimvakt/core/plans/limit-change'
import type { Activity, LimitBounds } from '@heimvakt/core/plans/limits'
import type { ClinicianCaller } from '../access/caller.ts'
import type { Problem } from '../errors.ts'
import { heldActivity } from './held.ts'
import { plansInForce, readingsSince } from './judged-record.ts'
import { limitRefusal } from './plan-refusals.ts'
import type { AboutPatient, PlanSources } from './plan-sources.ts'

const DAY_MS = 86_400_000

/** As far as the rules look back behind the first judged reading, unless one of them says more. */
const BACKGROUND_DAYS = 14

type Refused = Problem & AboutPatient

/** An answer and whom it is about. */
export interface About<T> {
  readonly patient: string
  readonly answer: T
}

/** Judges the last 30 days by other limits. Changes nothing. */
export async function triedLimits(
  { id, limits }: { readonly id: string; readonly limits: readonly LimitBounds[] },
  caller: ClinicianCaller,
  sources: PlanSources,
): Promise<About<TriedLimits> | Refused> {
  const judged = await judgedActivity(id, caller, sources)
  if ('problem' in judged) return judged
  const { patient, activity, plans } = judged
  const problem =
    limits.length === 0 ? ({ problem: 'no-limits', path: 'limits' } as const) : limitProblem(activity.type, limits)
  if (problem !== null) return { ...limitRefusal(problem), patient }
  const now = sources.clock.now()
  const lookback = Math.max(
    BACKGROUND_DAYS,
    ...plans.flatMap(({ rules }) => rules.map((rule) => rule.lookbackDays ?? 0)),
  )
  const readings = await readingsSince(now - (TRIED_DAYS + lookback) * DAY_MS, patient, sources)
  if (readings === 'unreachable') return { problem: 'unreachable', patient }
  const reference = `Patient/${patient}`
  const state = {
    patient: reference,
    plans,
    readings,
    unreadablePlans: [],
    hours: new Map(),
    answers: [],
    windowStart: null,
    findings: [],
    cases: [],
    ruleState: newRuleState(reference),
  }
  return { patient, answer: tryLimits(state, { activity, limits }, now) }
}

/** A suggestion with the time it was made from, epoch milliseconds. */
export type SuggestedLimits = Baseline & { readonly from: number; readonly to: number }

/** Suggests limits from what the person has measured in the trial period, before the plan too. Changes nothing. */
export async function suggestedLimits(
  id: string,
  caller: ClinicianCaller,
  sources: PlanSources,
): Promise<About<SuggestedLimits> | Refused> {
  const judged = await judgedActivity(id, caller, sources)
  if ('problem' in judged) return judged
  const { patient, activity } = judged
  const to = sources.clock.now()
  const from = to - TRIAL_DAYS * DAY_MS
  const readings = await readingsSince(from, patient, sources)
  if (readings === 'unreachable') return { problem: 'unreachable', patient }
  const own = readings.filter(
    (reading): reading is Measurement => reading.kind === 'measurement' && reading.type === activity.type,
  )
  return { patient, answer: { from, to, ...baselineOf(activity, own, to) } }
}

interface JudgedActivity {
  readonly patient: string
  readonly activity: Activity
  readonly plans: readonly PlanInForce[]
}

async function judgedActivity(
  id: string,
  caller: ClinicianCaller,
  sources: PlanSources,
): Promise<JudgedActivity | Refused> {
  const held = await heldActivity(id, caller, sources)
  if ('problem' in held) return held
  const { patient } = held
  const plans = await plansInForce(patient, sources)
  if (plans === 'unreachable') return { problem: 'unreachable', patient }
  const activity = plans.flatMap(({ activities }) => activities).find((one) => one.id === id)
  return activity === undefined ? { problem: 'not-found', patient } : { patient, activity, plans }
}
