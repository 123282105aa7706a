import { measurementType } from '@heimvakt/core/measurements/catalogue'
import type { Language } from '@heimvakt/ui/i18n'
import type { PlanTemplate, TemplateActivity, TemplateRule } from '../../server-state/plan-shapes.ts'

/** The templates with what of them holds every one of the words; a template whose own name does is shown whole. */
export function searchTemplates(
  templates: readonly PlanTemplate[],
  words: string,
  language: Language,
): readonly PlanTemplate[] {
  const wanted = words.toLocaleLowerCase(language).split(/\s+/).filter(Boolean)
  const holds = (...texts: readonly (string | null)[]) => {
    const text = texts.join(' ').toLocaleLowerCase(language)
    return wanted.every((word) => text.includes(word))
  }
  return templates.flatMap((template) => {
    if (holds(template.title, template.condition)) return [template]
    const rules = template.rules.filter((rule) => holds(...textsOfRule(rule, language)))
    const activities = template.activities.filter((activity) => holds(...textsOfActivity(activity, language)))
    return rules.length + activities.length === 0 ? [] : [{ ...template, rules, activities }]
  })
}

function textsOfRule({ title, words, kind, source, numbers }: TemplateRule, language: Language) {
  return [title, words[language], kind, source, ...numbers.map(({ value, unit }) => `${value} ${unit}`)]
}

function textsOfActivity(activity: TemplateActivity, language: Language) {
  if (activity.kind === 'form') return [activity.title]
  const { names, parts } = measurementType(activity.type)
  return [names[language], names.short[language], ...parts.map((part) => part.names[language]), activity.source]
}
