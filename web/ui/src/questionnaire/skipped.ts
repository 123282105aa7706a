import { instrumentOfForm } from '@heimvakt/core/questionnaires/instruments'
import type { Filled, Form } from './form.ts'
import { readAnswer } from './read-answer.ts'
import { stepsOf } from './steps.ts'

/** A question without an answer that the sum of the form needs. */
export type Skipped = {
  readonly linkId: string
  /** Its place among the questions that are asked, from 1, as the person sees it. */
  readonly place: number
}

/** The questions that were left out of a form whose answers are counted together; none for any other form. */
export function skippedIn(form: Form, filled: Filled): readonly Skipped[] {
  const counted = instrumentOfForm(form.definition.url)?.items ?? []
  return stepsOf(form, filled).steps.flatMap(({ question }, index) => {
    const isLeftOut = readAnswer(question, filled[question.linkId]).kind === 'empty'
    return isLeftOut && counted.includes(question.linkId) ? [{ linkId: question.linkId, place: index + 1 }] : []
  })
}
