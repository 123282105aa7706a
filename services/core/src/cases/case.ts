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
  /** Since when it is as urgent as it is now. */
  readonly categorySince: number
  readonly changedAt: number
  readonly owner: Actor | null
  readonly claimedAt: number | null
  /** Who gave it to the owner; null when the owner took it. */
  readonly assignedBy: Actor | null
  /** Only while waiting. */
  readonly snooze: Snooze | null
  /** When a red that nobody has is escalated: the plan's time, counted in the team's opening hours. */
  readonly dueAt: number | null
  readonly escalation: EscalationLevel
  readonly escalatedAt: number | null
  /** Yellow, and its readings are back inside: it sinks among the yellow ones, and stays until a human closes it. */
  readonly normalised: boolean
  readonly resolvedAt: number | null
  /** `ClinicalImpression/…` of the outcome, once resolved. */
  readonly outcome: string | null
}

/** 0: not escalated. 1: the whole team is to see to it. 2: the on-call list too. */
export type EscalationLevel = 0 | 1 | 2

/** What a case waits for: the first of these that comes. A new red wakes it in any event. */
export interface Snooze {
  /** Since when, by our clock: what the patient sent before that is no answer. */
  readonly since: number
  readonly until: number | null
  readonly untilWorse: boolean
  /** Until the patient sends something. */
  readonly forPatient: boolean
  /** Why, in the nurse's words; empty when none were given. */
  readonly reason: string
}

/** Whether it is work in the queue. */
export function isOpen(one: Case): boolean {
  return one.status !== 'resolved' && one.status !== 'cancelled'
}
