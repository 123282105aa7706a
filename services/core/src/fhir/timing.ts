import { z } from 'zod'
import type { Schedule } from '../plans/schedule.ts'

const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** Timing.repeat, as far as plans use it. */
export const repeatSchema = z.object({
  frequency: z.number().int().positive().default(1),
  period: z.number().positive(),
  periodUnit: z.enum(['h', 'd', 'wk']),
  dayOfWeek: z.array(z.enum(days)).default([]),
  timeOfDay: z.array(z.string()).default([]),
})

/** Writes Timing.repeat; FHIR has no empty lists. */
export function toRepeat({ dayOfWeek, timeOfDay, ...rest }: Schedule): object {
  return {
    ...rest,
    ...(dayOfWeek.length === 0 ? {} : { dayOfWeek }),
    ...(timeOfDay.length === 0 ? {} : { timeOfDay }),
  }
}
