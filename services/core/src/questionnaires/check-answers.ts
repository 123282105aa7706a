import { compareDecimals } from '../measurements/decimal.ts'
import type { Answer } from './answers.ts'
import { askedItems, type FormDefinition, type FormItem, type FormItemKind } from './form.ts'

/** Why an answer does not belong to a form. */
export type AnswerFault =
  | 'unknown-item'
  | 'wrong-kind'
  | 'unknown-option'
  | 'not-whole'
  | 'out-of-range'
  | 'too-long'
  | 'not-asked'
  | 'missing'

export interface FaultyAnswer {
  readonly linkId: string
  readonly fault: AnswerFault
}

/** The first answer that the form does not know, does not take or did not ask for, or that it needs and did not get. */
export function checkAnswers(form: FormDefinition, answers: Readonly<Record<string, Answer>>): FaultyAnswer | null {
  const items = new Map(form.items.map((item) => [item.linkId, item]))
  const asked = askedItems(form, answers)
  for (const [linkId, answer] of Object.entries(answers)) {
    const item = items.get(linkId)
    if (item === undefined) return { linkId, fault: 'unknown-item' }
    const fault = faultOf(item, answer) ?? (asked.has(linkId) ? null : 'not-asked')
    if (fault !== null) return { linkId, fault }
  }
  const missing = form.items.find(({ linkId, required, kind }) => {
    return required && isQuestion(kind) && asked.has(linkId) && answers[linkId] === undefined
  })
  return missing === undefined ? null : { linkId: missing.linkId, fault: 'missing' }
}

function isQuestion(kind: FormItemKind): boolean {
  return kind !== 'group' && kind !== 'display'
}

function faultOf(item: FormItem, answer: Answer): AnswerFault | null {
  if (!takes[answer.kind].includes(item.kind)) return 'wrong-kind'
  if (answer.kind === 'option') return optionFault(item, answer)
  if (answer.kind === 'text') return textFault(item, answer.value)
  return answer.kind === 'number' ? numberFault(item, answer.value) : null
}

const takes: Readonly<Record<Answer['kind'], readonly FormItemKind[]>> = {
  option: ['choice'],
  boolean: ['boolean'],
  text: ['text'],
  date: ['date'],
  number: ['integer', 'decimal'],
}

function optionFault({ options }: FormItem, answer: Answer & { readonly kind: 'option' }): AnswerFault | null {
  const known = options.some(({ system, code }) => system === answer.system && code === answer.code)
  return known ? null : 'unknown-option'
}

function textFault({ maxLength }: FormItem, text: string): AnswerFault | null {
  return maxLength !== null && text.length > maxLength ? 'too-long' : null
}

function numberFault({ kind, min, max }: FormItem, value: string): AnswerFault | null {
  if (kind === 'integer' && !/^-?\d+$/.test(value)) return 'not-whole'
  if (min !== null && compareDecimals(value, min) < 0) return 'out-of-range'
  return max !== null && compareDecimals(value, max) > 0 ? 'out-of-range' : null
}
