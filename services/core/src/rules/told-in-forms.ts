import type { MeasurementId } from '../measurements/catalogue.ts'
import type { Reading } from '../measurements/reading.ts'
import type { FormActivity } from '../plans/form-activity.ts'
import type { FormAnswers, FormReading } from '../questionnaires/answers.ts'
import { instrumentOfForm } from '../questionnaires/instruments.ts'
import { rangeOf, scoreOf } from '../questionnaires/scores.ts'
import { builtInRules, ownWords } from './built-in.ts'
import { crisisAnswers } from './crisis-answer.ts'
import type { RuleReference } from './finding.ts'
import { isAnswerEvidence } from './kinds/answer-evidence.ts'
import { cannotTell } from './per-reading.ts'
import type { RuleContext, RuleVerdict } from './rule.ts'

/** What any plan of the person asks for: what none asks for is everybody's. */
export interface AskedByAny {
  readonly types: ReadonlySet<MeasurementId>
  /** Canonical urls of forms, without version. */
  readonly forms: ReadonlySet<string>
}

/** Whether a plan has to tell of a form: it asks for it, or no plan does, and none did when it came. */
export function isToldBy(form: FormReading, own: readonly FormActivity[], asked: AskedByAny): boolean {
  const { questionnaire } = form
  if (questionnaire === null) return true
  if (own.some((one) => one.questionnaire.url === questionnaire.url)) return true
  return form.unasked === true && !asked.forms.has(questionnaire.url)
}

/** Readings with the numbers of forms in their places by effective time. */
export function withSigns(readings: readonly Reading[], answers: readonly FormReading[]): readonly Reading[] {
  const signs = answers.flatMap((form) => (form.kind === 'answers' ? (form.signs ?? []) : []))
  if (signs.length === 0) return readings
  return [...readings, ...signs].toSorted((a, b) => timeOf(a) - timeOf(b))
}

function timeOf({ effective }: Reading): number {
  return effective?.at ?? Number.POSITIVE_INFINITY
}

/** A rule of every plan, with what it says. */
type Told = readonly [RuleReference, RuleVerdict]

/** What is told of a form in every plan: what was said in own words, and numbers that nobody has set a limit for. */
export function toldOf(form: FormAnswers, forms: readonly FormActivity[], asked: AskedByAny): readonly Told[] {
  const words = ownWords(form, forms)
  const unlimited = (form.signs ?? []).flatMap((sign) => {
    if (sign.kind !== 'measurement' || asked.types.has(sign.type)) return []
    return Object.entries(sign.values).map(([part, shown]) => {
      const verdict = cannotTell(sign, { reason: 'no-limit', part, shown })
      return { ...verdict, about: `${verdict.about}|${sign.type}` }
    })
  })
  return [
    ...(words === undefined ? [] : [[builtInRules.ownWords, words] as const]),
    ...unlimited.map((verdict) => [builtInRules.unassessable, verdict] as const),
  ]
}

/** Answers with the crisis route that no rule of the plan has found. */
export function untoldCrises(context: RuleContext, verdicts: readonly RuleVerdict[]): readonly RuleVerdict[] {
  const found = new Set(verdicts.flatMap(answerFound))
  return crisisAnswers(context).filter((verdict) => answerFound(verdict).some((answer) => !found.has(answer)))
}

function answerFound(verdict: RuleVerdict): readonly string[] {
  if (verdict.outcome !== 'met' || !isAnswerEvidence(verdict.evidence)) return []
  return [`${verdict.about} ${verdict.evidence.linkId}`]
}

/** "PHQ-9 24/27": what a form that no rule judges adds up to; the least and the most where an answer is missing. */
export function sumOf(form: FormAnswers): string {
  const instrument = instrumentOfForm(form.questionnaire.url)
  if (instrument === undefined) return ''
  const score = scoreOf(instrument, form)
  const { from, to } = rangeOf(instrument, score)
  return `${instrument.name} ${from === to ? from : `${from}–${to}`}/${score.outOf}`
}
