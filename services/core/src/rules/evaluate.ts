import type { Measurement, Reading } from '../measurements/reading.ts'
import { titleOfForm, type FormActivity } from '../plans/form-activity.ts'
import type { Activity } from '../plans/limits.ts'
import type { Pause } from '../plans/pause.ts'
import type { PersonalNormal } from '../plans/personal-normal.ts'
import type { FormAnswers, FormReading, UnassessableAnswers } from '../questionnaires/answers.ts'
import { builtInRules, formReference, unassessableForm } from './built-in.ts'
import { withBesides, withDoubts } from './doubts.ts'
import type { RuleReference } from './finding.ts'
import { lastHeard, unjudgeable } from './heard.ts'
import { oddAmong } from './odd-readings.ts'
import { cannotTell } from './per-reading.ts'
import type { BoundRule, RuleContext, RuleVerdict } from './rule.ts'
import { signKey, takeReadings } from './take-readings.ts'
import { isToldBy, sumOf, toldOf, untoldCrises, withSigns, type AskedByAny } from './told-in-forms.ts'
import type { UnassessedReason } from './unassessed-reasons.ts'

/** What is judged together: a plan's activities, forms and rules, from when they count. */
export interface JudgedPlan {
  readonly activities: readonly Activity[]
  readonly forms: readonly FormActivity[]
  readonly rules: readonly BoundRule[]
  readonly pauses: readonly Pause[]
  readonly normals: readonly PersonalNormal[]
  readonly judgedFrom: number
  /** What this plan or another plan of the person asks for. */
  readonly askedByAny: AskedByAny
}

/** What the patient has sent, each in order of effective time. */
export interface Sent {
  readonly readings: readonly Reading[]
  readonly answers: readonly FormReading[]
}

/** A rule with what it found, or could not tell. */
export interface Judgement {
  readonly rule: RuleReference
  readonly verdict: Extract<RuleVerdict, { readonly evidence: unknown }>
}

/** All that one plan has to say, and which readings it judged. */
export interface PlanJudgement {
  readonly judgements: readonly Judgement[]
  /** Readings and forms (as verdicts name them) that the plan asked for: those without a judgement are green. */
  readonly judged: readonly string[]
  /** What was sent again under another identifier, by its id: the reading that stands for it. */
  readonly sameAs: ReadonlyMap<string, string>
  /** The next moment after now when time alone may change what is said; null when there is none. */
  readonly dueAt: number | null
}

type Wanted = Measurement | FormAnswers

/** Judges all that was sent in the window by one plan. */
export function evaluate(plan: JudgedPlan, sent: Sent, now: number): PlanJudgement {
  const { activities, forms, judgedFrom, rules, pauses, normals, askedByAny } = plan
  const judgements: Judgement[] = []
  const add = (rule: RuleReference, verdict: RuleVerdict | undefined): void => {
    if (verdict !== undefined && 'evidence' in verdict) judgements.push({ rule, verdict })
  }
  const taken = takeReadings(plan, withSigns(sent.readings, sent.answers), add)
  const { byType, wanted, judged } = taken
  const answers = sent.answers.filter((form) => form.kind === 'answers')
  for (const form of sent.answers) {
    if (!isWantedForm(form, plan)) continue
    judged.push(formReference(form.id))
    if (form.kind === 'answers') {
      wanted.set(formReference(form.id), form)
      for (const [rule, verdict] of toldOf(form, forms, askedByAny)) add(rule, verdict)
    } else add(builtInRules.unassessable, unassessableForm(form, forms))
  }
  const odd = new Map([...byType].flatMap(([type, readings]) => [...oddAmong(type, readings)]))
  const context = {
    readings: byType,
    odd,
    unassessable: unjudgeable(sent),
    lastHeard: lastHeard(sent),
    answers,
    devices: sent.readings.filter((reading) => reading.kind === 'device'),
    activities,
    forms,
    pauses,
    normals,
    judgedFrom,
    now,
  }
  const silent = new Map(wanted)
  const tooFew = new Set<string>()
  const verdicts: RuleVerdict[] = []
  for (const rule of rules)
    for (const verdict of evaluateOrFail(rule, context)) {
      if (isTooEarly(verdict, wanted)) continue
      add(rule, verdict)
      verdicts.push(verdict)
      const [on = ''] = verdict.readings
      const names = [on, ...rule.types.map((type) => signKey(on, type))]
      names.forEach((name) => (verdict.outcome === 'too-few' ? tooFew.add(name) : silent.delete(name)))
    }
  for (const verdict of untoldCrises(context, verdicts))
    if (wanted.has(verdict.about)) {
      add(builtInRules.crisisAnswer, verdict)
      if (isUnfinished(wanted.get(verdict.about))) silent.delete(verdict.about)
    }
  for (const [reference, left] of silent) {
    if (left.kind === 'measurement' && odd.get(left) === 'exchanged') continue
    const lacking = tooFew.has(reference) ? 'too-few-readings' : 'no-rule'
    add(builtInRules.noRule, judgedByNothing(left, forms, isUnfinished(left) ? 'answer-missing' : lacking))
  }
  const measured = [...wanted.values()].filter((one) => one.kind === 'measurement')
  const told = withDoubts(judgements, measured, odd)
  return {
    judgements: withBesides(told, measured, { odd, again: taken.again }),
    judged,
    sameAs: taken.sameAs,
    dueAt: firstDue(rules, context),
  }
}

function isWantedForm(
  form: FormReading,
  { forms, judgedFrom, askedByAny }: JudgedPlan,
): form is FormAnswers | UnassessableAnswers {
  if (form.kind === 'withdrawn-answers') return false
  const { effective, received } = form
  const at = effective?.at ?? received
  return isToldBy(form, forms, askedByAny) && (at === null || at >= judgedFrom)
}

/** Of the answers so far a rule says what it has found, not yet what is missing or that all is well. */
function isTooEarly({ outcome, readings: [on = ''] }: RuleVerdict, wanted: ReadonlyMap<string, Wanted>): boolean {
  return outcome !== 'met' && isUnfinished(wanted.get(on))
}

function isUnfinished(one: Wanted | undefined): boolean {
  return one?.kind === 'answers' && one.unfinished === true
}

/** A rule that throws leaves everything it should have judged unassessed, in its own name. */
function evaluateOrFail(rule: BoundRule, context: RuleContext): readonly RuleVerdict[] {
  try {
    return rule.evaluate(context)
  } catch {
    const { readings, answers, forms, judgedFrom } = context
    if (rule.types.length === 0 && rule.forms === undefined) return [failedAltogether(rule)]
    return [
      ...rule.types.flatMap((type) => readings.get(type) ?? []),
      ...answers.filter(({ questionnaire }) => rule.forms?.includes(questionnaire.url) === true),
    ]
      .filter(({ effective }) => effective.at >= judgedFrom)
      .map((one) => judgedByNothing(one, forms, 'rule-failed'))
  }
}

/** A rule about what is missing has no reading to leave unassessed. */
function failedAltogether({ title }: BoundRule): RuleVerdict {
  const why = { kind: 'unassessed', reason: 'rule-failed', type: null, part: null, at: null } as const
  return { outcome: 'cannot-tell', about: 'rule-failed', readings: [], evidence: { ...why, shown: title, path: '' } }
}

/** Asked for and judged by nothing, or by a rule that failed. */
function judgedByNothing(one: Wanted, forms: readonly FormActivity[], reason: UnassessedReason): RuleVerdict {
  const shown = one.kind === 'answers' ? sumOf(one) || titleOfForm(forms, one.questionnaire.url) : ''
  return cannotTell(one, { reason, part: null, shown })
}

function firstDue(rules: readonly BoundRule[], context: RuleContext): number | null {
  const dues = rules.flatMap((rule) => dueOrNow(rule, context) ?? [])
  return dues.length === 0 ? null : Math.min(...dues)
}

/** How soon a rule is asked again that could not say when. */
const ASK_AGAIN_MS = 3_600_000

function dueOrNow(rule: BoundRule, context: RuleContext): number | null {
  try {
    return rule.dueAt?.(context) ?? null
  } catch {
    return context.now + ASK_AGAIN_MS
  }
}
