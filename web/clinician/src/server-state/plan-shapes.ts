import type { Confirmed } from '@heimvakt/core/fhir/goal'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { WeekOfAdherence } from '@heimvakt/core/plans/adherence'
import type { HomeOxygen } from '@heimvakt/core/plans/home-oxygen'
import type { Limit, LimitBounds } from '@heimvakt/core/plans/limits'
import type { NormalValue } from '@heimvakt/core/plans/normal-change'
import type { Schedule } from '@heimvakt/core/plans/schedule'
import type { Evidence } from '@heimvakt/core/rules/evidence'
import type { TriageCategory } from '@heimvakt/core/rules/triage'

/** Words in both languages of the screens. */
export interface Words {
  readonly nb: string
  readonly en: string
}

/** A plan template and the version of it. */
export interface TemplateVersion {
  readonly url: string
  readonly version: string
}

/** What a template wants measured or answered. */
export type TemplateActivity =
  | {
      readonly kind: 'measurement'
      readonly type: MeasurementId
      readonly limits: readonly LimitBounds[]
      readonly schedule: Schedule | null
      readonly source: string | null
    }
  | {
      readonly kind: 'form'
      readonly questionnaire: string
      readonly title: string
      readonly schedule: Schedule | null
    }

/** One rule of a template, in words made by its kind. */
export interface TemplateRule {
  readonly action: string
  readonly title: string
  readonly kind: string
  readonly words: Words
  readonly numbers: readonly { readonly value: string; readonly unit: string }[]
  readonly source: string | null
  /** Among all patients. */
  readonly firedLast30Days: number
}

export interface PlanTemplate extends TemplateVersion {
  readonly title: string
  readonly condition: string
  readonly approved: boolean
  readonly activities: readonly TemplateActivity[]
  readonly rules: readonly TemplateRule[]
}

/** A plan in force that was made from an older version of its template. */
export interface TouchedPlan {
  readonly id: string
  readonly title: string
  readonly patient: { readonly id: string; readonly name: string }
  readonly templateVersion: string
}

/** Who changed a limit, and why; null where nobody has said. */
export interface LimitReason {
  readonly by: string | null
  readonly reason: string | null
}

/** A limit with who set it and who ended it, and why. */
export interface PlanLimit extends Limit, LimitReason {
  readonly ended: LimitReason | null
}

/** What is or was normal for the person; one without an end stands. Times are epoch milliseconds. The id is the Goal's. */
export interface PlanNormal extends NormalValue {
  readonly id: string
  readonly from: number
  readonly until?: number
  readonly confirmed?: Pick<Confirmed, 'name' | 'at' | 'reason'>
}

/** A time without "missing" findings. `ended` is when it was cut short. Epoch milliseconds. */
export interface PlanPause {
  readonly from: number
  readonly until: number | null
  readonly ended?: number
  readonly reason: string
}

interface PlannedActivity {
  readonly id: string
  readonly version: string
  readonly schedule: Schedule | null
  readonly adherence?: readonly WeekOfAdherence[]
}

export interface MeasuringActivity extends PlannedActivity {
  readonly kind: 'measurement'
  readonly type: MeasurementId
  /** All the limits the person has had, the closed ones too. */
  readonly limits: readonly PlanLimit[]
  /** The newest first. */
  readonly normals: readonly PlanNormal[]
  /** Of saturation: whether oxygen is used at home. Empty: nobody has said. */
  readonly homeOxygen: readonly HomeOxygen[]
}

export interface FormActivity extends PlannedActivity {
  readonly kind: 'form'
  readonly questionnaire: string
  readonly title: string
}

/** What one patient measures or answers; several plans may share one. */
export type PlanActivity = MeasuringActivity | FormActivity

/** What was wrong in earlier versions of a plan's template, and what the version that is named does. */
interface Correction {
  readonly version: string
  readonly words: Readonly<Record<keyof Words, { readonly wrong: string; readonly now: string }>>
}

export interface PatientPlan {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly template: TemplateVersion
  readonly team: { readonly id: string; readonly name: string }
  readonly status: 'active' | 'on-hold' | 'completed' | 'draft' | 'revoked'
  readonly start: number
  /** When it ended; null while it goes on, or where nobody has said. */
  readonly end: number | null
  readonly judgedFrom: number
  readonly pauses: readonly PlanPause[]
  readonly activities: readonly PlanActivity[]
  /** The version of the template in use now, when it is another one. */
  readonly newerTemplate: string | null
  /** What later versions of its template have put right: this plan goes on as it is. */
  readonly corrections: readonly Correction[]
}

/** A finding as the rules would have had it. */
export interface TriedFinding {
  readonly category: TriageCategory
  readonly evidence: Evidence
  readonly identity: string
}

/** The findings of the last 30 days with the limits as they are, and with others. */
export interface TriedLimits {
  readonly from: number
  readonly to: number
  readonly readings: number
  readonly days: number
  readonly today: readonly TriedFinding[]
  readonly tried: readonly TriedFinding[]
}

/** Limits from the person's own normal; to be confirmed by a nurse. */
export type SuggestedLimits =
  | { readonly tooFew: number }
  | {
      readonly from: number
      readonly to: number
      readonly readings: number
      readonly median: Readonly<Record<string, string>>
      readonly spread: Readonly<Record<string, string>>
      readonly limits: readonly LimitBounds[]
    }

/** Whose plan it is: a patient we follow, or a person to be found or made by number. */
export type PlanSubject =
  | { readonly id: string }
  | { readonly identityNumber: string; readonly given: string; readonly family: string }

/** A plan to start. What is left out of an activity is as the template says. */
export interface NewPlan {
  readonly patient: PlanSubject
  readonly template: TemplateVersion
  readonly team: string
  readonly activities: readonly {
    readonly type?: MeasurementId
    readonly questionnaire?: string
    readonly limits?: readonly LimitBounds[]
    readonly schedule?: Schedule
    readonly homeOxygen?: boolean
  }[]
  readonly reason: string
}
