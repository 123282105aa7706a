import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseActivityDefinition, type ActivityTemplate } from '@heimvakt/core/fhir/activity-definition'
import { z } from 'zod'
import { conditions, type Condition } from './population.ts'

/** A plan template as far as it matters for enrolling somebody; its rules are the rules service's. */
interface DemoTemplate {
  readonly url: string
  readonly version: string
  readonly activities: readonly ActivityTemplate[]
}

export type Templates = Readonly<Record<Condition, DemoTemplate>>

const planSchema = z.object({
  url: z.string(),
  version: z.string(),
  action: z.array(z.object({ definitionCanonical: z.string().optional() })),
})

/** Where this repository keeps its clinical content. */
const contentFolder = join(import.meta.dirname, '..', '..', '..', '..', 'fhir')

/** Reads the plan templates that the rules read too: limits and schedules are copied from them, never repeated here. */
export async function readTemplates(): Promise<Templates> {
  const plans = await Promise.all(conditions.map(async (condition) => [condition, await readPlan(condition)] as const))
  return Object.fromEntries(plans) as Templates
}

async function readPlan(condition: Condition): Promise<DemoTemplate> {
  const { url, version, action } = planSchema.parse(await readContent('plan-definitions', condition))
  const canonicals = action.flatMap(({ definitionCanonical }) => definitionCanonical ?? [])
  return { url, version, activities: await Promise.all(canonicals.map(readActivity)) }
}

async function readActivity(canonical: string): Promise<ActivityTemplate> {
  const id = canonical.split('|')[0]?.split('/').at(-1) ?? ''
  const activity = parseActivityDefinition(await readContent('activity-definitions', id))
  if ('problem' in activity) throw new Error(`${canonical}: ${activity.problem} (${activity.path})`)
  return activity
}

async function readContent(folder: string, id: string): Promise<unknown> {
  return JSON.parse(await readFile(join(contentFolder, folder, `${id}.json`), 'utf8'))
}
