import type { Answer } from '@heimvakt/core/questionnaires/answers'
import { askedItems } from '@heimvakt/core/questionnaires/form'
import { type Filled, type Form, type FormItem, isQuestion, type Question, questionsIn, type Words } from './form.ts'
import { readAnswer } from './read-answer.ts'

/** One question at a time, with what is to be read before it. */
export type Step = {
  readonly question: Question
  /** Texts of the groups it lies in, outermost first, then what is shown just before it. */
  readonly before: readonly Words[]
}

export type Steps = {
  readonly steps: readonly Step[]
  /** What is shown after the last question. */
  readonly after: readonly Words[]
}

/**
 * The linkIds that are asked, given what is filled in, as the service decides it. What was filled in for an item that is
 * not asked counts as not filled in.
 */
export function askedIn(form: Form, filled: Filled): ReadonlySet<string> {
  const answers: Record<string, Answer> = {}
  for (const question of questionsIn(form.items)) {
    const read = readAnswer(question, filled[question.linkId])
    if (read.kind === 'answer') answers[question.linkId] = read.answer
  }
  return askedItems(form.definition, answers)
}

/** The questions that are asked now, in the order of the form. */
export function stepsOf(form: Form, filled: Filled): Steps {
  const asked = askedIn(form, filled)
  const steps: Step[] = []
  let shown: Words[] = []

  function walk(items: readonly FormItem[], groups: readonly Words[]): void {
    for (const item of items.filter(({ linkId }) => asked.has(linkId))) take(item, groups)
  }

  function take(item: FormItem, groups: readonly Words[]): void {
    if (item.kind === 'display') {
      shown.push(item.text)
      return
    }
    if (!isQuestion(item)) {
      walk(item.items, isEmpty(item.text) ? groups : [...groups, item.text])
      return
    }
    steps.push({ question: item, before: [...groups, ...shown] })
    shown = []
    walk(item.items, groups)
  }

  walk(form.items, [])
  return { steps, after: shown }
}

function isEmpty(words: Words): boolean {
  return Object.values(words).every((text) => text === '')
}
