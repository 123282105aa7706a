import { parseActivityDefinition } from '@heimvakt/core/fhir/activity-definition'
import { isOfForm, parseFormDefinition } from '@heimvakt/core/fhir/form-activity'
import { parsePlanDefinition } from '@heimvakt/core/fhir/plan-definition'
import { isProblem } from '@heimvakt/core/fhir/problem'
import type { Correction } from '@heimvakt/core/plans/corrections'
import type { SelfManagementZone, TemplateReference } from '@heimvakt/core/plans/monitoring-plan'
import type { TemplateActivity } from '@heimvakt/core/plans/plan-start'
import type { BoundRule } from '@heimvakt/core/rules/rule'
import type { FhirStore, Resource } from '../fhir-store.ts'
import { readTemplateText, sourcesOf } from './template-text.ts'

/** What a template wants measured or answered, with the sources of its numbers. */
export type OfferedActivity = TemplateActivity & { readonly title: string; readonly source: string | null }

/** A rule of a template, ready to run, with the sources of its numbers. */
export interface OfferedRule extends BoundRule {
  readonly source: string | null
}

/** A version of a plan template. */
export interface Template {
  readonly url: string
  readonly version: string
  readonly title: string
  readonly condition: string
  /** One that is retired starts no plan, and still judges those that were made from it. */
  readonly active: boolean
  /** What the patient does in each zone; copied to the patient's self-management plan. */
  readonly zones: readonly SelfManagementZone[]
  readonly activities: readonly OfferedActivity[]
  readonly rules: readonly OfferedRule[]
  /** What it puts right of earlier versions. */
  readonly corrections: readonly Correction[]
}

/** What a later version of a plan's template has put right. */
export interface LaterCorrection extends Pick<Correction, 'words'> {
  readonly version: string
}

/** Of a running plan. */
export type CorrectionsOf = (made: TemplateReference) => readonly LaterCorrection[]

export interface Templates {
  /** The newest version of each, in order of their titles. One that cannot be used is not offered. */
  newest(): Promise<readonly Template[] | 'unreachable'>
  /** One version; old ones stay, for the plans that were made from them. */
  get(url: string, version: string): Promise<Template | 'absent' | 'unreachable'>
  /** Every version of these, the oldest first. */
  versions(urls: ReadonlySet<string>): Promise<readonly Template[] | 'unreachable'>
  /** What is wrong in a plan, by the version that it was made from; the oldest correction first. */
  corrections(): Promise<CorrectionsOf | 'unreachable'>
}

/** A version never changes; a new one is seen after this. */
const ttlMs = 60_000

/** Plan templates, read from the FHIR server. */
export function planTemplates(store: Pick<FhirStore, 'searchAll'>): Templates {
  let known: { readonly until: number; readonly all: Promise<readonly Template[] | 'unreachable'> } | null = null

  function all(): Promise<readonly Template[] | 'unreachable'> {
    if (known !== null && performance.now() < known.until) return known.all
    const reading = readAll(store)
    known = { until: performance.now() + ttlMs, all: reading }
    const forget = (): void => {
      known = null
    }
    reading.then((read) => (read === 'unreachable' ? forget() : undefined), forget)
    return reading
  }

  return {
    async newest() {
      const templates = await all()
      if (templates === 'unreachable') return 'unreachable'
      const inUse = templates.filter(({ active }) => active)
      const newest = inUse.filter((one) => !inUse.some((other) => isNewerThan(other, one)))
      return newest.toSorted((a, b) => a.title.localeCompare(b.title, 'nb'))
    },
    async get(url, version) {
      const templates = await all()
      if (templates === 'unreachable') return 'unreachable'
      return templates.find((one) => one.url === url && one.version === version) ?? 'absent'
    },
    async versions(urls) {
      const templates = await all()
      if (templates === 'unreachable') return 'unreachable'
      return templates.filter(({ url }) => urls.has(url)).toSorted((a, b) => compareVersions(a.version, b.version))
    },
    async corrections() {
      const templates = await all()
      if (templates === 'unreachable') return 'unreachable'
      const correcting = templates.filter(({ corrections }) => corrections.length > 0)
      const inOrder = correcting.toSorted((a, b) => compareVersions(a.version, b.version))
      return (made) => inOrder.flatMap((later) => correctionsOf(later, made))
    },
  }
}

/** A fault that came later than the plan's version, or was put right before it, is none of the plan's. */
function correctionsOf({ url, version, corrections }: Template, made: TemplateReference): readonly LaterCorrection[] {
  if (!isNewerThan({ url, version }, made)) return []
  return corrections
    .filter(({ since }) => compareVersions(since, made.version) <= 0)
    .map(({ words }) => ({ version, words }))
}

type Version = Pick<Template, 'url' | 'version'>

/** Whether it is a later version of the same template. */
export function isNewerThan(other: Version, one: Version): boolean {
  return other.url === one.url && compareVersions(other.version, one.version) > 0
}

/** As semantic versioning counts: 1.10.0 is later than 1.9.0. */
function compareVersions(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true })
}

async function readAll(store: Pick<FhirStore, 'searchAll'>): Promise<readonly Template[] | 'unreachable'> {
  const [plans, definitions] = await Promise.all(
    ['PlanDefinition', 'ActivityDefinition'].map((type) =>
      store.searchAll(type, [
        ['status', 'active,retired'],
        ['_count', '200'],
      ]),
    ),
  )
  if (plans?.outcome !== 'found' || definitions?.outcome !== 'found') return 'unreachable'
  const activities = new Map(
    definitions.resources.map((one) => [`${String(one['url'])}|${String(one['version'])}`, one]),
  )
  return plans.resources.flatMap((plan) => templateOf(plan, activities))
}

function templateOf(resource: Resource, definitions: ReadonlyMap<string, Resource>): readonly Template[] {
  const bound = parsePlanDefinition(resource)
  const text = readTemplateText(resource)
  if (isProblem(bound) || text === null) return []
  const { url, version, title, rules } = bound
  const activities = text.activities.flatMap((one) => activityOf(one, definitions))
  if (activities.length === 0 || activities.length < text.activities.length) return []
  const { condition, zones, corrections, ruleSources } = text
  const active = resource['status'] === 'active'
  const offered = rules.map((rule) => ({ ...rule, source: ruleSources.get(rule.action) ?? null }))
  return [{ url, version, title, condition, active, zones, activities, rules: offered, corrections }]
}

function activityOf(
  { canonical, title }: { readonly canonical: string; readonly title: string },
  definitions: ReadonlyMap<string, Resource>,
): readonly OfferedActivity[] {
  const resource = definitions.get(canonical)
  if (resource === undefined) return []
  const shown = { canonical, title, source: sourcesOf(resource['relatedArtifact']) }
  if (isOfForm(resource)) {
    const form = parseFormDefinition(resource)
    if (isProblem(form)) return []
    const { questionnaire, schedule } = form
    return [{ ...shown, kind: 'form', questionnaire: `${questionnaire.url}|${questionnaire.version}`, schedule }]
  }
  const measuring = parseActivityDefinition(resource)
  if (isProblem(measuring)) return []
  const { type, limits, schedule } = measuring
  return [{ ...shown, kind: 'measurement', type, limits, schedule }]
}
