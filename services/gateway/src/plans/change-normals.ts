import { randomUUID } from 'node:crypto'
import { endedGoal, toGoal, type PatientNormal } from '@heimvakt/core/fhir/goal'
import { isProblem } from '@heimvakt/core/fhir/problem'
import { parseServiceRequest } from '@heimvakt/core/fhir/service-request'
import { changedNormals, type NormalValue } from '@heimvakt/core/plans/normal-change'
import type { ClinicianCaller } from '../access/caller.ts'
import type { Problem } from '../errors.ts'
import type { BundleEntry, Resource } from '../fhir-store.ts'
import type { ChangedActivity } from './change-limits.ts'
import { heldActivity, isSeen } from './held.ts'
import { storedNormals } from './patient-record.ts'
import { commitPlanChange, ruleStateOf, updateEntry, untilWritten } from './plan-change.ts'
import { normalRefusal } from './plan-refusals.ts'
import type { AboutPatient, PlanSources } from './plan-sources.ts'

/** What is normal for the person from today on, and what the nurse saw of it. */
export interface AskedNormals {
  /** Of the activity that is measured. */
  readonly id: string
  readonly seenVersion: string
  /** One value for each part that has a normal; none takes it away. */
  readonly normals: readonly NormalValue[]
  /** Bare ids of the Goals that stood when she looked. */
  readonly replaces: readonly string[]
  readonly reason: string
}

type Result = ChangedActivity | (Problem & AboutPatient)

/** Ends the personal normal (Goal) that stood and begins the new one, from the start of today in Oslo. */
export function changeNormals(asked: AskedNormals, caller: ClinicianCaller, sources: PlanSources): Promise<Result> {
  return untilWritten(() => attempt(asked, caller, sources))
}

async function attempt(
  { id, seenVersion, normals, replaces, reason }: AskedNormals,
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
  const stored = await storedNormals(patient, sources)
  if (stored === 'unreachable') return { problem: 'unreachable', patient }
  const standing = stored.filter(({ normal }) => normal.type === activity.type && normal.status === 'active')
  const ids = standing.map(({ normal }) => normal.id)
  if (ids.length !== replaces.length || !ids.every((one) => replaces.includes(one)))
    return { problem: 'changed-since', patient }
  const current = standing.map((one) => ({ ...one.normal, resource: one.resource }))
  const change = changedNormals(activity.type, current, normals)
  if ('problem' in change) return { ...normalRefusal(change), patient }
  const now = sources.clock.now()
  const ended = change.ended.map((normal) => updateEntry(endedGoal(normal.resource, now)))
  const confirmed = { by: `Practitioner/${caller.practitioner}`, name: caller.name, at: now, reason }
  const common = { patient: `Patient/${patient}`, status: 'active', type: activity.type, from: now, confirmed } as const
  const begun = change.begun.map((value) => createEntry({ ...common, ...value }))
  const written = await commitPlanChange(
    {
      activity: 'normal-change',
      patient,
      by: caller,
      now,
      reason,
      entries: [...ended, ...begun.map(({ entry }) => entry)],
      ruleState,
      targets: [...change.ended.map((normal) => `Goal/${normal.id}`), ...begun.map(({ reference }) => reference)],
    },
    sources,
  )
  if (written === 'conflict') return 'conflict'
  return 'problem' in written ? { ...written, patient } : { id, patient }
}

function createEntry(normal: Omit<PatientNormal, 'id' | 'version'>): {
  readonly entry: BundleEntry
  readonly reference: string
} {
  const reference = `urn:uuid:${randomUUID()}`
  const resource: Resource = toGoal(normal)
  return { entry: { fullUrl: reference, resource, request: { method: 'POST', url: 'Goal' } }, reference }
}
