import { z } from 'zod'
import { startOf, toInstant } from '../measurements/effective-time.ts'
import { scheduleProblem } from '../plans/cycle.ts'
import { dayParts, periodUnits, weekdays, type Schedule, type ScheduleProblem } from '../plans/schedule.ts'
import { read } from './elements.ts'
import { decimalOf } from './json.ts'

/** 2 and 2.0 are the same number; what is none is left to `scheduleProblem` to refuse. */
const numberSchema = z.unknown().transform((value) => Number(decimalOf(value)))

/** Timing.repeat, as far as plans use it. Any other element would change when: it is refused, never passed over. */
const repeatSchema = z.strictObject({
  id: z.unknown().optional(),
  boundsPeriod: z.strictObject({ start: z.string() }).optional(),
  frequency: numberSchema.default(1),
  period: numberSchema.optional(),
  periodUnit: z.enum(periodUnits).optional(),
  duration: z.unknown().optional(),
  durationUnit: z.literal('d').optional(),
  dayOfWeek: z.array(z.enum(weekdays)).default([]),
  timeOfDay: z.array(z.string()).default([]),
  when: z.array(z.enum(dayParts)).default([]),
})

const timingSchema = z.object({ event: z.undefined().optional(), repeat: repeatSchema })

/** When something is to be done, and from when on. */
interface Timed {
  readonly schedule: Schedule
  readonly start?: number
}

/** Reads a Timing; the path of a problem is within it. */
export function parseTiming(timing: unknown): Timed | ScheduleProblem {
  const parsed = read(timingSchema, timing)
  if ('problem' in parsed) return parsed
  const { boundsPeriod, frequency, dayOfWeek, timeOfDay, when, duration, durationUnit, ...every } = parsed.data.repeat
  const named = dayOfWeek.length + timeOfDay.length + when.length > 0
  const period = every.period ?? (named ? 1 : Number.NaN)
  const periodUnit = every.periodUnit ?? (named && every.period === undefined ? 'd' : undefined)
  if (periodUnit === undefined) return { problem: 'a unit of the period', path: 'repeat.periodUnit' }
  const days = when.length === 0 ? { dayOfWeek, timeOfDay } : { dayOfWeek, timeOfDay, when }
  if ((duration === undefined) !== (durationUnit === undefined)) return { problem: 'days', path: 'repeat.durationUnit' }
  const stretch = durationUnit === undefined ? {} : { forDays: Number(decimalOf(duration)) }
  const schedule = { frequency, period, periodUnit, ...days, ...stretch }
  const problem = scheduleProblem(schedule)
  if (problem !== null) return { ...problem, path: `repeat.${problem.path}` }
  if (boundsPeriod === undefined) return { schedule }
  const start = startOf(boundsPeriod.start)
  return start === null ? { problem: 'a time', path: 'repeat.boundsPeriod.start' } : { schedule, start }
}

/** Writes a Timing; FHIR has no empty lists. */
export function toTiming({
  schedule,
  start,
}: {
  readonly schedule: Schedule
  readonly start?: number | undefined
}): object {
  const { frequency, period, periodUnit, dayOfWeek, timeOfDay, when = [], forDays } = schedule
  const repeat = {
    ...(start === undefined ? {} : { boundsPeriod: { start: toInstant(start) } }),
    frequency,
    period,
    periodUnit,
    ...(dayOfWeek.length === 0 ? {} : { dayOfWeek }),
    ...(timeOfDay.length === 0 ? {} : { timeOfDay }),
    ...(when.length === 0 ? {} : { when }),
    ...(forDays === undefined ? {} : { duration: forDays, durationUnit: 'd' }),
  }
  return { repeat }
}
