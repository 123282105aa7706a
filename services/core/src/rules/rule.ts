import type { MeasurementId } from '../measurements/catalogue.ts'
import type { DecimalText } from '../measurements/decimal.ts'
import type { DeviceReading, EffectiveTime, Measurement } from '../measurements/reading.ts'
import type { FormActivity } from '../plans/form-activity.ts'
import type { Activity } from '../plans/limits.ts'
import type { TemplateReference } from '../plans/monitoring-plan.ts'
import type { Pause } from '../plans/pause.ts'
import type { PersonalNormal } from '../plans/personal-normal.ts'
import type { FormAnswers } from '../questionnaires/answers.ts'
import type { AnyEvidenceKind, Evidence } from './evidence.ts'
import type { Language } from './explain-texts.ts'
import type { RuleReference } from './finding.ts'
import type { Unjudgeable } from './heard.ts'
import type { OddReadings } from './odd-readings.ts'
import type { TriageCategory } from './triage.ts'
import type { UnassessedEvidence } from './unassessed.ts'

/** What a rule may look at. */
export interface RuleContext {
  /** The measurements of the working window by type and effective time, earliest first; before `judgedFrom` is background only. */
  readonly readings: ReadonlyMap<MeasurementId, readonly Measurement[]>
  /** Those of them that count nowhere but for themselves. */
  readonly odd: OddReadings
  /** Readings and forms that no rule can judge: whoever sent one has measured or answered. */
  readonly unassessable: readonly Unjudgeable[]
  /** The last sign of life: anything that was sent, whatever the plan asks for. Null when there is none. */
  readonly lastHeard: EffectiveTime | null
  /** The filled-in forms of the working window, earliest first. */
  readonly answers: readonly FormAnswers[]
  /** What devices say of themselves, earliest first. */
  readonly devices: readonly DeviceReading[]
  /** The plan's measuring activities. */
  readonly activities: readonly Activity[]
  /** The plan's forms. */
  readonly forms: readonly FormActivity[]
  readonly pauses: readonly Pause[]
  readonly normals: readonly PersonalNormal[]
  /** Epoch milliseconds: no verdict is given about anything earlier. */
  readonly judgedFrom: number
  readonly now: number
}

/**
 * What a rule says about one reading (or slot, or episode): `about` is its part of the finding's identity.
 * `readings` are ids of Observations, of a form `QuestionnaireResponse/{id}`: first the one that was judged, then those it
 * was compared with; none for what is missing. `too-few`: nothing can be said yet; where no other rule has judged the
 * reading, it is unassessed.
 */
export type RuleVerdict = { readonly about: string; readonly readings: readonly string[] } & (
  | { readonly outcome: 'met'; readonly category: TriageCategory; readonly evidence: Evidence }
  | { readonly outcome: 'not-met' }
  | { readonly outcome: 'too-few' }
  | { readonly outcome: 'cannot-tell'; readonly evidence: UnassessedEvidence }
)

/** A rule in plain words, with the numbers it compares with. */
export interface RuleWords {
  readonly words: string
  /** UCUM unit; empty for a count. */
  readonly numbers: readonly { readonly value: DecimalText; readonly unit: string }[]
}

/** A rule kind with its parameters taken in. */
export interface BoundKind {
  /** The measurement types it judges: it says something of every reading of them. */
  readonly types: readonly MeasurementId[]
  /** The forms it judges: canonical urls without version. */
  readonly forms?: readonly string[]
  /** How many days of background it needs before a judged reading. */
  readonly lookbackDays?: number
  /** It says nothing of what lies further back than so many days before now, and what was found there is left alone. */
  readonly memoryDays?: number
  readonly evaluate: (context: RuleContext) => readonly RuleVerdict[]
  /** The next moment after now when time alone may change what it says; null when there is none. */
  readonly dueAt?: (context: RuleContext) => number | null
  readonly describe: (language: Language) => RuleWords
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
  /** The evidence that its findings carry. */
  readonly evidence: readonly AnyEvidenceKind[]
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
