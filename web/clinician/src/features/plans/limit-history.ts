import { type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import { limitsInForce } from '@heimvakt/core/plans/limit-change'
import type { Limit } from '@heimvakt/core/plans/limits'
import type { LimitReason, PatientPlan, PlanLimit } from '../../server-state/plan-shapes.ts'
import type { TimelineEntry } from '../../server-state/timeline.ts'
import { type EdgeId, edges } from './limit-entry.ts'

/** One edge that moved; null is no limit on that side. */
export interface EdgeChange {
  readonly part: string
  readonly edge: EdgeId
  readonly from: string | null
  readonly to: string | null
}

/** What one person changed at one time. The first step is how the limits were at the start. */
export interface HistoryStep {
  /** Epoch milliseconds. */
  readonly at: number
  readonly by: string | null
  readonly reason: string | null
  readonly first: boolean
  readonly changes: readonly EdgeChange[]
}

/** The changes of a person's limits, newest first. */
export function limitHistory(type: MeasurementId, limits: readonly PlanLimit[]): readonly HistoryStep[] {
  const moments = [...new Set(limits.flatMap(({ validFrom, validTo = validFrom }) => [validFrom, validTo]))]
  const [start, ...later] = moments.toSorted((a, b) => a - b)
  if (start === undefined) return []
  const steps = [start, ...later].map((at): HistoryStep => {
    const { by = null, reason = null } = reasonAt(limits, at) ?? {}
    return { at, by, reason, first: at === start, changes: changesAt(type, limits, at) }
  })
  return steps.filter(({ changes }) => changes.length > 0).toReversed()
}

/** The record keeps a moment in two places, and one of them may lack its milliseconds. */
const sameMomentMs = 1_000

interface LimitChange {
  readonly type: MeasurementId
  readonly change: EdgeChange
}

/** What a change of limits in the timeline moved. A measurement may be in several plans: its limits are the person's, and told once. */
export function limitChangesIn(plans: readonly PatientPlan[], entry: TimelineEntry): readonly LimitChange[] {
  if (entry.kind !== 'plan' || entry.activity !== 'limit-change') return []
  const types = entry.parts.flatMap((part) => (part.kind === 'measurement' ? [part.type] : []))
  const activities = plans.flatMap((plan) => plan.activities)
  return types.flatMap((type) => {
    const steps = activities
      .flatMap((one) => (one.kind === 'measurement' && one.type === type ? [limitHistory(type, one.limits)] : []))
      .flatMap((history) => nearest(history, entry.at) ?? [])
    return (steps[0]?.changes ?? []).map((change) => ({ type, change }))
  })
}

/** A change and its undoing may lie within one second. */
function nearest(history: readonly HistoryStep[], moment: number): HistoryStep | undefined {
  const away = ({ at }: HistoryStep) => Math.abs(at - moment)
  return history.filter((step) => away(step) < sameMomentMs).toSorted((a, b) => away(a) - away(b))[0]
}

/** A change begins limits, ends them, or both, at one moment. */
function reasonAt(limits: readonly PlanLimit[], at: number): LimitReason | null | undefined {
  return limits.find(({ validFrom }) => validFrom === at) ?? limits.find(({ validTo }) => validTo === at)?.ended
}

function changesAt(type: MeasurementId, limits: readonly PlanLimit[], at: number): readonly EdgeChange[] {
  const [before, after] = [limitsInForce(limits, at - 1), limitsInForce(limits, at)]
  return measurementType(type).parts.flatMap(({ id: part }) =>
    edges.flatMap(({ id: edge, zone, side }) => {
      const bound = (inForce: readonly Limit[]) =>
        inForce.find((limit) => limit.part === part && limit.zone === zone)?.[side] ?? null
      const [from, to] = [bound(before), bound(after)]
      return from === to ? [] : [{ part, edge, from, to }]
    }),
  )
}
