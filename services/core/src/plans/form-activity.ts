import type { TemplateReference } from './monitoring-plan.ts'
import type { Scheduled } from './schedule.ts'

/** A form that one person is to answer: an active ServiceRequest that instantiates a Questionnaire. */
export interface FormActivity extends Scheduled {
  readonly id: string
  readonly version: string
  readonly questionnaire: TemplateReference
  /** What the form is called in a sentence. */
  readonly title: string
}

/** What the patient's plan calls a form; empty when it does not ask for it. */
export function titleOfForm(forms: readonly FormActivity[], url: string): string {
  return forms.find(({ questionnaire }) => questionnaire.url === url)?.title ?? ''
}
