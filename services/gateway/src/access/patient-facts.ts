import type { PatientActivity } from '@heimvakt/core/fhir/service-request'

/** What access and ingest need to know of one patient. Ids are bare. */
export interface PatientFacts {
  readonly id: string
  readonly active: boolean
  /** The national identifier to write beside the reference, when there is one. */
  readonly identifier: { readonly system: string; readonly value: string } | null
  /** Plans that are running (active or on hold); access by care team follows them. */
  readonly plans: readonly PlanFacts[]
  /** Bare ids of the active orders. */
  readonly orders: readonly string[]
  /** Canonical urls, without version, of the forms that they ask for. */
  readonly forms: readonly string[]
  /** Those of them that measure, with the person's limits. */
  readonly activities: readonly PatientActivity[]
}

export interface PlanFacts {
  readonly id: string
  readonly teams: readonly string[]
  /** Organisations that manage those teams. */
  readonly organizations: readonly string[]
  /** Epoch milliseconds; infinite for a plan without an end. */
  readonly endsAt: number
}
