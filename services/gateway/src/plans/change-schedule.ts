import { isOfForm, parseFormRequest } from '@heimvakt/core/fhir/form-activity'
import { isProblem, type CodecProblem } from '@heimvakt/core/fhir/problem'
import { withScheduled } from '@heimvakt/core/fhir/scheduled'
import { parseServiceRequest } from '@heimvakt/core/fhir/service-request'
import { scheduleProblem } from '@heimvakt/core/plans/cycle'
import { rescheduled, type Schedule, type Scheduled } from '@heimvakt/core/plans/schedule'
import type { ClinicianCaller } from '../access/caller.ts'
import type { Problem } from '../errors.ts'
import type { Resource } from '../fhir-store.ts'
import type { ChangedActivity } from './change-limits.ts'
import { heldActivity, isSeen } from './held.ts'
import { commitPlanChange, ruleStateOf, updateEntry, untilWritten } from './plan-change.ts'
import { scheduleRefusal } from './plan-refusals.ts'
import type { AboutPatient, PlanSources } from './plan-sources.ts'

/** What a nurse asks for, and the version she saw. */
export interface AskedSchedule {
  readonly id: string
  readonly seenVersion: string
  readonly schedule: Schedule
  readonly reason: string
}

type Result = ChangedActivity | (Problem & AboutPatient)

/** Another schedule from now on; what was asked for before stays asked for. */
export function changeSchedule(asked: AskedSchedule, caller: ClinicianCaller, sources: PlanSources): Promise<Result> {
  return untilWritten(() => attempt(asked, caller, sources))
}

async function attempt(
  { id, seenVersion, schedule, reason }: AskedSchedule,
  caller: ClinicianCaller,
  sources: PlanSources,
): Promise<Result | 'conflict'> {
  const held = await heldActivity(id, caller, sources)
  if ('problem' in held) return held
  const { resource, patient } = held
  if (!isSeen(resource, seenVersion)) return { problem: 'changed-since', patient }
  const problem = scheduleProblem(schedule)
  if (problem !== null) return { ...scheduleRefusal(problem.path), patient }
  const ruleState = await ruleStateOf(patient, sources)
  if ('problem' in ruleState) return { ...ruleState, patient }
  const scheduled = scheduledOf(resource)
  if (isProblem(scheduled)) return { problem: 'not-found', patient }
  const now = sources.clock.now()
  const changed = withScheduled(resource, rescheduled(scheduled, schedule, now))
  const written = await commitPlanChange(
    {
      activity: 'schedule-change',
      patient,
      by: caller,
      now,
      reason,
      entries: [updateEntry(changed)],
      targets: [`ServiceRequest/${id}`],
      ruleState,
    },
    sources,
  )
  if (written === 'conflict') return 'conflict'
  return 'problem' in written ? { ...written, patient } : { id, patient }
}

function scheduledOf(resource: Resource): Scheduled | CodecProblem {
  return isOfForm(resource) ? parseFormRequest(resource) : parseServiceRequest(resource)
}
