import type { WeekOfAdherence } from '@heimvakt/core/plans/adherence'

/** How much of what could be done by now was done. */
export interface WeekSoFar {
  readonly done: number
  /** What was done, and what was not done in time: what is still to come is no part of it. */
  readonly asked: number
  readonly isOver: boolean
}

/** A week counts by the times that have passed: on Monday morning nothing is missing yet. */
export function soFar({ expected, done, missed }: WeekOfAdherence): WeekSoFar {
  return { done, asked: done + missed, isOver: done + missed >= expected }
}
