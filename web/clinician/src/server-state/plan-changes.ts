import type { LimitBounds } from '@heimvakt/core/plans/limits'
import type { NormalValue } from '@heimvakt/core/plans/normal-change'
import type { Schedule } from '@heimvakt/core/plans/schedule'
import { bareId } from './transitions.ts'

/** A plan or an activity as it was seen: its version is what a change rests on. */
export interface SeenVersion {
  readonly id: string
  readonly version: string
}

/** What a nurse can change of a plan in force. Times are epoch milliseconds. */
export type PlanChange = { readonly seen: SeenVersion; readonly reason: string } & (
  | { readonly change: 'end' | 'reopen' | 'resume' }
  | { readonly change: 'pause'; readonly from?: number; readonly until: number }
  | { readonly change: 'limits'; readonly limits: readonly LimitBounds[] }
  | {
      readonly change: 'normals'
      readonly normals: readonly NormalValue[]
      /** The ids of those that stood when she looked. */
      readonly replaces: readonly string[]
    }
  | { readonly change: 'schedule'; readonly schedule: Schedule }
  | { readonly change: 'oxygen'; readonly used: boolean }
)

interface ChangeCall {
  readonly path: string
  readonly method: 'POST' | 'PUT'
  readonly body: unknown
  readonly ifMatch: string
}

/** The call that makes the change. */
export function callOf(change: PlanChange): ChangeCall {
  const { seen, reason } = change
  const ifMatch = `W/"${seen.version}"`
  const id = encodeURIComponent(bareId(seen.id))
  if (change.change === 'limits') {
    const body = { limits: change.limits, reason }
    return { path: `/api/activities/${id}/limits`, method: 'POST', body, ifMatch }
  }
  if (change.change === 'normals') {
    const body = { normals: change.normals, replaces: change.replaces, reason }
    return { path: `/api/activities/${id}/normals`, method: 'PUT', body, ifMatch }
  }
  if (change.change === 'schedule') {
    const body = { schedule: change.schedule, reason }
    return { path: `/api/activities/${id}/schedule`, method: 'PUT', body, ifMatch }
  }
  if (change.change === 'oxygen') {
    const body = { used: change.used, reason }
    return { path: `/api/activities/${id}/oxygen`, method: 'PUT', body, ifMatch }
  }
  const times = change.change === 'pause' ? timesOf(change) : {}
  return { path: `/api/plans/${id}/${change.change}`, method: 'POST', body: { ...times, reason }, ifMatch }
}

function timesOf({ from, until }: Extract<PlanChange, { readonly change: 'pause' }>): object {
  return from === undefined ? { until } : { from, until }
}
