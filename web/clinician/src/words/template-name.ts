import type { Language } from '@heimvakt/ui/i18n'
import type { PlanTemplate } from '../server-state/plan-shapes.ts'

/** What a template is called on a screen: its title is written in English, the illness it is for in Norwegian. */
export function templateName({ title, condition }: PlanTemplate, language: Language): string {
  return language === 'nb' ? condition : title
}
