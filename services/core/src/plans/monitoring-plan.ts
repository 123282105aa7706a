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
}

/** What to do in each zone: the CarePlan of VKP category 2. */
export interface SelfManagementPlan {
  readonly id: string
  readonly version: string
  readonly patient: string
  readonly title: string
  readonly zones: readonly SelfManagementZone[]
}
