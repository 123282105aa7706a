import { UNDO_MS } from '@heimvakt/core/cases/transitions'
import { codeSystems } from '@heimvakt/core/fhir/canonicals'
import { withPauses } from '@heimvakt/core/fhir/pause-extension'
import { z } from 'zod'
import { references } from '../access/elements.ts'
import type { ClinicianCaller } from '../access/caller.ts'
import type { Problem } from '../errors.ts'
import type { Resource } from '../fhir-store.ts'
import type { StoredResource } from '../ports.ts'
import type { AskedOfPlan, ChangedPlan } from './end-plan.ts'
import { isSeen, ownPlan, runningPlans, stored, type HeldPlan } from './held.ts'
import { commitPlanChange, ruleStateOf, updateEntry, untilWritten } from './plan-change.ts'
import { followedAgain, notEnded, undoExpired } from './plan-refusals.ts'
import type { AboutPatient, PlanSources } from './plan-sources.ts'

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
  const [running, orders] = await Promise.all([runningPlans(patient, sources), endedWith(held, end, sources)])
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

const schema = z.object({
  target: z.array(z.object({ reference: z.string() })),
  occurredDateTime: z.string(),
  activity: z.object({ coding: z.array(z.object({ system: z.string().optional(), code: z.string().optional() })) }),
})

/** The activities that this end of the plan ended, as its Provenance tells. */
async function endedWith(
  { resource, patient }: HeldPlan,
  end: string,
  { store }: Pick<PlanSources, 'store'>,
): Promise<readonly StoredResource[] | 'unreachable'> {
  const [changes, orders] = await Promise.all([
    store.searchAll('Provenance', [['target', `CarePlan/${resource.id}`]]),
    store.searchAll('ServiceRequest', [
      ['patient', patient],
      ['status', 'completed'],
    ]),
  ])
  if (changes.outcome !== 'found' || orders.outcome !== 'found') return 'unreachable'
  const targets = changes.resources.flatMap((change) => {
    const { success, data } = schema.safeParse(change)
    if (!success || Date.parse(data.occurredDateTime) !== Date.parse(end)) return []
    const isEnd = data.activity.coding.some(
      ({ system, code }) => system === codeSystems['plan-change'] && code === 'plan-end',
    )
    return isEnd ? data.target.flatMap((target) => references(target, 'ServiceRequest')) : []
  })
  return stored(orders.resources).filter(({ id }) => targets.includes(id))
}
