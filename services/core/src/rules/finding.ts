import type { Retractor } from '../measurements/reading.ts'
import type { Evidence } from './evidence.ts'
import type { TriageCategory } from './triage.ts'

/** The rule that a finding comes from: PlanDefinition url and version, action id, kind. */
export interface RuleReference {
  readonly url: string
  readonly version: string
  readonly action: string
  readonly kind: string
}

/** Something a nurse should know: a DetectedIssue. The same cause has the same identity, however often it is found. */
export interface Finding {
  /** Server id of the DetectedIssue; null until stored. */
  readonly id: string | null
  readonly version: string | null
  /** sha256 of patient | rule url | action | reading (or slot, or start of episode). */
  readonly identity: string
  readonly status: 'open' | 'cancelled'
  /** `Patient/…` */
  readonly patient: string
  readonly category: TriageCategory
  readonly rule: RuleReference
  /** Ids of the Observations it rests on. */
  readonly readings: readonly string[]
  readonly evidence: Evidence
  /** When we found it, epoch milliseconds by our clock. */
  readonly since: number
  /** A red whose reading its sender has taken back, or changed to what is not red: it stays until a nurse closes it. */
  readonly withdrawn?: Withdrawal
}

/** Who took it back, and when we learnt of it (epoch milliseconds, our clock). */
export interface Withdrawal {
  readonly by: Retractor
  readonly at: number
}
