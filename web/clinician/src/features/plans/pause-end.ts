import { endOfDay, startOfDay } from 'date-fns'
import type { PatientPlan, PlanPause } from '../../server-state/plan-shapes.ts'

/** A pause lasts to the end of the day it is said to last. Epoch milliseconds. */
export function endOfPause(day: Date): number {
  return endOfDay(day).getTime() + 1
}

/** Whether a pause can end on that day: it is not over already. */
export function isPauseDay(day: Date, now: number): boolean {
  return day.getTime() >= startOfDay(now).getTime()
}

/** The pause of a plan that is paused now, as the service says: its clock may be ahead of the page's. */
export function currentPause({ status, pauses }: Pick<PatientPlan, 'status' | 'pauses'>): PlanPause | undefined {
  return status === 'on-hold' ? pauses.findLast(({ ended }) => ended === undefined) : undefined
}
