import {
  checkQuestionnaireResponse,
  formOf,
  parseQuestionnaireResponse,
} from '@heimvakt/core/fhir/questionnaire-response'
import type { ResponseFault } from '@heimvakt/core/fhir/questionnaire-response'
import type { AnsweredForm, FormReading } from '@heimvakt/core/questionnaires/answers'
import type { FormDefinition } from '@heimvakt/core/questionnaires/form'
import type { Problem } from '../errors.ts'
import { checkShape } from './check-shape.ts'
import type { Json } from './json.ts'

/** An answered form that may be stored, as far as can be told without the form. */
export interface CheckedAnswers {
  readonly submitted: Json
  readonly reading: FormReading
  readonly named: AnsweredForm
}

const required = ['questionnaire', 'status', 'authored', 'item'] as const

/** Statuses of a form that is filled in, or of its answers so far. A withdrawal is a DELETE of what is stored. */
const standing = ['completed', 'amended', 'in-progress']

/**
 * What is stored and what is refused: as a measurement, a form that says when it was filled in is stored also when that is
 * ahead of the clock (a finding tells the nurse); what is no answered form, or cannot be placed in time, is refused.
 */
export function checkAnsweredForm(submitted: unknown, now: number): CheckedAnswers | Problem {
  if (!isObject(submitted)) return { problem: 'invalid' }
  if (submitted['resourceType'] !== 'QuestionnaireResponse') return { problem: 'invalid', expression: 'resourceType' }
  const misshapen = checkShape(submitted, 'QuestionnaireResponse')
  if (misshapen !== null) return misshapen
  const missing = required.find((name) => submitted[name] === undefined)
  if (missing !== undefined) return refused('invalid', `QuestionnaireResponse.${missing}`, texts.needed)
  if (!standing.includes(String(submitted['status'])))
    return refused('unprocessable', 'QuestionnaireResponse.status', texts.status)
  const named = formOf({ questionnaire: String(submitted['questionnaire']) })
  if (named === null) return refused('invalid', 'QuestionnaireResponse.questionnaire', texts.version)
  const reading = parseQuestionnaireResponse(submitted, { now })
  if (reading.kind === 'unassessable-answers' && reading.problem !== 'future-time')
    return refused('invalid', reading.path, reading.problem === 'no-time' ? texts.time : texts.unreadable)
  return { submitted, reading, named }
}

/** Why the answers do not belong to the form, with the place; null when they do. */
export function checkAgainstForm({ submitted }: CheckedAnswers, form: FormDefinition): Problem | null {
  const fault = checkQuestionnaireResponse(submitted, form)
  return fault === null ? null : refused('unprocessable', fault.path, faults[fault.fault])
}

/** The form is not one that may be answered. */
export const noSuchForm: Problem = {
  problem: 'unprocessable',
  expression: 'QuestionnaireResponse.questionnaire',
  text: { nb: 'Skjemaet finnes ikke i denne versjonen.', en: 'There is no such version of the form.' },
}

type Text = Problem['text'] & {}

function refused(problem: Problem['problem'], expression: string, text: Text): Problem {
  return { problem, expression, text }
}

const texts = {
  needed: { nb: 'Elementet mangler.', en: 'The element is missing.' },
  status: { nb: 'Et nytt skjemasvar har status completed.', en: 'A new response has the status completed.' },
  version: {
    nb: 'Oppgi skjemaet med versjon (url|versjon).',
    en: 'Name the form with its version (url|version).',
  },
  time: {
    nb: 'Oppgi når skjemaet ble fylt ut: en dag, eller et klokkeslett med tidssone.',
    en: 'Say when it was filled in: a day, or a time with its offset.',
  },
  unreadable: { nb: 'Svaret kan ikke leses.', en: 'The answer cannot be read.' },
} as const satisfies Record<string, Text>

/** Only who answers sends the answers so far: a system waits for the whole form. */
export const notWhole: Problem = refused('unprocessable', 'QuestionnaireResponse.status', texts.status)

const faults: Readonly<Record<ResponseFault['fault'], Text>> = {
  malformed: texts.unreadable,
  'other-form': { nb: 'Svaret gjelder et annet skjema.', en: 'The response is of another form.' },
  'unknown-item': { nb: 'Spørsmålet finnes ikke i skjemaet.', en: 'The form has no such question.' },
  'wrong-kind': { nb: 'Svaret er av feil slag.', en: 'The answer is of the wrong kind.' },
  'unknown-option': { nb: 'Svaret er ikke et av valgene.', en: 'The answer is none of the options.' },
  'not-whole': { nb: 'Svaret skal være et helt tall.', en: 'The answer is a whole number.' },
  'out-of-range': { nb: 'Tallet er utenfor det spørsmålet tillater.', en: 'The number is outside what is allowed.' },
  'too-long': { nb: 'Teksten er for lang.', en: 'The text is too long.' },
  'not-asked': { nb: 'Spørsmålet blir ikke stilt etter de andre svarene.', en: 'Not asked, given the other answers.' },
  missing: { nb: 'Spørsmålet må besvares.', en: 'The question must be answered.' },
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
