import type { MeasurementId } from '../measurements/catalogue.ts'
import type { Measurement, Reading, UnassessableReading } from '../measurements/reading.ts'
import type { Activity } from '../plans/limits.ts'
import { builtInRules, implausible, judgedByNothing, unassessable } from './built-in.ts'
import type { RuleReference } from './finding.ts'
import { cannotTell } from './per-reading.ts'
import type { BoundRule, RuleContext, RuleVerdict } from './rule.ts'

/** What is judged together: a plan's activities and rules, from when they count. */
export interface JudgedPlan {
  readonly activities: readonly Activity[]
  readonly rules: readonly BoundRule[]
  readonly judgedFrom: number
}

/** A rule with what it found, or could not tell. */
export interface Judgement {
  readonly rule: RuleReference
  readonly verdict: Exclude<RuleVerdict, { readonly outcome: 'not-met' }>
}

/** All that one plan has to say, and which readings it judged. */
export interface PlanJudgement {
  readonly judgements: readonly Judgement[]
  /** Ids of the readings that the plan asked for: those without a judgement are green. */
  readonly judged: readonly string[]
}

/** Judges all readings of the window by one plan. Readings are in order of effective time. */
export function evaluate(plan: JudgedPlan, readings: readonly Reading[], now: number): PlanJudgement {
  const { activities, judgedFrom, rules } = plan
  const judgements: Judgement[] = []
  const judged: string[] = []
  const byType = new Map<MeasurementId, Measurement[]>(activities.map(({ type }) => [type, []]))
  const add = (rule: RuleReference, verdict: RuleVerdict | undefined): void => {
    if (verdict !== undefined && verdict.outcome !== 'not-met') judgements.push({ rule, verdict })
  }
  const covered = new Set(rules.flatMap(({ types }) => types))
  for (const reading of readings) {
    if (isWanted(reading, byType, judgedFrom)) {
      judged.push(reading.id)
      if (reading.kind === 'unassessable') add(builtInRules.unassessable, unassessable(reading))
      else add(builtInRules.implausible, implausible(reading, byType.get(reading.type)?.at(-1)))
      if (reading.type !== null && !covered.has(reading.type)) add(builtInRules.noRule, judgedByNothing(reading))
    }
    if (reading.kind === 'measurement') byType.get(reading.type)?.push(reading)
  }
  const context = { readings: byType, activities, judgedFrom, now }
  for (const rule of rules) for (const verdict of evaluateOrFail(rule, context)) add(rule, verdict)
  return { judgements, judged }
}

/** What the plan asked for, from its start; a code nobody knows is everybody's. A reading without a time counts as now. */
function isWanted(
  reading: Reading,
  asked: ReadonlyMap<MeasurementId, unknown>,
  judgedFrom: number,
): reading is Measurement | UnassessableReading {
  if (reading.kind === 'measurement') return asked.has(reading.type) && reading.effective.at >= judgedFrom
  if (reading.kind !== 'unassessable') return false
  const at = reading.effective?.at ?? reading.received
  return (reading.type === null || asked.has(reading.type)) && (at === null || at >= judgedFrom)
}

/** A rule that throws leaves every reading it should have judged unassessed, in its own name. */
function evaluateOrFail(rule: BoundRule, context: RuleContext): readonly RuleVerdict[] {
  try {
    return rule.evaluate(context)
  } catch {
    const { readings, judgedFrom } = context
    return rule.types
      .flatMap((type) => readings.get(type) ?? [])
      .filter(({ effective }) => effective.at >= judgedFrom)
      .map((reading) => cannotTell(reading, { reason: 'rule-failed', part: null, shown: '' }))
  }
}
