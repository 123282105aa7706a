import type { UnassessableReading } from '../measurements/reading.ts'
import type { FormAnswers, UnassessableAnswers } from '../questionnaires/answers.ts'
import { titleOfForm, type FormActivity } from '../plans/form-activity.ts'
import { formName } from '../questionnaires/instruments.ts'
import { ownWordsIn } from '../questionnaires/own-words.ts'
import type { RuleReference } from './finding.ts'
import type { RuleVerdict } from './rule.ts'

/** What is judged in every plan, whatever its rules say. */
const BUILT_IN = {
  url: 'http://heimvakt.no/fhir/PlanDefinition/built-in',
  version: '1.0.0',
  kind: 'technical',
} as const

export const builtInRules = {
  /** A reading that no rule can judge. */
  unassessable: { ...BUILT_IN, action: 'unassessable' },
  /** Beyond the plausible range on the dangerous side: red, "kan være målefeil". */
  implausible: { ...BUILT_IN, action: 'implausible' },
  /** A meter that says LO or HI, where that is surely outside the person's limit. */
  beyondScale: { ...BUILT_IN, action: 'beyond-scale' },
  /** A measurement or form the plan asks for, and that none of its rules judges. */
  noRule: { ...BUILT_IN, action: 'no-rule' },
  /** What somebody wrote in a form, or with a reading that nobody can judge, in words of their own: no rule reads it, a person does. */
  ownWords: { ...BUILT_IN, action: 'own-words' },
  /** An answer with the crisis route, whoever asks for the form. */
  crisisAnswer: { ...BUILT_IN, action: 'crisis-answer' },
  /** Something in a reading that stands beside its own numbers, and that no rule judges. */
  beside: { ...BUILT_IN, action: 'beside' },
  /** A systolic that is not over its diastolic. */
  exchanged: { ...BUILT_IN, action: 'exchanged' },
  /** A value too far from the last ones to be the same person's. */
  unlikely: { ...BUILT_IN, action: 'unlikely' },
  /** A score that somebody else has counted. */
  total: { ...BUILT_IN, action: 'total' },
  /** A follow-up plan that nothing can be judged by. */
  planUnreadable: { ...BUILT_IN, action: 'plan-unreadable' },
} as const satisfies Record<string, RuleReference>

/** Whether a finding comes from what is judged in every plan. */
export function isBuiltIn(url: string): boolean {
  return url === BUILT_IN.url
}

/** An unassessable reading as a verdict. */
export function unassessable(reading: UnassessableReading): RuleVerdict {
  const { id, problem: reason, type, effective: at, shown, path } = reading
  const evidence = { kind: 'unassessed', reason, type, part: null, at, shown, path } as const
  return { outcome: 'cannot-tell', about: isForm(id) ? `${id}|${path}` : id, readings: [id], evidence }
}

/** An unassessable form as a verdict. */
export function unassessableForm(
  { id, problem, questionnaire, effective, path, words }: UnassessableAnswers,
  forms: readonly FormActivity[],
): RuleVerdict {
  const reference = formReference(id)
  const shown = questionnaire === null ? '' : titleOfForm(forms, questionnaire.url) || formName(questionnaire.url)
  const what = { kind: 'unassessed', reason: problem, type: null, part: null, at: effective, shown } as const
  const evidence = { ...what, ...(words === undefined ? {} : { words }), path }
  return { outcome: 'cannot-tell', about: reference, readings: [reference], evidence }
}

/** Somebody's own words in a form as a verdict, one for the form; undefined when nothing was said. */
export function ownWords(form: FormAnswers, forms: readonly FormActivity[]): RuleVerdict | undefined {
  const { id, questionnaire, effective: at } = form
  const words = ownWordsIn(Object.values(form.answers))
  if (words === '') return undefined
  const reference = formReference(id)
  const shown = titleOfForm(forms, questionnaire.url) || formName(questionnaire.url)
  const what = { kind: 'unassessed', reason: 'free-text', type: null, part: null, at, shown, words } as const
  const evidence = { ...what, path: 'QuestionnaireResponse' }
  return { outcome: 'cannot-tell', about: `${reference}|free-text`, readings: [reference], evidence }
}

/** A plan that cannot be read as a verdict: it is about everything the plan should have judged. */
export function planUnreadable(plan: string, path: string): Extract<RuleVerdict, { readonly outcome: 'cannot-tell' }> {
  const what = { type: null, part: null, at: null, shown: '', path } as const
  const evidence = { kind: 'unassessed', reason: 'plan-unreadable', ...what } as const
  return { outcome: 'cannot-tell', about: plan, readings: [], evidence }
}

/** Whether a reading is a number of a form: it is named by the form. */
function isForm(reading: string): boolean {
  return reading.startsWith(formReference(''))
}

/** A filled-in form as verdicts and findings name it. */
export function formReference(id: string): string {
  return `QuestionnaireResponse/${id}`
}
