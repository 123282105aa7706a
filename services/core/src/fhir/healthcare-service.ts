import { z } from 'zod'
import { weekdays, type OpeningHours, type Span, type WeeklyHours } from '../cases/opening-hours.ts'
import { effectiveTimeOf, startOf } from '../measurements/effective-time.ts'
import { extensions } from './canonicals.ts'
import { extensionsSchema, idOf, read } from './elements.ts'
import type { CodecProblem } from './problem.ts'

/** What a team offers and when: hours for deadlines, a name and a number for the pages. */
export interface TeamService {
  readonly id: string
  readonly name: string
  /** As it is shown; null when none is given. */
  readonly phone: string | null
  /** `CareTeam/…` of the teams that keep these hours. */
  readonly teams: readonly string[]
  readonly hours: OpeningHours
}

const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d$/)

const schema = z.object({
  resourceType: z.literal('HealthcareService'),
  id: z.string(),
  active: z.boolean().default(true),
  name: z.string().default(''),
  extension: extensionsSchema,
  telecom: z.array(z.object({ system: z.string().optional(), value: z.string().optional() })).default([]),
  availableTime: z
    .array(
      z.object({
        daysOfWeek: z.array(z.enum(weekdays)).default([...weekdays]),
        allDay: z.boolean().default(false),
        availableStartTime: time.optional(),
        availableEndTime: time.optional(),
      }),
    )
    .default([]),
  notAvailable: z
    .array(z.object({ during: z.object({ start: z.string().optional(), end: z.string().optional() }).optional() }))
    .default([]),
})

type Elements = z.infer<typeof schema>

const MIDNIGHT = '00:00:00'

/** Reads the service of a team. */
export function parseHealthcareService(resource: unknown): TeamService | CodecProblem {
  const parsed = read(schema, resource)
  if ('problem' in parsed) return parsed
  const { id, active, name, extension = [], telecom, availableTime, notAvailable } = parsed.data
  if (!active) return { problem: 'not in use', path: 'active' }
  const closed = notAvailable.map(closedOf)
  const unread = closed.indexOf(null)
  if (unread !== -1) return { problem: 'not a period', path: `notAvailable.${unread}.during` }
  const teams = extension.flatMap(({ url, valueReference }) => {
    const team = url === extensions['service-team'] ? idOf(valueReference?.reference, 'CareTeam') : undefined
    return team === undefined ? [] : [`CareTeam/${team}`]
  })
  const phone = telecom.find(({ system }) => system === 'phone')?.value ?? null
  const hours = { weekly: availableTime.map(weeklyOf), closed: closed.filter((one) => one !== null) }
  return { id, name, phone, teams, hours }
}

/** Without a time it begins or ends with the day. */
function weeklyOf({
  daysOfWeek,
  allDay,
  availableStartTime,
  availableEndTime,
}: Elements['availableTime'][number]): WeeklyHours {
  if (allDay) return { days: daysOfWeek, from: MIDNIGHT, to: MIDNIGHT }
  return { days: daysOfWeek, from: availableStartTime ?? MIDNIGHT, to: availableEndTime ?? MIDNIGHT }
}

/** A bare date closes the whole day, the last one too. Null when it cannot be read: then no hours can be trusted. */
function closedOf({ during }: Elements['notAvailable'][number]): Span | null {
  const { start, end } = during ?? {}
  if (start === undefined && end === undefined) return null
  const from = start === undefined ? Number.NEGATIVE_INFINITY : startOf(start)
  const to = end === undefined ? Number.POSITIVE_INFINITY : endOf(end)
  return from === null || to === null ? null : { from, to }
}

function endOf(text: string): number | null {
  const end = effectiveTimeOf(text)
  if (end === null) return null
  return end.precision === 'day' ? end.at + 1 : end.at
}
