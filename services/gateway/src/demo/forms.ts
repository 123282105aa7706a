import type { Answer } from '@heimvakt/core/questionnaires/answers'
import type { FormItem } from '@heimvakt/core/questionnaires/form'
import { instrumentOfForm, type ScoredInstrument } from '@heimvakt/core/questionnaires/instruments'
import type { DemoCalendar } from './calendar.ts'
import type { DemoFormActivity, Enrolment } from './enrolments.ts'
import { randomOf } from './random.ts'
import { isKept } from './readings.ts'
import { sittingsOf, type Sitting } from './sittings.ts'
import { storyOf, type Told } from './stories.ts'

/** An answered form before it is a QuestionnaireResponse. */
export interface DemoAnswers {
  /** Business identifier: the same answers in every run. */
  readonly seed: string
  readonly form: DemoFormActivity
  readonly daysBack: number
  /** Epoch milliseconds. */
  readonly at: number
  /** FHIR dateTime. */
  readonly authored: string
  readonly answers: Readonly<Record<string, Answer>>
}

/** What somebody who is well answers in the forms of our own. A scored form is answered by points. */
const well: Readonly<Record<string, Exclude<Told, string>>> = {
  'copd-diary': {
    breathlessness: 'as-usual',
    'sputum-amount': 'as-usual',
    'sputum-colour': 'usual-colour',
    cough: 'as-usual',
    wheeze: 'as-usual',
    'sore-throat-or-cold': false,
    fever: false,
  },
  'heart-failure-diary': {
    breathlessness: 'as-usual',
    'breathless-lying': false,
    swelling: 'as-usual',
    tiredness: 'as-usual',
    dizzy: false,
    fainted: false,
    'medicines-taken': true,
  },
  'daily-check-in': { today: 'as-usual', pain: 1, 'medicines-taken': true, 'contact-me': false },
}

/** After the measurements of the same sitting. */
const ORDER = 6
const MINUTE_MS = 60_000

/**
 * All answered forms of one patient; of each form the latest first. What the story tells of was answered in the last
 * hours; what others answered in the same slot came before, and is history.
 */
export function answersOf(enrolment: Enrolment, calendar: DemoCalendar): readonly DemoAnswers[] {
  return enrolment.forms.flatMap((form) => answersOfForm({ enrolment, form, calendar }))
}

interface FormOptions {
  readonly enrolment: Enrolment
  readonly form: DemoFormActivity
  readonly calendar: DemoCalendar
}

function answersOfForm({ enrolment, form, calendar }: FormOptions): readonly DemoAnswers[] {
  const { patient } = enrolment
  const { schedule } = form.template
  if (schedule === null) return []
  const id = formId(form)
  const told = storyOf(patient.story).answers?.[id] ?? []
  const habit = { schedule, start: form.start, person: patient.key, order: ORDER }
  return sittingsOf(habit, calendar)
    .filter((sitting) => sitting.slotsBack < told.length || isKept(enrolment, id, sitting))
    .flatMap((sitting) => (told.length > 0 ? sitting : withHistory(sitting, calendar)))
    .map(({ at, daysBack, part, slotsBack }) => {
      const seed = `${patient.key}.${id}.${daysBack}.${part}`
      const answers = answersTo(form, told[slotsBack] ?? '', seed)
      return { seed, form, daysBack, at, authored: calendar.text(at), answers }
    })
}

/** Earlier in the same slot; a slot that opened since then is still to be answered. */
function withHistory(sitting: Sitting, { judgedFrom }: DemoCalendar): readonly Sitting[] {
  if (sitting.at < judgedFrom) return [sitting]
  const at = judgedFrom - ORDER * MINUTE_MS
  return at < sitting.from ? [] : [{ ...sitting, at }]
}

/** Last part of the form's url. */
function formId({ template }: DemoFormActivity): string {
  return template.questionnaire.url.split('/').at(-1) ?? ''
}

function answersTo(form: DemoFormActivity, told: Told, seed: string): Readonly<Record<string, Answer>> {
  const { definition, questionnaire } = form.template
  const instrument = instrumentOfForm(questionnaire.url)
  if (instrument !== undefined)
    return pointsTo(instrument, typeof told === 'string' && told !== '' ? told : calm(instrument, seed))
  const usual = well[formId(form)]
  if (usual === undefined) throw new Error(`demo data: nobody knows what to answer in ${questionnaire.url}`)
  const given = { ...usual, ...(typeof told === 'string' ? {} : told) }
  return Object.fromEntries(
    definition.items.flatMap((item) => {
      const answer = given[item.linkId]
      return answer === undefined ? [] : [[item.linkId, answerOf(item, answer)]]
    }),
  )
}

function pointsTo({ items, options }: ScoredInstrument, told: string): Readonly<Record<string, Answer>> {
  return Object.fromEntries(
    items.map((linkId, index) => {
      const option = options.find(({ points }) => String(points) === told[index])
      if (option === undefined) throw new Error(`demo data: ${told} has no option for item ${linkId}`)
      return [linkId, { kind: 'option', system: option.system, code: option.code }]
    }),
  )
}

/** The last item of PHQ-9 is about being better off dead: nobody who is well has points there. */
function calm({ items, worse }: ScoredInstrument, seed: string): string {
  const random = randomOf(`${seed}.points`)
  const points = items.map(() => (worse === 'low' ? random.between(3, 4) : Number(random.next() < 0.25)))
  return (worse === 'low' ? points : [...points.slice(0, 4), ...points.slice(4).map(() => 0)]).join('')
}

function answerOf({ options, kind }: FormItem, told: string | boolean | number): Answer {
  if (typeof told === 'boolean') return { kind: 'boolean', value: told }
  if (typeof told === 'number') return { kind: 'number', value: String(told) }
  const option = options.find(({ code }) => code === told)
  return kind === 'choice' && option !== undefined ? { kind: 'option', ...option } : { kind: 'text', value: told }
}
