import { compareDecimals, type DecimalText } from '../measurements/decimal.ts'
import type { Answer, AnsweredForm } from './answers.ts'
import type { FormSign } from './form-signs.ts'

/** A form as far as answers are checked against it: a Questionnaire of one version. */
export interface FormDefinition extends AnsweredForm {
  readonly title: string
  /** In use, or retired: what was filled in offline may come late. */
  readonly answerable: boolean
  /** Depth first, in the order of the form: a parent, and what a condition looks at, come before. */
  readonly items: readonly FormItem[]
}

export type FormItemKind = 'group' | 'display' | 'choice' | 'boolean' | 'integer' | 'decimal' | 'text' | 'date'

export interface FormItem {
  readonly linkId: string
  readonly parent: string | null
  readonly kind: FormItemKind
  readonly required: boolean
  /** Of a choice. */
  readonly options: readonly { readonly system: string; readonly code: string }[]
  /** Both ends count as inside. */
  readonly min: DecimalText | null
  readonly max: DecimalText | null
  /** Of a number: the sign that the question's codes name. */
  readonly sign: FormSign | null
  /** Characters. */
  readonly maxLength: number | null
  /** When it is asked; null: always. */
  readonly condition: Condition | null
}

export interface Condition {
  readonly needs: 'all' | 'any'
  readonly comparisons: readonly Comparison[]
}

export const operators = ['exists', '=', '!=', '>', '<', '>=', '<='] as const

export interface Comparison {
  readonly question: string
  readonly operator: (typeof operators)[number]
  readonly expected: Answer
}

type Answers = Readonly<Record<string, Answer>>

/** The linkIds that are asked, given the answers. An answer to what is not asked counts as no answer. */
export function askedItems({ items }: FormDefinition, answers: Answers): ReadonlySet<string> {
  const asked = new Set<string>()
  const groups = new Set(items.filter(({ kind }) => kind === 'group').map(({ linkId }) => linkId))
  const answerTo = (linkId: string): Answer | undefined => (asked.has(linkId) ? answers[linkId] : undefined)
  for (const { linkId, parent, condition } of items) {
    const inside = parent === null || (asked.has(parent) && (groups.has(parent) || answerTo(parent) !== undefined))
    if (inside && (condition === null || holds(condition, answerTo))) asked.add(linkId)
  }
  return asked
}

function holds({ needs, comparisons }: Condition, answerTo: (linkId: string) => Answer | undefined): boolean {
  const isMet = (comparison: Comparison): boolean => compares(comparison, answerTo(comparison.question))
  return needs === 'all' ? comparisons.every(isMet) : comparisons.some(isMet)
}

/** As FHIR R4's value set questionnaire-enable-operator: without an answer only `!=` and "does not exist" hold. */
function compares({ operator, expected }: Comparison, answer: Answer | undefined): boolean {
  if (operator === 'exists') return expected.kind === 'boolean' && expected.value === (answer !== undefined)
  if (operator === '!=') return answer === undefined || !isSame(answer, expected)
  if (answer === undefined) return false
  if (operator === '=') return isSame(answer, expected)
  if (answer.kind !== 'number' || expected.kind !== 'number') return false
  const order = compareDecimals(answer.value, expected.value)
  if (operator === '>') return order > 0
  if (operator === '<') return order < 0
  return operator === '>=' ? order >= 0 : order <= 0
}

/** Whether two answers say the same; numbers by value, not by how they are written. */
export function isSame(a: Answer, b: Answer): boolean {
  if (a.kind === 'option') return b.kind === 'option' && a.system === b.system && a.code === b.code
  if (a.kind === 'number') return b.kind === 'number' && compareDecimals(a.value, b.value) === 0
  return b.kind === a.kind && a.value === b.value
}
