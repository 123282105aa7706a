import { zones } from '@heimvakt/core/plans/limits'
import { dayParts, periodUnits, weekdays } from '@heimvakt/core/plans/schedule'
import { z } from 'zod'
import type { Problem } from '../errors.ts'

/** What pages send about plans. Decimals are texts, so that 88.0 stays 88.0; a number is taken as it is written. */
const decimal = z.union([z.string().max(40), z.number().transform(String)])
const reason = z.string().trim().min(1).max(2000)
const id = z.string().regex(/^[A-Za-z0-9.-]{1,64}$/)
const canonical = z.string().max(300)
/** Epoch milliseconds, or a FHIR instant. */
const moment = z.union([z.number(), z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))])

const limit = z.strictObject({
  zone: z.enum(zones),
  part: z.string().max(40),
  low: decimal.exactOptional(),
  high: decimal.exactOptional(),
  unit: z.string().max(20),
})
const limits = z.array(limit).max(20)

const schedule = z.strictObject({
  frequency: z.number(),
  period: z.number(),
  periodUnit: z.enum(periodUnits),
  dayOfWeek: z.array(z.enum(weekdays)).max(7).default([]),
  timeOfDay: z.array(z.string().max(20)).max(48).default([]),
  when: z.array(z.enum(dayParts)).max(4).exactOptional(),
  forDays: z.number().exactOptional(),
  sitting: z.strictObject({ readings: z.number(), withinMinutes: z.number() }).exactOptional(),
  graceMinutes: z.number().exactOptional(),
})

const person = z.union([
  z.strictObject({ id }),
  z.strictObject({
    identityNumber: z.string().max(20),
    given: z.string().trim().min(1).max(100),
    family: z.string().trim().min(1).max(100),
  }),
])

export const planRequests = {
  start: z.strictObject({
    patient: person,
    template: z.strictObject({ url: canonical, version: z.string().max(40) }),
    team: id,
    activities: z
      .array(
        z.strictObject({
          type: z.string().max(60).exactOptional(),
          questionnaire: canonical.exactOptional(),
          limits: limits.exactOptional(),
          schedule: schedule.exactOptional(),
          homeOxygen: z.boolean().exactOptional(),
        }),
      )
      .max(40),
    reason,
  }),
  end: z.strictObject({ reason }),
  pause: z.strictObject({ from: moment.exactOptional(), until: moment, reason }),
  limits: z.strictObject({ limits, reason }),
  tried: z.strictObject({ limits }),
  normals: z.strictObject({
    normals: z.array(z.strictObject({ part: z.string().max(40), value: decimal })).max(20),
    replaces: z.array(id).max(20),
    reason,
  }),
  schedule: z.strictObject({ schedule, reason }),
  oxygen: z.strictObject({ used: z.boolean(), reason }),
  touched: z.strictObject({ url: canonical }),
  named: z.object({ id }),
} as const

const reasonMissing = { nb: 'Skriv hvorfor.', en: 'Give a reason.' }

/** Reads a request; a fault names its element. */
export function readRequest<T>(schema: z.ZodType<T>, sent: unknown): { readonly data: T } | Problem {
  const parsed = schema.safeParse(sent)
  if (parsed.success) return { data: parsed.data }
  const [issue] = parsed.error.issues
  const expression = (issue?.path ?? []).reduce<string>(
    (path, step) => (typeof step === 'number' ? `${path}[${step}]` : `${path}${path === '' ? '' : '.'}${String(step)}`),
    '',
  )
  const refused = { problem: 'unprocessable', ...(expression !== '' && { expression }) } as const
  return expression === 'reason' ? { ...refused, text: reasonMissing } : refused
}
