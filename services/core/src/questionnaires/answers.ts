import type { DecimalText } from '../measurements/decimal.ts'
import type { EffectiveTime, Measurement, Retractor, UnassessableReading } from '../measurements/reading.ts'

/** What was answered to one question. A question that was not answered has no entry anywhere: it is never counted as zero. */
export type Answer =
  | { readonly kind: 'option'; readonly system: string; readonly code: string }
  | { readonly kind: 'number'; readonly value: DecimalText }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'text'; readonly value: string }
  /** `YYYY-MM-DD`. */
  | { readonly kind: 'date'; readonly value: string }

/** The form that was answered: canonical url without version, and the version. */
export interface AnsweredForm {
  readonly url: string
  readonly version: string
}

/** Why an answered form cannot be judged. */
export type FormProblem = 'malformed' | 'no-time' | 'future-time' | 'reset-clock'

interface Received {
  /** Server id of the QuestionnaireResponse, without the type. */
  readonly id: string
  readonly version: string
  /** Our clock when it was submitted; null for what was stored before we marked it. */
  readonly received: number | null
  /** Whose change this version is; absent when nobody has changed it, or the team has. */
  readonly retractedBy?: Retractor
  /** No plan of the person asked for it when it came. */
  readonly unasked?: true
}

/** An answered form that rules can judge. */
export interface FormAnswers extends Received {
  readonly kind: 'answers'
  readonly questionnaire: AnsweredForm
  /** When it was answered. */
  readonly effective: EffectiveTime
  /** By linkId; a linkId that is absent was not answered. */
  readonly answers: Readonly<Record<string, Answer>>
  /** The numbers among them that are of a sign, as readings under the name of the form; absent when there are none. */
  readonly signs?: readonly (Measurement | UnassessableReading)[]
  /** The answers so far, sent at once for one of them: what is missing may still come, and the form is not done. */
  readonly unfinished?: true
  /** The answers so far as they were sent before it was whole: a red of them stays until a nurse closes it. */
  readonly said?: FormReading
}

/** Entered in error: what was found on it is no longer true. */
export interface WithdrawnAnswers extends Received {
  readonly kind: 'withdrawn-answers'
  readonly questionnaire: AnsweredForm | null
  readonly effective: EffectiveTime | null
  /** What it said, where the patient or a partner took it back. */
  readonly said?: FormReading
}

/** Stored, but no rule can judge it: visible work, never green. */
export interface UnassessableAnswers extends Received {
  readonly kind: 'unassessable-answers'
  readonly questionnaire: AnsweredForm | null
  readonly effective: EffectiveTime | null
  readonly problem: FormProblem
  /** What was written in somebody's own words in it. */
  readonly words?: string
  /** FHIRPath-like place of the fault in the QuestionnaireResponse. */
  readonly path: string
}

/** One stored QuestionnaireResponse as the rules see it. */
export type FormReading = FormAnswers | WithdrawnAnswers | UnassessableAnswers
