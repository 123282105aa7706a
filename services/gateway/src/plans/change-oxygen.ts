import { withHomeOxygen } from '@heimvakt/core/fhir/home-oxygen-extension'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseServiceRequest } from '@heimvakt/core/fhir/service-request'
import type { ClinicianCaller } from '../access/caller.ts'
import type { Problem } from '../errors.ts'
import { heldActivity, isSeen } from './held.ts'
import { commitPlanChange, ruleStateOf, updateEntry, untilWritten } from './plan-change.ts'
import { onlySaturation } from './plan-refusals.ts'
import type { AboutPatient, PlanSources } from './plan-sources.ts'

/** What a nurse says of oxygen at home, and the version of the order that she saw. */
export interface AskedOxygen {
  readonly id: string
  readonly seenVersion: string
  readonly used: boolean
  readonly reason: string
}

/** Bare ids; the rows of these plans tell of it. */
interface ChangedOxygen {
  readonly id: string
  readonly patient: string
  readonly plans: readonly string[]
}

type Result = ChangedOxygen | (Problem & AboutPatient)

/** Whether oxygen is used at home, from now on; what was said before stays in the order. */
export function changeOxygen(asked: AskedOxygen, caller: ClinicianCaller, sources: PlanSources): Promise<Result> {
  return untilWritten(() => attempt(asked, caller, sources))
}

async function attempt(
  { id, seenVersion, used, reason }: AskedOxygen,
  caller: ClinicianCaller,
  sources: PlanSources,
): Promise<Result | 'conflict'> {
  const held = await heldActivity(id, caller, sources)
  if ('problem' in held) return held
  const { resource, patient, plans } = held
  if (!isSeen(resource, seenVersion)) return { problem: 'changed-since', patient }
  const activity = parseServiceRequest(resource)
  if (isProblem(activity) || activity.type !== 'oxygen-saturation') return { ...onlySaturation, patient }
  const ruleState = await ruleStateOf(patient, sources)
  if ('problem' in ruleState) return { ...ruleState, patient }
  const now = sources.clock.now()
  const entries = [updateEntry(withHomeOxygen(resource, { used, from: now }))]
  const targets = [`ServiceRequest/${id}`]
  const change = { activity: 'oxygen-change', patient, by: caller, now, reason, entries, targets, ruleState } as const
  const written = await commitPlanChange(change, sources)
  if (written === 'conflict') return 'conflict'
  return 'problem' in written ? { ...written, patient } : { id, patient, plans }
}
