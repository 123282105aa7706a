import { type Filled, type Form, optionKey, type Question } from './form.ts'
import { stepsOf } from './steps.ts'

/** How much an answer with the crisis route says: the least of those that have it, or more. */
export type CrisisLevel = 'some' | 'more'

/**
 * Whether the answer is one after which the person must see at once whom to call, whatever the service will say, and how
 * much it says; null for any other. Decided on this device from the form's own mark on the question, so that it needs no
 * network.
 */
export function crisisOf(question: Question, filled: string | undefined): CrisisLevel | null {
  if (question.kind !== 'choice') return null
  const marked = question.options.filter(({ crisis }) => crisis)
  const chosen = marked.findIndex((option) => optionKey(option) === filled)
  if (chosen < 0) return null
  return chosen === 0 && marked.length > 1 ? 'some' : 'more'
}

/** The most that any question that is asked says; null where none has such an answer. */
export function crisisIn(form: Form, filled: Filled): CrisisLevel | null {
  const found = stepsOf(form, filled).steps.flatMap(({ question }) => crisisOf(question, filled[question.linkId]) ?? [])
  return found.includes('more') ? 'more' : (found[0] ?? null)
}
