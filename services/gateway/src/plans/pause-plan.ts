import { withPauses } from '@heimvakt/core/fhir/pause-extension'
import { pauseProblem, resumed, type Pause } from '@heimvakt/core/plans/pause'
import type { ClinicianCaller } from '../access/caller.ts'
import type { Problem } from '../errors.ts'
import type { ChangedPlan, AskedOfPlan } from './end-plan.ts'
import { heldPlan, isSeen, type HeldPlan } from './held.ts'
import { commitPlanChange, ruleStateOf, updateEntry, untilWritten, type PlanActivity } from './plan-change.ts'
import { notPaused, pauseRefusal } from './plan-refusals.ts'
import type { AboutPatient, PlanSources } from './plan-sources.ts'

/** Times are epoch milliseconds; from now when the start is left out. */
export interface AskedPauseOfPlan extends AskedOfPlan {
  readonly from?: number
  readonly until: number
}

type Result = ChangedPlan | (Problem & AboutPatient)

/** Nothing is asked for until a time; what is measured all the same is judged. */
export function pausePlan(asked: AskedPauseOfPlan, caller: ClinicianCaller, sources: PlanSources): Promise<Result> {
  const { until, reason } = asked
  return changePauses({ asked, caller, activity: 'pause' }, sources, ({ plan }, now) => {
    const pause = { from: asked.from ?? now, until, reason }
    const problem = pauseProblem(plan.pauses, pause, now)
    return problem === null ? [...plan.pauses, pause] : pauseRefusal(problem)
  })
}

/** Ends the pause that is in force, or takes back the next one. */
export function resumePlan(asked: AskedOfPlan, caller: ClinicianCaller, sources: PlanSources): Promise<Result> {
  return changePauses({ asked, caller, activity: 'resume' }, sources, ({ plan }, now) => {
    const pauses = resumed(plan.pauses, now)
    return pauses.every((pause, index) => pause === plan.pauses[index]) ? notPaused : pauses
  })
}

interface PauseChange {
  readonly asked: AskedOfPlan
  readonly caller: ClinicianCaller
  readonly activity: PlanActivity
}

type Decide = (held: HeldPlan, now: number) => readonly Pause[] | Problem

function changePauses(change: PauseChange, sources: PlanSources, decide: Decide): Promise<Result> {
  return untilWritten(() => attempt(change, sources, decide))
}

async function attempt(
  { asked, caller, activity }: PauseChange,
  sources: PlanSources,
  decide: Decide,
): Promise<Result | 'conflict'> {
  const { id, seenVersion, reason } = asked
  const held = await heldPlan(id, caller, sources)
  if ('problem' in held) return held
  const { resource, patient } = held
  if (!isSeen(resource, seenVersion)) return { problem: 'changed-since', patient }
  const ruleState = await ruleStateOf(patient, sources)
  if ('problem' in ruleState) return { ...ruleState, patient }
  const now = sources.clock.now()
  const pauses = decide(held, now)
  if ('problem' in pauses) return { ...pauses, patient }
  const entries = [updateEntry(withPauses(resource, pauses, now))]
  const written = await commitPlanChange(
    { activity, patient, by: caller, now, reason, entries, targets: [`CarePlan/${id}`], ruleState },
    sources,
  )
  if (written === 'conflict') return 'conflict'
  return 'problem' in written ? { ...written, patient } : { id, patient, version: written.versions[0] ?? '' }
}
