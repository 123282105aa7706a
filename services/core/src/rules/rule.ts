import type { MeasurementId } from '../measurements/catalogue.ts'
import type { Measurement } from '../measurements/reading.ts'
import type { Activity } from '../plans/limits.ts'
import type { TemplateReference } from '../plans/monitoring-plan.ts'
import type { Evidence, EvidenceOf } from './evidence.ts'
import type { RuleReference } from './finding.ts'
import type { TriageCategory } from './triage.ts'

/** What a rule may look at. */
export interface RuleContext {
  /** The measurements of the working window by type and effective time, earliest first; before `judgedFrom` is background only. */
  readonly readings: ReadonlyMap<MeasurementId, readonly Measurement[]>
  /** The plan's activities. */
  readonly activities: readonly Activity[]
  /** Epoch milliseconds: no verdict is given about anything earlier. */
  readonly judgedFrom: number
  readonly now: number
}

/** What a rule says about one reading (or slot, or episode): `about` is its part of the finding's identity. */
export type RuleVerdict = { readonly about: string; readonly readings: readonly string[] } & (
  | { readonly outcome: 'met'; readonly category: TriageCategory; readonly evidence: Evidence }
  | { readonly outcome: 'not-met' }
  | { readonly outcome: 'cannot-tell'; readonly evidence: EvidenceOf<'unassessed'> }
)

/** A rule kind with its parameters taken in. */
export interface BoundKind {
  /** The measurement types it judges. */
  readonly types: readonly MeasurementId[]
  readonly evaluate: (context: RuleContext) => readonly RuleVerdict[]
  /** The same condition as FHIRPath over one Observation and `%low`/`%high` limits, where one can be written. */
  readonly toFhirPath?: () => string
}

/** A fault in a plan's text, with where it lies. */
export interface RuleProblem {
  readonly problem: string
  readonly path: string
}

/** One kind of rule: one file in `kinds/` and one line in `kinds.ts`. */
export interface RuleKind {
  readonly kind: string
  readonly bind: (parameters: unknown, path: string) => BoundKind | RuleProblem
}

/** A rule of a plan, ready to run. */
export interface BoundRule extends BoundKind, RuleReference {
  readonly title: string
}

/** A plan template, ready to run: a PlanDefinition whose rules are bound. */
export interface PlanTemplate extends TemplateReference {
  readonly title: string
  readonly rules: readonly BoundRule[]
}
