import { z } from 'zod'
import type { EffectiveTime } from '../measurements/reading.ts'
import { titleOfForm } from '../plans/form-activity.ts'
import type { FormAnswers } from '../questionnaires/answers.ts'
import { formReference } from './built-in.ts'
import { effectiveTimeSchema } from './evidence.ts'
import { cannotTell, isLate } from './per-reading.ts'
import type { RuleContext, RuleVerdict } from './rule.ts'

/** An answered form with the one that was answered before it. */
export interface JudgedForm {
  readonly form: FormAnswers
  readonly previous: FormAnswers | undefined
}

type Judge = (judged: JudgedForm) => FormVerdict

/** What is said of one form; which form it is, is added. */
export type FormVerdict = WithoutForm<Extract<RuleVerdict, { readonly outcome: 'met' | 'not-met' }>> | CannotTell

type WithoutForm<V> = V extends unknown ? Omit<V, 'about' | 'readings'> : never

interface CannotTell {
  readonly outcome: 'cannot-tell'
  readonly reason: 'answer-missing' | 'unknown-code' | 'malformed'
  /** What could not be told: short, as data. */
  readonly shown: string
}

/** Makes an `evaluate` that judges each answered form by itself. A judge that throws leaves that form unassessed, no other. */
export function judgeForms(url: string, judge: Judge): (context: RuleContext) => readonly RuleVerdict[] {
  return ({ answers, forms, judgedFrom }) => {
    const title = titleOfForm(forms, url)
    const verdicts: RuleVerdict[] = []
    let previous: FormAnswers | undefined
    for (const form of answers.filter(({ questionnaire }) => questionnaire.url === url)) {
      if (form.effective.at >= judgedFrom) verdicts.push(judgeOrFail(judge, { form, previous }, title))
      if (form.unfinished !== true) previous = form
    }
    return verdicts
  }
}

function judgeOrFail(judge: Judge, judged: JudgedForm, title: string): RuleVerdict {
  const { form } = judged
  const reference = formReference(form.id)
  try {
    const verdict = judge(judged)
    if (verdict.outcome !== 'cannot-tell') return { ...verdict, about: reference, readings: [reference] }
    const { reason, shown } = verdict
    return cannotTell(form, { reason, part: null, shown: shown === '' ? title : shown })
  } catch {
    return cannotTell(form, { reason: 'rule-failed', part: null, shown: title })
  }
}

/** What the evidence about one form says beside its answers: the shape of `circumstancesOfForm`. */
export const formCircumstancesShape = { type: z.null(), at: effectiveTimeSchema, late: z.boolean() }

/** What the evidence about one form says beside its answers. */
export function circumstancesOfForm(form: FormAnswers): {
  readonly type: null
  readonly at: EffectiveTime
  readonly late: boolean
} {
  return { type: null, at: form.effective, late: isLate(form) }
}

/** Words that a plan's author gives, in every language of the explanations. */
export const wordsSchema = z.strictObject({ nb: z.string().min(1), en: z.string().min(1) })

/** A linkId or a code that may stand in generated FHIRPath. */
export const plainNameSchema = z.string().regex(/^[\w./-]{1,100}$/)
