import { identifierSystems } from '@heimvakt/core/fhir/canonicals'
import { jsonDecimal } from '@heimvakt/core/fhir/json'
import type { Resource } from '@heimvakt/core/fhir/problem'
import type { Answer } from '@heimvakt/core/questionnaires/answers'
import type { Language } from '../i18n.ts'
import { type Filled, type Form, type FormItem, isQuestion, optionKey, type Question } from './form.ts'
import { readAnswer } from './read-answer.ts'
import { askedIn } from './steps.ts'

type FilledIn = {
  readonly form: Form
  readonly filled: Filled
  /** UUID minted when the form was opened. */
  readonly identifier: string
  /** `Patient/…` */
  readonly patient: string
  /** FHIR dateTime with offset: when it was filled in. */
  readonly authored: string
  /** In which the questions were read. */
  readonly language: Language
  /** The answers so far, sent before the whole form. */
  readonly unfinished?: boolean
}

type ResponseItem = {
  readonly linkId: string
  readonly text?: string
  readonly item?: readonly ResponseItem[]
  readonly answer?: readonly object[]
}

/** The QuestionnaireResponse of a filled-in form. What is not asked, and what is not answered, is not in it. */
export function responseOf({
  form,
  filled,
  identifier,
  patient,
  authored,
  language,
  unfinished = false,
}: FilledIn): Resource {
  const asked = askedIn(form, filled)
  const { url, version } = form.definition
  const person = { reference: patient }
  return {
    resourceType: 'QuestionnaireResponse',
    language,
    identifier: { system: identifierSystems.entry, value: identifier },
    questionnaire: `${url}|${version}`,
    status: unfinished ? 'in-progress' : 'completed',
    subject: person,
    authored,
    author: person,
    source: person,
    item: itemsOf(form.items),
  }

  function itemsOf(items: readonly FormItem[]): readonly ResponseItem[] {
    return items.flatMap((item) => (asked.has(item.linkId) ? itemOf(item) : []))
  }

  function itemOf(item: FormItem): readonly ResponseItem[] {
    if (item.kind === 'display') return []
    const inner = itemsOf(item.items)
    const base = { linkId: item.linkId, ...(item.text[language] === '' ? {} : { text: item.text[language] }) }
    const within = inner.length === 0 ? {} : { item: inner }
    if (!isQuestion(item)) return inner.length === 0 ? [] : [{ ...base, ...within }]
    const read = readAnswer(item, filled[item.linkId])
    if (read.kind !== 'answer') return []
    return [{ ...base, answer: [{ ...valueOf(item, read.answer, language), ...within }] }]
  }
}

function valueOf(question: Question, answer: Answer, language: Language): object {
  if (answer.kind === 'boolean') return { valueBoolean: answer.value }
  if (answer.kind === 'number')
    return { [question.kind === 'integer' ? 'valueInteger' : 'valueDecimal']: jsonDecimal(answer.value) }
  if (answer.kind === 'text') return { valueString: answer.value }
  if (answer.kind === 'date') return { valueDate: answer.value }
  const { system, code } = answer
  const display = displayOf(question, answer, language)
  return { valueCoding: { ...(system === '' ? {} : { system }), code, display } }
}

function displayOf(
  question: Question,
  answer: Extract<Answer, { readonly kind: 'option' }>,
  language: Language,
): string {
  const options = question.kind === 'choice' ? question.options : []
  return options.find((option) => optionKey(option) === optionKey(answer))?.display[language] ?? answer.code
}
