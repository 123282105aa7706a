import type { MeasurementId } from '../measurements/catalogue.ts'
import type { DecimalText } from '../measurements/decimal.ts'
import type { EffectiveTime, Measurement } from '../measurements/reading.ts'
import type { Activity } from '../plans/limits.ts'
import type { FormAnswers } from '../questionnaires/answers.ts'
import { formName } from '../questionnaires/instruments.ts'
import { formReference } from './built-in.ts'
import type { RuleContext, RuleVerdict } from './rule.ts'
import type { UnassessedEvidence } from './unassessed.ts'
import type { UnassessedReason } from './unassessed-reasons.ts'

/** A measurement with what the judging of one reading may look at beside it. */
export interface JudgedReading {
  readonly reading: Measurement
  /** The last one of the same type before it. */
  readonly previous: Measurement | undefined
  readonly activity: Activity
}

type Judge = (judged: JudgedReading) => readonly RuleVerdict[]

/**
 * Makes an `evaluate` that judges each measurement of a type by itself. Nothing is remembered: comparing a number with its
 * limits costs less than looking up what came of it. A judge that throws leaves that reading unassessed, no other.
 */
export function judgeEach(type: MeasurementId, judge: Judge): (context: RuleContext) => readonly RuleVerdict[] {
  return ({ readings, activities, judgedFrom }) => {
    const activity = activities.find((candidate) => candidate.type === type)
    if (activity === undefined) return []
    const verdicts: RuleVerdict[] = []
    let previous: Measurement | undefined
    for (const reading of readings.get(type) ?? []) {
      if (reading.effective.at >= judgedFrom) verdicts.push(...judgeOrFail(judge, { reading, previous, activity }))
      previous = reading
    }
    return verdicts
  }
}

function judgeOrFail(judge: Judge, judged: JudgedReading): readonly RuleVerdict[] {
  try {
    return judge(judged)
  } catch {
    const { reading } = judged
    return [cannotTell(reading, { reason: 'rule-failed', part: null, shown: '' })]
  }
}

/** The verdict that a rule cannot tell about one reading or form, or about one part of it. */
export function cannotTell(
  one: Measurement | FormAnswers,
  why: { readonly reason: UnassessedReason; readonly part: string | null; readonly shown: string },
): RuleVerdict {
  const { reason, part, shown } = why
  const { on, type, name, path } =
    one.kind === 'answers'
      ? { on: formReference(one.id), type: null, name: formName(one.questionnaire.url), path: 'QuestionnaireResponse' }
      : { on: one.id, type: one.type, name: '', path: part ?? '' }
  const evidence: UnassessedEvidence = {
    kind: 'unassessed',
    reason,
    type,
    part,
    at: one.effective,
    shown: shown === '' ? name : shown,
    path,
  }
  const about = part === null ? `${on}|${reason}` : `${on}|${part}`
  return { outcome: 'cannot-tell', about, readings: [on], evidence }
}

/** What the evidence about one reading says beside its values. */
export function circumstances({ type, effective, received, withOxygen }: Measurement): {
  readonly type: MeasurementId
  readonly at: EffectiveTime
  readonly late: boolean
  readonly withOxygen: boolean
} {
  return {
    type,
    at: effective,
    late: isLate({ effective, received }),
    withOxygen: withOxygen === true,
  }
}

/** Sent this long after it was measured it is marked "kom sent": a nurse should know that she sees the past. */
const LATE_AFTER_MS = 6 * 3_600_000

/** Whether a reading or a form was sent long after it was true. */
export function isLate({ effective, received }: Pick<Measurement, 'effective' | 'received'>): boolean {
  return received !== null && received - effective.at > LATE_AFTER_MS
}

/** The value of the reading before, for "ned 4 siden i går". */
export function previousOf(
  { previous }: Pick<JudgedReading, 'previous'>,
  part: string,
): { readonly previous?: { readonly value: DecimalText; readonly at: EffectiveTime } } {
  const value = previous?.values[part]
  return previous === undefined || value === undefined ? {} : { previous: { value, at: previous.effective } }
}
