import { compareDecimals, type DecimalText, isDecimal } from '@heimvakt/core/measurements/decimal'
import type { Answer } from '@heimvakt/core/questionnaires/answers'
import { optionKey, type Question } from './form.ts'

/** Why what was filled in is no answer to the question. */
export type AnswerProblem =
  | 'required'
  | 'not-a-number'
  | 'not-whole'
  | 'too-low'
  | 'too-high'
  | 'too-long'
  | 'not-a-date'
  | 'too-early'
  | 'too-late'
  | 'unknown-option'

export type ReadAnswer =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'empty' }
  | { readonly kind: 'problem'; readonly problem: AnswerProblem }

/** What was filled in, as an answer, or why it cannot be taken. Nothing is guessed, and nothing empty counts as zero. */
export function readAnswer(question: Question, filled: string | undefined): ReadAnswer {
  const text = filled?.trim() ?? ''
  if (text === '') return { kind: 'empty' }
  if (question.kind === 'choice') return readOption(question, text)
  if (question.kind === 'boolean') return taken({ kind: 'boolean', value: text === 'true' })
  if (question.kind === 'date') return readDate(question, text)
  if ('maxLength' in question) return readText(question, text)
  return readNumber(question, text)
}

/** What stands in the way of sending; nothing when it may be sent as it is. */
export function problemWith(question: Question, filled: string | undefined): AnswerProblem | undefined {
  const read = readAnswer(question, filled)
  if (read.kind === 'problem') return read.problem
  return read.kind === 'empty' && question.required ? 'required' : undefined
}

type Asked<Kind extends Question['kind']> = Extract<Question, { readonly kind: Kind }>

function readOption({ options }: Asked<'choice'>, key: string): ReadAnswer {
  const chosen = options.find((option) => optionKey(option) === key)
  if (chosen === undefined) return problem('unknown-option')
  return taken({ kind: 'option', system: chosen.system, code: chosen.code })
}

/** Comma and point both separate decimals; spaces mean nothing. */
function readNumber({ kind, min, max }: Asked<'integer' | 'decimal'>, typed: string): ReadAnswer {
  const text = typed.replaceAll(/\s/g, '').replace('−', '-').replace(',', '.')
  const value = text.replace(/^(-?)0+(?=\d)/, '$1')
  if (!/^-?\d+(\.\d+)?$/.test(text) || !isDecimal(value)) return problem('not-a-number')
  if (kind === 'integer' && value.includes('.')) return problem('not-whole')
  if (min !== null && compareDecimals(value, min) < 0) return problem('too-low')
  if (max !== null && compareDecimals(value, max) > 0) return problem('too-high')
  return taken({ kind: 'number', value: withoutMinusZero(value) })
}

function readDate({ min, max }: Asked<'date'>, typed: string): ReadAnswer {
  const [year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed)?.slice(1).map(Number) ?? []
  if (year === undefined || month === undefined || day === undefined) return problem('not-a-date')
  if (new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10) !== typed) return problem('not-a-date')
  if (min !== null && typed < min) return problem('too-early')
  if (max !== null && typed > max) return problem('too-late')
  return taken({ kind: 'date', value: typed })
}

function readText({ maxLength }: Asked<'string' | 'text'>, typed: string): ReadAnswer {
  if (maxLength !== null && typed.length > maxLength) return problem('too-long')
  return taken({ kind: 'text', value: typed })
}

function taken(answer: Answer): ReadAnswer {
  return { kind: 'answer', answer }
}

function problem(why: AnswerProblem): ReadAnswer {
  return { kind: 'problem', problem: why }
}

/** Typed "-0" is nothing below zero. */
function withoutMinusZero(value: DecimalText): DecimalText {
  return compareDecimals(value, '0') === 0 ? value.replace('-', '') : value
}
