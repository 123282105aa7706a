import { UNDO_MS } from '@heimvakt/core/cases/transitions'
import { withPauses } from '@heimvakt/core/fhir/pause-extension'
import type { ClinicianCaller } from '../access/caller.ts'
import type { Problem } from '../errors.ts'
import type { Resource } from '../fhir-store.ts'
import type { StoredResource } from '../ports.ts'
import type { AskedOfPlan, ChangedPlan } from './end-plan.ts'
import { isSeen, ownPlan, runningPlans, stored, type HeldPlan } from './held.ts'
import { commitPlanChange, ruleStateOf, updateEntry, untilWritten } from './plan-change.ts'
import { followedAgain, notEnded, undoExpired } from './plan-refusals.ts'
import type { AboutPatient, PlanSources } from './plan-sources.ts'
import { recordedChanges } from './recorded-changes.ts'

type Result = ChangedPlan | (Problem & AboutPatient)

/** Takes back the end of a plan within ten minutes: the plan, and the activities that ended with it, go on as they were. */
export function reopenPlan(asked: AskedOfPlan, caller: ClinicianCaller, sources: PlanSources): Promise<Result> {
  return untilWritten(() => attempt(asked, caller, sources))
}

async function attempt(
  { id, seenVersion, reason }: AskedOfPlan,
  caller: ClinicianCaller,
  sources: PlanSources,
): Promise<Result | 'conflict'> {
  const held = await ownPlan(id, caller, sources)
  if ('problem' in held) return held
  const { resource, plan, patient } = held
  if (resource['status'] !== 'completed') return { ...notEnded, patient }
  if (!isSeen(resource, seenVersion)) return { problem: 'changed-since', patient }
  const ruleState = await ruleStateOf(patient, sources)
  if ('problem' in ruleState) return { ...ruleState, patient }
  const now = sources.clock.now()
  const { end = '', ...period } = (resource['period'] ?? {}) as { readonly end?: string }
  const endedAt = Date.parse(end)
  if (!(now - endedAt <= UNDO_MS)) return { ...undoExpired, patient }
  const [running, orders] = await Promise.all([runningPlans(patient, sources), endedWith(held, endedAt, sources)])
  if (running === 'unreachable' || orders === 'unreachable') return { problem: 'unreachable', patient }
  if (running.some((other) => startOf(other) >= endedAt)) return { ...followedAgain, patient }
  const written = await commitPlanChange(
    {
      activity: 'plan-reopen',
      patient,
      by: caller,
      now,
      reason,
      entries: [
        updateEntry({ ...withPauses(resource, plan.pauses, now), period }),
        ...orders.map((order) => updateEntry({ ...order, status: 'active' })),
      ],
      ruleState,
      targets: [`CarePlan/${id}`, ...orders.map((order) => `ServiceRequest/${order.id}`)],
    },
    sources,
  )
  if (written === 'conflict') return 'conflict'
  return 'problem' in written ? { ...written, patient } : { id, patient, version: written.versions[0] ?? '' }
}

function startOf(plan: Resource): number {
  return Date.parse((plan['period'] as { readonly start?: string } | undefined)?.start ?? '')
}

/** The activities that this end of the plan ended, as the record tells. */
async function endedWith(
  { resource, patient }: HeldPlan,
  endedAt: number,
  sources: Pick<PlanSources, 'store' | 'nameOf'>,
): Promise<readonly StoredResource[] | 'unreachable'> {
  const [changes, orders] = await Promise.all([
    recordedChanges([`CarePlan/${resource.id}`], sources),
    sources.store.searchAll('ServiceRequest', [
      ['patient', patient],
      ['status', 'completed'],
    ]),
  ])
  if (changes === 'unreachable' || orders.outcome !== 'found') return 'unreachable'
  const end = changes.find(({ activity, at }) => activity === 'plan-end' && at === endedAt)
  return stored(orders.resources).filter(({ id }) => end?.targets.includes(`ServiceRequest/${id}`))
}
