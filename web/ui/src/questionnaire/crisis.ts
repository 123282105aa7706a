import { type Filled, type Form, optionKey, type Question } from './form.ts'
import { stepsOf } from './steps.ts'

/**
 * Whether the answer is one after which the person must see at once whom to call, whatever the service will say.
 * Decided on this device from the form's own mark on the question, so that it needs no network.
 */
export function isCrisisAnswer(question: Question, filled: string | undefined): boolean {
  return question.kind === 'choice' && question.options.some((option) => option.crisis && optionKey(option) === filled)
}

/** Whether any question that is asked has such an answer. */
export function hasCrisisAnswer(form: Form, filled: Filled): boolean {
  return stepsOf(form, filled).steps.some(({ question }) => isCrisisAnswer(question, filled[question.linkId]))
}
