import { z } from 'zod'
import { effectiveTimeOf, instantOf, isInFuture, isOfResetClock } from '../measurements/effective-time.ts'
import type { EffectiveTime } from '../measurements/reading.ts'
import type { UnitConverter } from '../measurements/unit-converter.ts'
import type { Answer, AnsweredForm, FormProblem, FormReading, UnassessableAnswers } from '../questionnaires/answers.ts'
import { checkAnswers, type AnswerFault } from '../questionnaires/check-answers.ts'
import type { FormDefinition } from '../questionnaires/form.ts'
import { extensions } from './canonicals.ts'
import { canonicalOf, extensionOf, extensionsSchema, metaSchema, read, retractorOf } from './elements.ts'
import { signsIn, type PlacedAnswer } from './form-signs.ts'
import { decimalOf } from './json.ts'
import { wordsOf } from './own-words.ts'
import { isProblem, type CodecProblem } from './problem.ts'

const answerSchema = z.object({
  valueBoolean: z.boolean().optional(),
  valueInteger: z.unknown().optional(),
  valueDecimal: z.unknown().optional(),
  valueString: z.string().optional(),
  valueDate: z.string().optional(),
  valueCoding: z.object({ system: z.string().default(''), code: z.string() }).optional(),
  get item() {
    return z.array(itemSchema).default([])
  },
})

const itemSchema = z.object({
  linkId: z.string().min(1),
  extension: extensionsSchema,
  modifierExtension: z.undefined().optional(),
  answer: z.array(answerSchema).max(1).default([]),
  get item() {
    return z.array(itemSchema).default([])
  },
})

const schema = z.object({
  resourceType: z.literal('QuestionnaireResponse'),
  id: z.string().default(''),
  meta: metaSchema,
  extension: extensionsSchema,
  modifierExtension: z.undefined().optional(),
  questionnaire: z.string(),
  status: z.string(),
  authored: z.string().optional(),
  item: z.array(itemSchema).default([]),
})

type ResponseElements = z.infer<typeof schema>
type ItemElements = z.infer<typeof itemSchema>

/** What reading an answered form needs beside it. */
export interface FormOptions {
  /** Epoch milliseconds: later times are clock faults. The stored time of submission decides where there is one. */
  readonly now: number
  /** When it is given, answers that it does not know make the response unassessable. */
  readonly form?: FormDefinition
  /** When it is given, numbers that are of a sign are readings too. */
  readonly convert?: UnitConverter
}

/**
 * Reads a QuestionnaireResponse as rules see it. Nothing is refused here: what cannot be judged is `unassessable-answers`
 * with its problem and the path of it. Before it is stored the id is empty.
 */
export function parseQuestionnaireResponse(resource: unknown, options: FormOptions): FormReading {
  const { now, form, convert } = options
  const parsed = read(schema, resource)
  if ('problem' in parsed) return malformed(resource, parsed.path)
  const response = parsed.data
  const base = {
    ...identityOf(response),
    ...unaskedIn(response),
    questionnaire: formOf(response),
    effective: effectiveOf(response),
  }
  if (response.status === 'entered-in-error') {
    const retractedBy = retractorOf(response.meta)
    if (retractedBy === undefined) return { kind: 'withdrawn-answers', ...base }
    const said = parseQuestionnaireResponse({ ...response, status: 'completed' }, options)
    return { kind: 'withdrawn-answers', ...base, retractedBy, said }
  }
  const unassessable = (problem: FormProblem, path: string): UnassessableAnswers => ({
    kind: 'unassessable-answers',
    ...base,
    problem,
    path: `QuestionnaireResponse.${path}`,
    ...wordsOf(response),
  })
  const { effective, questionnaire, received } = base
  if (effective !== null && received !== null && isOfResetClock(effective, null))
    return { ...unassessable('reset-clock', 'authored'), effective: null }
  if (!ANSWERED.includes(response.status)) return unassessable('malformed', 'status')
  if (questionnaire === null) return unassessable('malformed', 'questionnaire')
  if (effective === null) return unassessable('no-time', 'authored')
  if (isInFuture(effective, received ?? now)) return unassessable('future-time', 'authored')
  const answers = answersOf(response)
  if (isProblem(answers)) return unassessable('malformed', answers.path)
  const faulty = form === undefined ? null : checkAnswers(form, answers)
  if (faulty !== null) return unassessable('malformed', placeOf(response, faulty.linkId))
  const named = { ...base, effective, questionnaire: questionnaire.url }
  const signs = convert === undefined ? [] : signsIn(named, placedAnswers(response, answers), convert)
  return {
    kind: 'answers',
    ...base,
    questionnaire,
    effective,
    answers,
    ...(signs.length === 0 ? {} : { signs }),
  }
}

const ANSWERED: readonly string[] = ['completed', 'amended']

/** A fault in what was submitted, in one form, with the FHIRPath of the element. */
export interface ResponseFault {
  readonly fault: AnswerFault | 'other-form' | 'malformed'
  readonly path: string
}

/** The first fault of a submission against its form; null when every answer belongs to it. */
export function checkQuestionnaireResponse(resource: unknown, form: FormDefinition): ResponseFault | null {
  const parsed = read(schema, resource)
  if ('problem' in parsed) return { fault: 'malformed', path: within(parsed.path) }
  const named = formOf(parsed.data)
  if (named?.url !== form.url || named.version !== form.version)
    return { fault: 'other-form', path: within('questionnaire') }
  const answers = answersOf(parsed.data)
  if (isProblem(answers)) return { fault: 'malformed', path: within(answers.path) }
  const unknown = strangeItem(parsed.data.item, new Set(form.items.map(({ linkId }) => linkId)), 'item')
  if (unknown !== null) return { fault: 'unknown-item', path: within(unknown) }
  const faulty = checkAnswers(form, answers)
  return faulty === null ? null : { fault: faulty.fault, path: within(placeOf(parsed.data, faulty.linkId)) }
}

/** The form that a response names, as `url` and `version`; null when it names no version of one. */
export function formOf({ questionnaire }: { readonly questionnaire: string }): AnsweredForm | null {
  const { url, version } = canonicalOf(questionnaire)
  return url === '' || version === '' ? null : { url, version }
}

/** FHIRPath from the resource; a schema's `item.0` is FHIR's `item[0]`. */
function within(path: string): string {
  return `QuestionnaireResponse.${path}`.replace(/\.$/, '').replaceAll(/\.(\d+)/g, '[$1]')
}

function malformed(resource: unknown, path: string): FormReading {
  const ids = schema.pick({ id: true, meta: true }).safeParse(resource)
  return {
    kind: 'unassessable-answers',
    id: ids.data?.id ?? '',
    version: ids.data?.meta?.versionId ?? '',
    received: null,
    questionnaire: null,
    effective: null,
    problem: 'malformed',
    path: within(path),
    ...wordsOf(resource),
  }
}

function identityOf({ id, meta, extension }: ResponseElements): {
  id: string
  version: string
  received: number | null
} {
  const received = extensionOf(extension, extensions.received)?.valueInstant
  return { id, version: meta?.versionId ?? '', received: received === undefined ? null : instantOf(received) }
}

function unaskedIn({ extension }: ResponseElements): { readonly unasked?: true } {
  return extensionOf(extension, extensions.unasked)?.valueBoolean === true ? { unasked: true } : {}
}

function effectiveOf({ authored }: ResponseElements): EffectiveTime | null {
  return authored === undefined ? null : effectiveTimeOf(authored)
}

/** One item with where it stands. */
interface PlacedItem {
  readonly item: ItemElements
  readonly path: string
}

function placedItems(items: readonly ItemElements[], path: string): readonly PlacedItem[] {
  return items.flatMap((item, index) => {
    const place = `${path}[${index}]`
    const inner = item.answer.flatMap((answer, at) => placedItems(answer.item, `${place}.answer[${at}].item`))
    return [{ item, path: place }, ...placedItems(item.item, `${place}.item`), ...inner]
  })
}

function placedAnswers({ item }: ResponseElements, answers: Readonly<Record<string, Answer>>): readonly PlacedAnswer[] {
  return placedItems(item, 'item').flatMap(({ item: { linkId, extension }, path }) => {
    const answer = answers[linkId]
    return answer === undefined ? [] : [{ linkId, answer, path, extension }]
  })
}

/** Where an answer stands, or the FHIRPath of where it should. */
function placeOf({ item }: ResponseElements, linkId: string): string {
  const placed = placedItems(item, 'item').find((one) => one.item.linkId === linkId)
  return placed?.path ?? `descendants().where(linkId='${linkId}')`
}

function strangeItem(items: readonly ItemElements[], known: ReadonlySet<string>, path: string): string | null {
  return placedItems(items, path).find(({ item }) => !known.has(item.linkId))?.path ?? null
}

function answersOf({ item }: ResponseElements): Readonly<Record<string, Answer>> | CodecProblem {
  const answers = new Map<string, Answer>()
  const seen = new Set<string>()
  for (const { item: one, path } of placedItems(item, 'item')) {
    if (seen.has(one.linkId)) return { problem: 'used twice', path: `${path}.linkId` }
    seen.add(one.linkId)
    const [sent] = one.answer
    if (sent === undefined) continue
    const answer = answerOf(sent)
    if (answer === undefined) return { problem: 'not an answer', path: `${path}.answer[0]` }
    answers.set(one.linkId, answer)
  }
  return Object.fromEntries(answers)
}

/** Exactly one value, of a kind that rules can compare. */
function answerOf(sent: z.infer<typeof answerSchema>): Answer | undefined {
  const { valueBoolean, valueInteger, valueDecimal, valueString, valueDate, valueCoding } = sent
  const values = [valueBoolean, valueInteger, valueDecimal, valueString, valueDate, valueCoding]
  if (values.filter((value) => value !== undefined).length !== 1) return undefined
  if (valueBoolean !== undefined) return { kind: 'boolean', value: valueBoolean }
  if (valueCoding !== undefined) return { kind: 'option', ...valueCoding }
  if (valueString !== undefined) return { kind: 'text', value: valueString }
  if (valueDate !== undefined) return { kind: 'date', value: valueDate }
  const number = decimalOf(valueInteger ?? valueDecimal)
  return number === undefined ? undefined : { kind: 'number', value: number }
}
