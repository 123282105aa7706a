import { languages, type Language } from '@heimvakt/core/rules/explain-texts'
import type { FiredRules } from './fired-rules.ts'
import type { OfferedActivity, OfferedRule, Template, Templates } from './templates.ts'

/** A plan template as pages show it: what can be started, and every rule in words. */
export interface ShownTemplate {
  readonly url: string
  readonly version: string
  readonly title: string
  readonly condition: string
  /** Numbers are proposals until a responsible clinician has approved them. */
  readonly approved: false
  readonly activities: readonly object[]
  readonly rules: readonly ShownRule[]
}

interface ShownRule {
  readonly action: string
  readonly title: string
  readonly kind: string
  readonly words: Readonly<Record<Language, string>>
  readonly numbers: readonly { readonly value: string; readonly unit: string }[]
  readonly source: string | null
  readonly firedLast30Days: number
}

/** The newest version of each template, made from its definition alone. */
export async function shownTemplates(
  templates: Templates,
  fired: FiredRules,
): Promise<readonly ShownTemplate[] | 'unreachable'> {
  const [newest, count] = await Promise.all([templates.newest(), fired.count()])
  if (newest === 'unreachable' || count === 'unreachable') return 'unreachable'
  return newest.map((template) => shown(template, (rule) => count(template.url, rule)))
}

function shown({ url, version, title, condition, activities, rules }: Template, count: (rule: string) => number) {
  return {
    url,
    version,
    title,
    condition,
    approved: false,
    activities: activities.map(shownActivity),
    rules: rules.map((rule) => shownRule(rule, count(rule.action))),
  } as const
}

function shownActivity({ canonical: _canonical, ...activity }: OfferedActivity): object {
  return activity
}

function shownRule({ action, title, kind, source, describe }: OfferedRule, firedLast30Days: number): ShownRule {
  const [nb, en] = languages.map((language) => describe(language))
  const words = { nb: nb?.words ?? '', en: en?.words ?? '' }
  return { action, title, kind, words, numbers: nb?.numbers ?? [], source, firedLast30Days }
}
