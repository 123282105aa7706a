/** What access and ingest need to know of one patient. Ids are bare. */
export interface PatientFacts {
  readonly id: string
  readonly active: boolean
  /** The national identifier to write beside the reference, when there is one. */
  readonly identifier: { readonly system: string; readonly value: string } | null
  /** Plans that are running (active or on hold); access by care team follows them. */
  readonly plans: readonly PlanFacts[]
  /** The active measuring orders with their limits, as resources (parsed by core). */
  readonly serviceRequests: readonly unknown[]
}

export interface PlanFacts {
  readonly id: string
  readonly teams: readonly string[]
  /** Organisations that manage those teams. */
  readonly organizations: readonly string[]
  /** Epoch milliseconds; infinite for a plan without an end. */
  readonly endsAt: number
}
