import type { Answer } from '../questionnaires/answers.ts'
import { ownWordsIn } from '../questionnaires/own-words.ts'

/** Own words are read for what they are also where the form cannot be: every text answer, wherever it stands. */
export function wordsOf(resource: unknown): { readonly words?: string } {
  const words = ownWordsIn(textsIn(resource))
  return words === '' ? {} : { words }
}

function textsIn(element: unknown): readonly Answer[] {
  if (Array.isArray(element)) return element.flatMap(textsIn)
  if (typeof element !== 'object' || element === null) return []
  const { valueString, item, answer } = element as Readonly<Record<string, unknown>>
  const own: readonly Answer[] = typeof valueString === 'string' ? [{ kind: 'text', value: valueString }] : []
  return [...own, ...textsIn(answer), ...textsIn(item)]
}
