import type { ClinicianCaller } from '../access/caller.ts'
import type { Problem } from '../errors.ts'
import type { StoredResource } from '../ports.ts'
import { activitiesOf, heldPlan, isSeen, runningPlans, stored, type HeldPlan } from './held.ts'
import { commitPlanChange, ruleStateOf, updateEntry, untilWritten } from './plan-change.ts'
import type { AboutPatient, PlanSources } from './plan-sources.ts'

/** A plan, the version of it that was seen, and why. */
export interface AskedOfPlan {
  readonly id: string
  readonly seenVersion: string
  readonly reason: string
}

/** Which plan was changed, of whom. */
export interface ChangedPlan {
  readonly id: string
  readonly patient: string
  /** As it is now: to be taken back against. */
  readonly version: string
}

type Result = ChangedPlan | (Problem & AboutPatient)

/** Ends a plan and what only it asked for. Open findings and cases are left to a human. */
export function endPlan(asked: AskedOfPlan, caller: ClinicianCaller, sources: PlanSources): Promise<Result> {
  return untilWritten(() => attempt(asked, caller, sources))
}

async function attempt(
  { id, seenVersion, reason }: AskedOfPlan,
  caller: ClinicianCaller,
  sources: PlanSources,
): Promise<Result | 'conflict'> {
  const held = await heldPlan(id, caller, sources)
  if ('problem' in held) return held
  const { resource, patient } = held
  if (!isSeen(resource, seenVersion)) return { problem: 'changed-since', patient }
  const ruleState = await ruleStateOf(patient, sources)
  if ('problem' in ruleState) return { ...ruleState, patient }
  const orphans = await onlyAskedBy(held, sources)
  if (orphans === 'unreachable') return { problem: 'unreachable', patient }
  const now = sources.clock.now()
  const period = { ...(resource['period'] as object), end: new Date(now).toISOString() }
  const written = await commitPlanChange(
    {
      activity: 'plan-end',
      patient,
      by: caller,
      now,
      reason,
      entries: [
        updateEntry({ ...resource, status: 'completed', period }),
        ...orphans.map((order) => updateEntry({ ...order, status: 'completed' })),
      ],
      ruleState,
      targets: [`CarePlan/${id}`, ...orphans.map((order) => `ServiceRequest/${order.id}`)],
    },
    sources,
  )
  if (written === 'conflict') return 'conflict'
  return 'problem' in written ? { ...written, patient } : { id, patient, version: written.versions[0] ?? '' }
}

/** The plan's active activities that no other running plan asks for. */
async function onlyAskedBy(
  { resource, patient }: HeldPlan,
  sources: PlanSources,
): Promise<readonly StoredResource[] | 'unreachable'> {
  const [plans, orders] = await Promise.all([
    runningPlans(patient, sources),
    sources.store.searchAll('ServiceRequest', [
      ['patient', patient],
      ['status', 'active,on-hold'],
    ]),
  ])
  if (plans === 'unreachable' || orders.outcome !== 'found') return 'unreachable'
  const elsewhere = new Set(plans.filter(({ id }) => id !== resource.id).flatMap(activitiesOf))
  const own = activitiesOf(resource).filter((order) => !elsewhere.has(order))
  return stored(orders.resources).filter(({ id }) => own.includes(id))
}
