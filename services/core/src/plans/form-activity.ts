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
