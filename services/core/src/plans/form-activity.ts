import type { Schedule } from './limits.ts'
import type { TemplateReference } from './monitoring-plan.ts'

/** A form that one person is to answer: an active ServiceRequest that instantiates a Questionnaire. */
export interface FormActivity {
  readonly id: string
  readonly version: string
  readonly questionnaire: TemplateReference
  readonly schedule: Schedule | null
}
