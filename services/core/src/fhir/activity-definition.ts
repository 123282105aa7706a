import { z } from 'zod'
import { typeOfCodings, type MeasurementId } from '../measurements/catalogue.ts'
import type { LimitBounds } from '../plans/limits.ts'
import type { Schedule } from '../plans/schedule.ts'
import { extensions } from './canonicals.ts'
import { conceptSchema, extensionsSchema, read } from './elements.ts'
import { parseLimitBounds } from './limit-extension.ts'
import type { CodecProblem } from './problem.ts'
import { parseScheduled } from './scheduled.ts'

const schema = z.object({
  resourceType: z.literal('ActivityDefinition'),
  url: z.string(),
  version: z.string().default(''),
  code: conceptSchema,
  extension: extensionsSchema,
  timingTiming: z.unknown().optional(),
})

/** A measuring activity of a template: default limits and schedule, copied to the patient when the plan starts. */
export interface ActivityTemplate {
  readonly url: string
  readonly version: string
  readonly type: MeasurementId
  readonly limits: readonly LimitBounds[]
  readonly schedule: Schedule | null
}

/** Reads a measuring activity of a template; one of another kind (a form) is a problem `unknown-code`. */
export function parseActivityDefinition(resource: unknown): ActivityTemplate | CodecProblem {
  const parsed = read(schema, resource)
  if ('problem' in parsed) return parsed
  const { url, version, code, extension, timingTiming: timing } = parsed.data
  const type = typeOfCodings(
    (code.coding ?? []).map(({ system = '', code: symbol = '' }) => ({ system, code: symbol })),
  )
  if (type === 'unknown' || type === 'conflicting') return { problem: 'unknown-code', path: 'code' }
  const limits: LimitBounds[] = []
  for (const [index, limit] of (extension ?? []).entries()) {
    if (limit.url !== extensions.limit) continue
    const bounds = parseLimitBounds(limit, type)
    if ('problem' in bounds) return { ...bounds, path: `extension[${index}].${bounds.path}` }
    limits.push(bounds)
  }
  const { schedule, scheduleFault } = parseScheduled({ timing, path: 'timingTiming', extension })
  return scheduleFault ?? { url, version, type, limits, schedule }
}
