import type { Reading } from '../measurements/reading.ts'
import type { FormActivity } from '../plans/form-activity.ts'
import type { Activity } from '../plans/limits.ts'
import type { MonitoringPlan } from '../plans/monitoring-plan.ts'
import type { PersonalNormal } from '../plans/personal-normal.ts'
import type { FormReading } from '../questionnaires/answers.ts'
import type { Finding } from '../rules/finding.ts'
import type { BoundRule } from '../rules/rule.ts'
import type { TriageCategory } from '../rules/triage.ts'
import type { Case } from './case.ts'
import type { OpeningHours } from './opening-hours.ts'
import type { QueuePolicy } from './queue-policy.ts'
import type { ServiceMove } from './service-transition.ts'

/** A patient's plan with all that it is judged by. */
export interface PlanInForce {
  readonly plan: MonitoringPlan
  readonly activities: readonly Activity[]
  readonly forms: readonly FormActivity[]
  readonly normals: readonly PersonalNormal[]
  readonly rules: readonly BoundRule[]
  /** What its template says about the team's queue. */
  readonly queue: Omit<QueuePolicy, 'hours'>
}

/** A follow-up plan, or something it asks for, that cannot be read: nothing is judged by it, and a person must know. */
export interface UnreadablePlan {
  /** What cannot be read: `CarePlan/…` or `ServiceRequest/…`. */
  readonly reference: string
  /** `CarePlan/…` */
  readonly plan: string
  /** `CareTeam/…`; null when not even that can be read. */
  readonly team: string | null
  /** The element that is wrong. */
  readonly path: string
}

/** The version that every commit for a patient is made against, and when to look again: a Basic. */
export interface RuleState {
  readonly id: string | null
  readonly version: string | null
  readonly patient: string
  /** Grows with each commit: an identical PUT would make no new version. */
  readonly revision: number
  /** May be too early, never too late. Epoch milliseconds. */
  readonly nextDue: number | null
}

/** What the rules know about one patient: a cache, built from the FHIR server, thrown away after any conflict. */
export interface WorkingState {
  /** `Patient/…` */
  readonly patient: string
  readonly plans: readonly PlanInForce[]
  readonly unreadablePlans: readonly UnreadablePlan[]
  /** Earliest first by effective time. Change it by `withReading`. */
  readonly readings: readonly Reading[]
  /** Filled-in forms, earliest first. Change it by `withForm`. */
  readonly answers: readonly FormReading[]
  /** Readings and forms from before this are not loaded, and findings on them are left alone. Null: all are loaded. */
  readonly windowStart: number | null
  /** Stored findings, cancelled ones too, of the window. */
  readonly findings: readonly Finding[]
  /** Stored cases: the open ones, and the closed ones of the window. */
  readonly cases: readonly Case[]
  /** By team (`CareTeam/…`), of those whose hours are known. */
  readonly hours: ReadonlyMap<string, OpeningHours>
  readonly ruleState: RuleState
}

/** A case to create or update. `before` is null for a new one. */
export interface CaseChange extends ServiceMove {
  /** What happened besides. */
  readonly also: readonly ServiceMove[]
  readonly before: Case | null
  readonly after: Case
}

/** What to write, all of it in one transaction; empty and null: nothing. */
export interface Decision {
  readonly newFindings: readonly Finding[]
  /** Stored ones whose reading was corrected, or that became true again. */
  readonly updatedFindings: readonly Finding[]
  /** No longer true; already marked cancelled. */
  readonly cancelledFindings: readonly Finding[]
  readonly caseChanges: readonly CaseChange[]
  /** The rule state to write, or null when nothing is written. */
  readonly ruleState: RuleState | null
  /** The category of every judged reading; a reading that is absent is history, withdrawn or outside every plan. */
  readonly verdicts: ReadonlyMap<string, TriageCategory>
  readonly nextDue: number | null
}
