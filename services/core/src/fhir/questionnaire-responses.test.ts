import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { HOUR, NOW } from '../builders.ts'
import { answered, asResponse, numberOf, option, scored, yes } from '../form-builders.ts'
import type { FormDefinition } from '../questionnaires/form.ts'
import { scoredInstruments } from '../questionnaires/instruments.ts'
import { scoreOf } from '../questionnaires/scores.ts'
import { extensions } from './canonicals.ts'
import { parseJson } from './json.ts'
import { parseQuestionnaire } from './questionnaire.ts'
import { checkQuestionnaireResponse, parseQuestionnaireResponse } from './questionnaire-response.ts'

type Json = Record<string, unknown>

const root = new URL('../../../../fhir/questionnaires/', import.meta.url)

function form(id: string): FormDefinition {
  const parsed = parseQuestionnaire(parseJson(readFileSync(new URL(`${id}.json`, root), 'utf8')))
  if ('problem' in parsed) throw new Error(`${parsed.problem} at ${parsed.path}`)
  return parsed
}

const wrongPain = { linkId: 'pain', answer: [{ valueInteger: 11 }] }

const of = (id: string, item: unknown, more: Json = {}): Json => ({ ...asResponse(answered(id, {})), item, ...more })

describe('a QuestionnaireResponse', () => {
  const diary = answered('copd-diary', { breathlessness: option('more'), fever: yes(false) })
  const response = (more: Json = {}): Json => ({ ...asResponse(diary), ...more })
  const answerWith = (...answer: readonly unknown[]): Json => response({ item: [{ linkId: 'a', answer }] })

  it('is what was answered, when', () => {
    expect(parseQuestionnaireResponse(response(), { now: NOW })).toEqual(diary)
  })

  it('says when it was received, and is judged against its form', () => {
    const extension = [{ url: extensions.received, valueInstant: '2026-11-22T10:00:00.000Z' }]
    const read = parseQuestionnaireResponse(response({ extension }), { now: NOW, form: form('copd-diary') })
    expect(read).toEqual({ ...diary, received: NOW })
  })

  it('says that no plan asked for it, where the gateway found none', () => {
    const extension = [{ url: extensions.unasked, valueBoolean: true }]
    expect(parseQuestionnaireResponse(response({ extension }), { now: NOW })).toEqual({ ...diary, unasked: true })
    const strange = response({ extension, authored: 'yesterday' })
    expect(parseQuestionnaireResponse(strange, { now: NOW })).toMatchObject({ problem: 'no-time', unasked: true })
  })

  it('may be the answers so far, of which nothing is missing yet', () => {
    const needed = of('daily-check-in', [], { status: 'in-progress' })
    const checkIn = form('daily-check-in')
    expect(parseQuestionnaireResponse(needed, { now: NOW, form: checkIn })).toMatchObject({ unfinished: true })
    expect(checkQuestionnaireResponse(needed, checkIn)).toBeNull()
    expect(checkQuestionnaireResponse({ ...needed, status: 'completed' }, checkIn)).toMatchObject({ fault: 'missing' })
    const strange = of('daily-check-in', [wrongPain], { status: 'in-progress' })
    expect(checkQuestionnaireResponse(strange, checkIn)).toMatchObject({ fault: 'out-of-range' })
  })

  it('that is whole after the answers so far says who has changed them', () => {
    const meta = { versionId: '2', source: 'http://heimvakt.no/fhir/source/patient/1' }
    const extension = [{ url: extensions.begun, valueInstant: '2026-11-22T10:00:00.000Z' }]
    const whole = parseQuestionnaireResponse(response({ meta, extension }), { now: NOW })
    expect(whole).toEqual({ ...diary, version: '2', retractedBy: 'patient' })
    expect(parseQuestionnaireResponse(response({ extension }), { now: NOW })).toEqual(diary)
  })

  it('takes nested items, dates, integers and unanswered questions', () => {
    const item = [
      {
        linkId: 'g',
        item: [
          {
            linkId: 'a',
            answer: [{ valueInteger: 3, item: [{ linkId: 'b', answer: [{ valueDate: '2026-01-01' }] }] }],
          },
        ],
      },
      { linkId: 'c' },
    ]
    expect(parseQuestionnaireResponse(response({ item }), { now: NOW })).toMatchObject({
      answers: { a: numberOf('3'), b: { kind: 'date', value: '2026-01-01' } },
    })
  })

  it('keeps the decimals that were sent', () => {
    const sent = parseJson(
      JSON.stringify(answerWith({ valueDecimal: 1 })).replace('"valueDecimal":1', '"valueDecimal":38.50'),
    )
    expect(parseQuestionnaireResponse(sent, { now: NOW })).toMatchObject({ answers: { a: numberOf('38.50') } })
  })

  it('without any items answers nothing', () => {
    expect(parseQuestionnaireResponse(response({ item: undefined }), { now: NOW })).toMatchObject({ answers: {} })
  })

  it('that is entered in error is withdrawn', () => {
    expect(parseQuestionnaireResponse(response({ status: 'entered-in-error' }), { now: NOW })).toMatchObject({
      kind: 'withdrawn-answers',
      id: 'copd-diary-1',
      questionnaire: diary.questionnaire,
      effective: diary.effective,
    })
  })

  it('that its sender has taken back keeps what it said', () => {
    const meta = { versionId: '2', source: 'http://heimvakt.no/fhir/source/patient/1' }
    expect(parseQuestionnaireResponse(response({ status: 'entered-in-error', meta }), { now: NOW })).toMatchObject({
      kind: 'withdrawn-answers',
      retractedBy: 'patient',
      said: { kind: 'answers', id: 'copd-diary-1' },
    })
  })

  it.each([
    ['that is stopped', response({ status: 'stopped' }), 'malformed', 'status'],
    ['without the version of its form', response({ questionnaire: 'http://x' }), 'malformed', 'questionnaire'],
    ['without the url of its form', response({ questionnaire: '|1' }), 'malformed', 'questionnaire'],
    ['without a time', response({ authored: undefined }), 'no-time', 'authored'],
    ['with no time at all', response({ authored: 'yesterday' }), 'no-time', 'authored'],
    ['from the future', response({ authored: '2026-11-22T12:00:00+01:00' }), 'future-time', 'authored'],
    ['with an empty answer', answerWith({}), 'malformed', 'item[0].answer[0]'],
    ['with a number that is none', answerWith({ valueDecimal: 'many' }), 'malformed', 'item[0].answer[0]'],
    [
      'with two values in one answer',
      answerWith({ valueBoolean: true, valueString: 'x' }),
      'malformed',
      'item[0].answer[0]',
    ],
    [
      'with a whole number and another',
      answerWith({ valueInteger: 1, valueDecimal: 2 }),
      'malformed',
      'item[0].answer[0]',
    ],
    [
      'with a text and a date',
      answerWith({ valueString: 'x', valueDate: '2026-01-01' }),
      'malformed',
      'item[0].answer[0]',
    ],
    [
      'with a number that is none',
      answerWith({ valueDecimal: 'x', valueBoolean: true }),
      'malformed',
      'item[0].answer[0]',
    ],
    ['with two answers', answerWith({ valueBoolean: true }, { valueBoolean: true }), 'malformed', 'item[0].answer'],
    ['that answers twice', response({ item: [{ linkId: 'a' }, { linkId: 'a' }] }), 'malformed', 'item[1].linkId'],
    ['with a modifier', response({ modifierExtension: [{}] }), 'malformed', 'modifierExtension'],
    ['with a form that is no text', response({ questionnaire: 7 }), 'malformed', 'questionnaire'],
  ])('%s is unassessable, and says where', (_name, resource, problem, path) => {
    expect(parseQuestionnaireResponse(resource, { now: NOW })).toMatchObject({
      kind: 'unassessable-answers',
      problem,
      path: `QuestionnaireResponse.${path}`,
    })
  })

  const said = { valueString: 'Jeg er redd' }

  it.each([
    ['with two values in one answer', answerWith({ valueBoolean: true, ...said })],
    ['with two answers', answerWith(said, { valueString: 'nei' })],
    ['that answers twice', response({ item: [{ linkId: 'a' }, { linkId: 'a', answer: [said] }] })],
    ['with a comment to an answer', answerWith({ item: [{ linkId: 'b', answer: [said] }] })],
    ['in a group', response({ status: 'unknown', item: [{ linkId: 'g', item: [{ linkId: 'a', answer: [said] }] }] })],
    ['from the future', response({ authored: '2026-11-22T12:00:00+01:00', item: [{ linkId: 'a', answer: [said] }] })],
    ['without items that can be read', response({ questionnaire: 7, item: [null, { answer: said }] })],
  ])('%s keeps the words that were written in it', (_name, resource) => {
    const read = parseQuestionnaireResponse(resource, { now: NOW })
    expect(read).toMatchObject({ kind: 'unassessable-answers', words: 'Jeg er redd' })
  })

  const before = Array.from({ length: 10 }, (_one, index) => ({ linkId: `x${index}` }))
  const wrong = { linkId: 'fever', answer: [{ valueString: 'x' }] }
  const empty = { linkId: 'y', answer: [{}] }

  it.each([
    ['an answer of another kind', [...before, wrong], 'item[10]'],
    ['one inside a group', [...before, { linkId: 'g', item: [wrong] }], 'item[10].item[0]'],
    [
      'one below an answer',
      [{ linkId: 'g', answer: [{ valueBoolean: true, item: [empty] }] }],
      'item[0].answer[0].item[0].answer[0]',
    ],
    ['a linkId that is no text', [...before, { linkId: 7 }], 'item[10].linkId'],
  ])('says where a fault is: %s', (_what, item, path) => {
    expect(parseQuestionnaireResponse(response({ item }), { now: NOW, form: form('copd-diary') })).toMatchObject({
      problem: 'malformed',
      path: `QuestionnaireResponse.${path}`,
    })
  })

  it('keeps its id when it is malformed, if it has one', () => {
    expect(parseQuestionnaireResponse(response({ item: 7 }), { now: NOW })).toMatchObject({
      id: 'copd-diary-1',
      version: '1',
    })
    expect(parseQuestionnaireResponse({ id: 7 }, { now: NOW })).toMatchObject({ id: '', version: '' })
    expect(parseQuestionnaireResponse({ id: 'x' }, { now: NOW })).toMatchObject({ id: 'x', version: '' })
  })

  it('of a clock that was never set has no time, once it is stored', () => {
    const extension = [{ url: extensions.received, valueInstant: '2026-11-22T10:00:00.000Z' }]
    const read = parseQuestionnaireResponse(response({ authored: '1970-01-01', extension }), { now: NOW })
    expect(read).toMatchObject({ problem: 'reset-clock', effective: null })
    expect(parseQuestionnaireResponse(response({ authored: '1970-01-01' }), { now: NOW })).toMatchObject({
      kind: 'answers',
    })
  })

  it('is read from the example of the package, and scored', () => {
    const example = new URL('../examples/questionnaire-response.json', root)
    const read = parseQuestionnaireResponse(parseJson(readFileSync(example, 'utf8')), { now: NOW, form: form('phq-9') })
    const phq9 = scoredInstruments[0]
    expect(read.kind === 'answers' && scoreOf(phq9, read)).toMatchObject({ points: 5, missing: [] })
  })

  it('has no version before it is stored', () => {
    expect(parseQuestionnaireResponse(response({ meta: undefined }), { now: NOW })).toMatchObject({ version: '' })
  })

  it('is in the future by the clock of its submission, not of its judging', () => {
    const extension = [{ url: extensions.received, valueInstant: '2026-11-22T08:00:00.000Z' }]
    expect(parseQuestionnaireResponse(response({ extension }), { now: NOW + HOUR })).toMatchObject({
      problem: 'future-time',
    })
  })

  it('with an answer that its form does not know is unassessable', () => {
    expect(
      parseQuestionnaireResponse(response({ item: [{ linkId: 'breathlessness', answer: [{ valueBoolean: true }] }] }), {
        now: NOW,
        form: form('copd-diary'),
      }),
    ).toMatchObject({ problem: 'malformed', path: 'QuestionnaireResponse.item[0]' })
  })
})

describe('a submission is checked against its form', () => {
  const copd = form('copd-diary')
  const checkIn = form('daily-check-in')

  it.each([
    ['everything known', asResponse(scored('phq-9', [0, 1, 2, 3, null, 0, 0, 0, 0])), form('phq-9'), null, ''],
    ['another form', of('gad-7', []), copd, 'other-form', 'questionnaire'],
    ['another version', of('copd-diary', [], { questionnaire: `${copd.url}|9` }), copd, 'other-form', 'questionnaire'],
    ['no version', of('copd-diary', [], { questionnaire: copd.url }), copd, 'other-form', 'questionnaire'],
    ['no items', of('copd-diary', 7), copd, 'malformed', 'item'],
    ['a bad answer', of('copd-diary', [{ linkId: 'fever', answer: [{}] }]), copd, 'malformed', 'item[0].answer[0]'],
    [
      'a bad value',
      of('copd-diary', [{ linkId: 'fever', answer: [{ valueBoolean: 1 }] }]),
      copd,
      'malformed',
      'item[0].answer[0].valueBoolean',
    ],
    [
      'an unknown question',
      of('copd-diary', [{ linkId: 'fever' }, { linkId: 'mood' }]),
      copd,
      'unknown-item',
      'item[1]',
    ],
    [
      'a wrong kind',
      of('copd-diary', [{ linkId: 'fever', answer: [{ valueString: 'x' }] }]),
      copd,
      'wrong-kind',
      'item[0]',
    ],
    ['a required one missing', of('daily-check-in', []), checkIn, 'missing', "descendants().where(linkId='today')"],
  ])('%s', (_name, resource, definition, fault, path) => {
    const expected = fault === null ? null : { fault, path: `QuestionnaireResponse.${path}` }
    expect(checkQuestionnaireResponse(resource, definition)).toEqual(expected)
  })
})
