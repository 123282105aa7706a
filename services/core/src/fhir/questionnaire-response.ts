import { z } from 'zod'
import { effectiveTimeOf, instantOf, isInFuture, isOfResetClock } from '../measurements/effective-time.ts'
import type { EffectiveTime, Retractor } from '../measurements/reading.ts'
import type { UnitConverter } from '../measurements/unit-converter.ts'
import type { Answer, AnsweredForm, FormProblem, FormReading, UnassessableAnswers } from '../questionnaires/answers.ts'
import { checkAnswers, type AnswerFault, type FaultyAnswer } from '../questionnaires/check-answers.ts'
import type { FormDefinition } from '../questionnaires/form.ts'
import { extensions } from './canonicals.ts'
import { canonicalOf, extensionOf, extensionsSchema, metaSchema, read, retractorOf } from './elements.ts'
import { signsIn, type PlacedAnswer } from './form-signs.ts'
import { wordsOf } from './own-words.ts'
import { isProblem } from './problem.ts'
import { answersOf, itemSchema, placedItems, type ItemElements } from './response-items.ts'

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
  const unfinished = response.status === 'in-progress'
  if (!unfinished && !ANSWERED.includes(response.status)) return unassessable('malformed', 'status')
  if (questionnaire === null) return unassessable('malformed', 'questionnaire')
  if (effective === null) return unassessable('no-time', 'authored')
  if (isInFuture(effective, received ?? now)) return unassessable('future-time', 'authored')
  const answers = answersOf(response.item)
  if (isProblem(answers)) return unassessable('malformed', answers.path)
  const faulty = form === undefined ? null : faultIn(form, response, answers)
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
    ...(unfinished ? { unfinished } : {}),
    ...replacerOf(response),
  }
}

/** Whoever sent the whole form after the answers so far has changed what was said then. */
function replacerOf({ extension, meta }: ResponseElements): { readonly retractedBy?: Retractor } {
  const by = extensionOf(extension, extensions.begun) === undefined ? undefined : retractorOf(meta)
  return by === undefined ? {} : { retractedBy: by }
}

/** Of the answers so far nothing is missing yet. */
function faultIn(
  form: FormDefinition,
  { status }: ResponseElements,
  answers: Readonly<Record<string, Answer>>,
): FaultyAnswer | null {
  const faulty = checkAnswers(form, answers)
  return status === 'in-progress' && faulty?.fault === 'missing' ? null : faulty
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
  const answers = answersOf(parsed.data.item)
  if (isProblem(answers)) return { fault: 'malformed', path: within(answers.path) }
  const unknown = strangeItem(parsed.data.item, new Set(form.items.map(({ linkId }) => linkId)), 'item')
  if (unknown !== null) return { fault: 'unknown-item', path: within(unknown) }
  const faulty = faultIn(form, parsed.data, answers)
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
