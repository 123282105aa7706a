import type { MonitoringPlan, SelfManagementZone, TemplateReference } from './monitoring-plan.ts'

/** The zones that one version of a plan template proposes. */
export interface TemplateZones {
  readonly template: TemplateReference
  /** What the condition is called. */
  readonly title: string
  readonly zones: readonly SelfManagementZone[]
}

/** A follow-up plan that a person has or had, as far as it decides whose zones are shown. */
export type HadPlan = Pick<MonitoringPlan, 'title' | 'template'> & {
  readonly running: boolean
  /** Epoch milliseconds. */
  readonly start: number
  /** What it asks to be measured. */
  readonly types: readonly string[]
}

/** A condition that a person is followed for, with what to do in its zones. */
export interface Condition {
  /** Url of the plan template; null of zones that belong to no plan of ours. */
  readonly template: string | null
  readonly title: string
  readonly types: readonly string[]
  /** Its words are the template's, and nobody has made them the person's own yet. */
  readonly fromTemplate: boolean
  readonly zones: readonly SelfManagementZone[]
}

export interface ConditionSources {
  readonly plans: readonly HadPlan[]
  /** Of the person's self-management plan, as it is stored. */
  readonly stored: readonly SelfManagementZone[]
  /** In the order of their versions, the oldest first. */
  readonly templates: readonly TemplateZones[]
}

/**
 * The conditions that running plans follow, the first plan first, each with its own zones: those of the self-management
 * plan, or those of the plan's template where none was ever stored. The zones of an ended plan are kept, not shown.
 */
export function conditionsOf({ plans, stored, templates }: ConditionSources): readonly Condition[] {
  const had = plans.toSorted((a, b) => a.start - b.start)
  const owned = stored.map((zone) => ({ zone, url: ownerOf(zone, had, templates) }))
  const running = had.filter(({ running: isRunning }) => isRunning)
  const newest = new Map(running.map((plan) => [plan.template.url, plan]))
  const strangers = owned.filter(({ url }) => url === null).map(({ zone }) => zone)
  return [
    ...[...newest].map(([url, plan]) => {
      const types = running.filter(({ template }) => template.url === url).flatMap((same) => same.types)
      const own = owned.filter((one) => one.url === url).map(({ zone }) => zone)
      return conditionOf(
        { ...plan, types },
        { own, versions: templates.filter(({ template }) => template.url === url) },
      )
    }),
    ...(strangers.length === 0
      ? []
      : [{ template: null, title: '', types: [], fromTemplate: false, zones: strangers }]),
  ]
}

/** Whose zones these are: they say so, or have a template's very words, or came with the first plan. */
function ownerOf(
  zone: SelfManagementZone,
  had: readonly HadPlan[],
  templates: readonly TemplateZones[],
): string | null {
  if (zone.template !== undefined) return zone.template.url
  const word = had.find(({ template: { url } }) =>
    templates.some((one) => one.template.url === url && proposes(one, zone)),
  )
  return (word ?? had[0])?.template.url ?? null
}

interface Words {
  readonly own: readonly SelfManagementZone[]
  readonly versions: readonly TemplateZones[]
}

function conditionOf({ title, types, template: { url, version } }: HadPlan, { own, versions }: Words): Condition {
  const made = versions.find(({ template }) => template.version === version)
  const proposed = [made, versions.at(-1)].find((one) => one !== undefined && one.zones.length > 0)
  return {
    template: url,
    title: made?.title ?? title,
    types: [...new Set(types)],
    fromTemplate: own.every((zone) => versions.some((one) => proposes(one, zone))),
    zones: own.length > 0 ? own : (proposed?.zones ?? []),
  }
}

function proposes({ zones }: TemplateZones, { level, condition, action }: SelfManagementZone): boolean {
  return zones.some((zone) => zone.level === level && zone.condition === condition && zone.action === action)
}
