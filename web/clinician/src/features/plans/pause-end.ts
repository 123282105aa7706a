import { endOfDay, startOfDay } from 'date-fns'
import type { PlanPause } from '../../server-state/plan-shapes.ts'

/** A pause lasts to the end of the day it is said to last. Epoch milliseconds. */
export function endOfPause(day: Date): number {
  return endOfDay(day).getTime() + 1
}

/** Whether a pause can end on that day: it is not over already. */
export function isPauseDay(day: Date, now: number): boolean {
  return day.getTime() >= startOfDay(now).getTime()
}

/** The pause that lasts at a moment. */
export function currentPause(pauses: readonly PlanPause[], now: number): PlanPause | undefined {
  return pauses.find(({ from, until, ended = until }) => from <= now && (ended === null || now < ended))
}
