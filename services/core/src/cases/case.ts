import type { TriageCategory } from '../rules/triage.ts'

/** The life of a case: new → in review → waiting → resolved; cancelled when nothing of it is true any more. */
export const caseStatuses = ['new', 'in-review', 'waiting', 'resolved', 'cancelled'] as const

export type CaseStatus = (typeof caseStatuses)[number]

/** Coded outcome of a case. The code system `case-outcome` holds the same codes. */
export const caseOutcomes = [
  'no-action',
  'patient-contacted',
  'new-measurement',
  'plan-adjusted',
  'gp-contacted',
  'legevakt-116117',
  'emergency-113',
  'technical-fault',
] as const

export type CaseOutcome = (typeof caseOutcomes)[number]

/** Who did it: `Practitioner/…` with the name screens show. */
export interface Actor {
  readonly id: string
  readonly name: string
}

/** A finding in a case. `reference` is null until the finding is stored. */
export interface CaseFinding {
  readonly identity: string
  readonly reference: string | null
}

/** A case in the queue: a Task. One open per patient and care team. */
export interface Case {
  /** Server id of the Task; null until stored. */
  readonly id: string | null
  readonly version: string | null
  /** sha256 of patient | team | first finding. */
  readonly identity: string
  readonly status: CaseStatus
  readonly category: TriageCategory
  /** `Patient/…` */
  readonly patient: string
  /** `CareTeam/…` */
  readonly team: string
  /** `CarePlan/…` of the plan whose finding opened it. */
  readonly plan: string
  readonly findings: readonly CaseFinding[]
  /** Epoch milliseconds, our clock. */
  readonly openedAt: number
  readonly changedAt: number
  readonly owner: Actor | null
  readonly claimedAt: number | null
  /** Only while waiting: until a time, until worse, or both. */
  readonly snooze: Snooze | null
  readonly resolvedAt: number | null
  /** `ClinicalImpression/…` of the outcome, once resolved. */
  readonly outcome: string | null
}

/** A new red wakes a waiting case in any event. */
export interface Snooze {
  readonly until: number | null
  readonly untilWorse: boolean
}

/** Whether it is work in the queue. */
export function isOpen(one: Case): boolean {
  return one.status !== 'resolved' && one.status !== 'cancelled'
}
