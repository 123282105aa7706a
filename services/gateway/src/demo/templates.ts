import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseLimitBounds } from '@heimvakt/core/fhir/limit-extension'
import { typeOfCodings, type MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { LimitBounds, Schedule } from '@heimvakt/core/plans/limits'
import { z } from 'zod'
import { conditions, type Condition } from './population.ts'

/** What a plan template says about one measuring activity. */
export interface ActivityTemplate {
  /** `url|version` of the ActivityDefinition. */
  readonly canonical: string
  readonly type: MeasurementId
  readonly bounds: readonly LimitBounds[]
  readonly schedule: Schedule
}

export interface PlanTemplateText {
  readonly url: string
  readonly version: string
  readonly activities: readonly ActivityTemplate[]
}

export type Templates = Readonly<Record<Condition, PlanTemplateText>>

const planSchema = z.object({
  url: z.string(),
  version: z.string(),
  action: z.array(z.object({ definitionCanonical: z.string().optional() })),
})

const limitSchema = z.looseObject({ url: z.string(), extension: z.array(z.looseObject({ url: z.string() })) })

const activitySchema = z.object({
  url: z.string(),
  version: z.string(),
  extension: z.array(limitSchema).default([]),
  code: z.object({ coding: z.array(z.object({ system: z.string(), code: z.string() })) }),
  timingTiming: z.object({
    repeat: z.object({ frequency: z.number(), period: z.number(), periodUnit: z.enum(['h', 'd', 'wk']) }),
  }),
})

/** Where this repository keeps its clinical content. */
const contentFolder = join(import.meta.dirname, '..', '..', '..', '..', 'fhir')

/** Reads the plan templates that the rules read too: limits and schedules are copied from them, never repeated here. */
export async function readTemplates(): Promise<Templates> {
  const plans = await Promise.all(conditions.map(async (condition) => [condition, await readPlan(condition)] as const))
  return Object.fromEntries(plans) as Templates
}

async function readPlan(condition: Condition): Promise<PlanTemplateText> {
  const plan = planSchema.parse(await readJson('plan-definitions', condition))
  const canonicals = plan.action.flatMap(({ definitionCanonical }) => definitionCanonical ?? [])
  return { url: plan.url, version: plan.version, activities: await Promise.all(canonicals.map(readActivity)) }
}

async function readActivity(canonical: string): Promise<ActivityTemplate> {
  const id = canonical.split('|')[0]?.split('/').at(-1) ?? ''
  const { url, version, extension, code, timingTiming } = activitySchema.parse(
    await readJson('activity-definitions', id),
  )
  const type = typeOfCodings(code.coding)
  if (type === 'unknown' || type === 'conflicting') throw new Error(`${url} measures nothing of the catalogue`)
  const bounds = extension.map((limit) => parseLimitBounds(limit, type))
  return {
    canonical: `${url}|${version}`,
    type,
    bounds: bounds.map((bound) => {
      if ('problem' in bound) throw new Error(`${url}: ${bound.problem} (${bound.path})`)
      return bound
    }),
    schedule: { ...timingTiming.repeat, dayOfWeek: [], timeOfDay: [] },
  }
}

async function readJson(folder: string, id: string): Promise<unknown> {
  return JSON.parse(await readFile(join(contentFolder, folder, `${id}.json`), 'utf8'))
}
