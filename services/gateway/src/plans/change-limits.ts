import { extensions } from '@heimvakt/core/fhir/canonicals'
import { toLimitExtension } from '@heimvakt/core/fhir/limit-extension'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseServiceRequest } from '@heimvakt/core/fhir/service-request'
import { changedLimits } from '@heimvakt/core/plans/limit-change'
import type { LimitBounds } from '@heimvakt/core/plans/limits'
import type { ClinicianCaller } from '../access/caller.ts'
import type { Problem } from '../errors.ts'
import type { Resource } from '../fhir-store.ts'
import { heldActivity, isSeen } from './held.ts'
import { commitPlanChange, ruleStateOf, updateEntry, untilWritten } from './plan-change.ts'
import { limitRefusal } from './plan-refusals.ts'
import type { AboutPatient, PlanSources } from './plan-sources.ts'

/** What a nurse asks for, and the version she saw. */
export interface AskedLimits {
  readonly id: string
  readonly seenVersion: string
  readonly limits: readonly LimitBounds[]
  readonly reason: string
}

/** Which activity was changed, of whom. */
export interface ChangedActivity {
  readonly id: string
  readonly patient: string
}

type Result = ChangedActivity | (Problem & AboutPatient)

/** Closes the limits in force and begins the new ones, by our clock. */
export function changeLimits(asked: AskedLimits, caller: ClinicianCaller, sources: PlanSources): Promise<Result> {
  return untilWritten(() => attempt(asked, caller, sources))
}

async function attempt(
  { id, seenVersion, limits, reason }: AskedLimits,
  caller: ClinicianCaller,
  sources: PlanSources,
): Promise<Result | 'conflict'> {
  const held = await heldActivity(id, caller, sources)
  if ('problem' in held) return held
  const { resource, patient } = held
  if (!isSeen(resource, seenVersion)) return { problem: 'changed-since', patient }
  const ruleState = await ruleStateOf(patient, sources)
  if ('problem' in ruleState) return { ...ruleState, patient }
  const activity = parseServiceRequest(resource)
  if (isProblem(activity)) return { problem: 'not-found', patient }
  const now = sources.clock.now()
  const changed = changedLimits(activity, limits, now)
  if ('problem' in changed) return { ...limitRefusal(changed), patient }
  const own = changed.limits.map((limit) => toLimitExtension(limit, activity.type))
  const written = await commitPlanChange(
    {
      activity: 'limit-change',
      patient,
      by: caller,
      now,
      reason,
      entries: [updateEntry({ ...resource, extension: [...otherExtensions(resource), ...own] })],
      ruleState,
      targets: [`ServiceRequest/${id}`],
    },
    sources,
  )
  if (written === 'conflict') return 'conflict'
  return 'problem' in written ? { ...written, patient } : { id, patient }
}

function otherExtensions(resource: Resource): readonly object[] {
  const all = (resource['extension'] ?? []) as readonly { readonly url: string }[]
  return all.filter(({ url }) => url !== extensions.limit)
}
