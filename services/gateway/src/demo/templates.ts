import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseActivityDefinition, type ActivityTemplate } from '@heimvakt/core/fhir/activity-definition'
import { isOfForm, parseFormDefinition, type FormTemplate } from '@heimvakt/core/fhir/form-activity'
import { parseQuestionnaire } from '@heimvakt/core/fhir/questionnaire'
import type { SelfManagementZone } from '@heimvakt/core/plans/monitoring-plan'
import type { FormDefinition } from '@heimvakt/core/questionnaires/form'
import { z } from 'zod'
import { readTemplateText } from '../plans/template-text.ts'
import { conditions, type Condition } from './population.ts'

/** A plan template as far as it matters for enrolling somebody; its rules are the rules service's. */
export interface DemoTemplate {
  readonly url: string
  readonly version: string
  readonly title: string
  /** What the patient does in each zone. */
  readonly zones: readonly SelfManagementZone[]
  readonly activities: readonly ActivityTemplate[]
  readonly forms: readonly DemoForm[]
}

/** A form of a template with its questions. */
export interface DemoForm extends FormTemplate {
  readonly definition: FormDefinition
}

export type Templates = Readonly<Record<Condition, DemoTemplate>>

const planSchema = z.object({ url: z.string(), version: z.string(), title: z.string() })

/** Where this repository keeps its clinical content. */
const contentFolder = join(import.meta.dirname, '..', '..', '..', '..', 'fhir')

/** Reads the plan templates that the rules read too: limits and schedules are copied from them, never repeated here. */
export async function readTemplates(): Promise<Templates> {
  const plans = await Promise.all(conditions.map(async (condition) => [condition, await readPlan(condition)] as const))
  return Object.fromEntries(plans) as Templates
}

/** Synthetic people measure every day: of blood pressure they have the version of before it was asked for by the week. */
const daily: Partial<Record<Condition, string>> = { hypertension: 'hypertension-1.2.0' }

async function readPlan(condition: Condition): Promise<DemoTemplate> {
  const plan = await readContent('plan-definitions', daily[condition] ?? condition)
  const { url, version, title } = planSchema.parse(plan)
  const text = readTemplateText(plan)
  if (text === null) throw new Error(`${condition}: not a plan template`)
  const definitions = await Promise.all(
    text.activities.map(async ({ canonical }) => ({
      canonical,
      resource: await readContent('activity-definitions', canonical),
    })),
  )
  const [forms, activities] = [true, false].map((of) => definitions.filter(({ resource }) => isOfForm(resource) === of))
  return {
    url,
    version,
    title,
    zones: text.zones,
    activities: (activities ?? []).map(({ canonical, resource }) =>
      understood(canonical, parseActivityDefinition(resource)),
    ),
    forms: await Promise.all((forms ?? []).map(({ canonical, resource }) => readForm(canonical, resource))),
  }
}

async function readForm(canonical: string, resource: unknown): Promise<DemoForm> {
  const form = understood(canonical, parseFormDefinition(resource))
  const { url, version } = form.questionnaire
  const content = await readContent('questionnaires', `${url}|${version}`)
  return { ...form, definition: understood(url, parseQuestionnaire(content)) }
}

function understood<T extends object>(
  what: string,
  parsed: T | { readonly problem: string; readonly path: string },
): T {
  if ('problem' in parsed) throw new Error(`${what}: ${parsed.problem} (${parsed.path})`)
  return parsed
}

/** `name`: an id, or a canonical that ends in it; a version that is not the newest has a file of its own. */
async function readContent(folder: string, name: string): Promise<unknown> {
  const [canonical = '', version] = name.split('|')
  const id = canonical.split('/').at(-1) ?? ''
  const newest: unknown = JSON.parse(await readFile(join(contentFolder, folder, `${id}.json`), 'utf8'))
  if (version === undefined || (newest as { readonly version?: unknown }).version === version) return newest
  return JSON.parse(await readFile(join(contentFolder, folder, `${id}-${version}.json`), 'utf8'))
}
