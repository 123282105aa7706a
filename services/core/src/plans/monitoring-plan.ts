import type { MeasurementId } from '../measurements/catalogue.ts'
import type { Pause } from './pause.ts'

/** A plan template and the version of it that a patient's plan was made from. */
export interface TemplateReference {
  readonly url: string
  readonly version: string
}

/** A patient's plan: a CarePlan. Readings before `judgedFrom` are history. */
export interface MonitoringPlan {
  readonly id: string
  readonly version: string
  readonly status: 'active' | 'on-hold'
  /** `Patient/…` */
  readonly patient: string
  readonly title: string
  readonly template: TemplateReference
  /** `CareTeam/…` */
  readonly team: string
  /** Ids of the ServiceRequests of its activities. */
  readonly activities: readonly string[]
  /** Past ones too: what was not missed then is not missed now. */
  readonly pauses: readonly Pause[]
  /** Epoch milliseconds. */
  readonly judgedFrom: number
}

/** One zone of a self-management plan, in the patient's words. */
export interface SelfManagementZone {
  readonly level: 'green' | 'yellow' | 'red'
  readonly condition: string
  readonly action: string
  /** The plan template whose condition it is of; zones stored before this was written name none. */
  readonly template?: TemplateReference
  /** The only measurement it is about; of all that the condition asks for when it is left out. */
  readonly measurement?: MeasurementId
  /** Of a measurement that is dangerous in two ways: `below` the limit, or `above` it. */
  readonly side?: 'below' | 'above'
}

/** What to do in each zone: the CarePlan of VKP category 2. */
export interface SelfManagementPlan {
  readonly id: string
  readonly version: string
  readonly patient: string
  readonly title: string
  readonly zones: readonly SelfManagementZone[]
}
