import * as fc from 'fast-check'
import { compile } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { describe, expect, it } from 'vitest'
import { aContext, at, DAY, HOUR, NOW } from '../../builders.ts'
import { answered, asResponse, numberOf, option, scored, yes } from '../../form-builders.ts'
import type { Answer, FormAnswers } from '../../questionnaires/answers.ts'
import { questionnaireUrl } from '../../questionnaires/instruments.ts'
import { evidenceKindOf, parseEvidence } from '../evidence-kinds.ts'
import { explain } from '../explain.ts'
import type { BoundKind, RuleVerdict } from '../rule.ts'
import { answer } from './answer.ts'

const words = (nb: string, en = nb): { nb: string; en: string } => ({ nb, en })

/** PHQ-9 question 9: any answer but "never" is red, by itself, whatever the sum. */
const item9 = {
  questionnaire: questionnaireUrl('phq-9'),
  linkId: '9',
  question: words('Tanker om å ikke leve', 'Thoughts of not living'),
  options: {
    'LA6568-5': { zone: 'green', words: words('aldri', 'never') },
    'LA6569-3': { zone: 'red', words: words('noen få dager', 'a few days') },
    'LA6570-1': { zone: 'red', words: words('mer enn annenhver dag', 'more than every other day') },
    'LA6571-9': { zone: 'red', words: words('nesten alle dager', 'almost all days') },
  },
  crisis: {
    nurse: words('Ring pasienten nå', 'Call the patient now'),
    patient: words('Du trenger ikke være alene med dette', 'You need not be alone with this'),
  },
}

const pain = {
  questionnaire: questionnaireUrl('daily-check-in'),
  linkId: 'pain',
  question: words('Smerte', 'Pain'),
  atLeast: 7,
  zone: 'yellow',
}

const fainted = {
  questionnaire: questionnaireUrl('heart-failure-diary'),
  linkId: 'fainted',
  question: words('Besvimt', 'Fainted'),
  yes: 'red',
  no: 'green',
}

function bound(parameters: unknown): BoundKind {
  const rule = answer.bind(parameters, 'parameters')
  if ('problem' in rule) throw new Error(rule.problem)
  return rule
}

function judge(parameters: unknown, ...answers: readonly FormAnswers[]): readonly RuleVerdict[] {
  return bound(parameters).evaluate(aContext({ answers }))
}

function summary(verdict: RuleVerdict | undefined): unknown {
  if (verdict?.outcome === 'met') return verdict.category
  return verdict?.outcome === 'cannot-tell' ? verdict.evidence.reason : verdict?.outcome
}

const phq9 = (last: number | null): FormAnswers => scored('phq-9', [1, 1, 0, 0, 0, 0, 0, 0, last])
const checkIn = (given: Readonly<Record<string, Answer>>): FormAnswers => answered('daily-check-in', given)
const heart = (given: Readonly<Record<string, Answer>>): FormAnswers => answered('heart-failure-diary', given)

describe('question 9 of PHQ-9', () => {
  it.each([
    [0, 'not-met'],
    [1, 'red'],
    [2, 'red'],
    [3, 'red'],
    [null, 'answer-missing'],
  ])('answered with %s points is %s, by its own rule', (points, expected) => {
    expect(summary(judge(item9, phq9(points))[0])).toBe(expected)
  })

  it('is about the answered form, with a text for the nurse and one for the patient', () => {
    const [verdict] = judge(item9, phq9(1))
    expect(verdict).toMatchObject({
      about: 'QuestionnaireResponse/phq-9-1',
      readings: ['QuestionnaireResponse/phq-9-1'],
      evidence: { kind: 'answer', type: null, late: false, crisis: item9.crisis },
    })
  })

  it('ends each sentence with one full stop, also after a shortened month', () => {
    const [verdict] = judge(item9, { ...phq9(1), effective: at(NOW - 5 * DAY), received: NOW - 5 * DAY })
    if (verdict?.outcome !== 'met') throw new Error('not met')
    const words = explain({ evidence: verdict.evidence }, { language: 'nb', now: NOW })
    expect(words).toBe('Tanker om å ikke leve: noen få dager 17. nov. Ring pasienten nå')
  })

  it('is told in words, in both languages, with what to do', () => {
    const [verdict] = judge(item9, { ...phq9(1), effective: at(NOW - DAY), received: NOW })
    if (verdict?.outcome !== 'met') throw new Error('not met')
    const { evidence } = verdict
    expect(explain({ evidence }, { language: 'nb', now: NOW })).toBe(
      'Tanker om å ikke leve: noen få dager i går, kom sent. Ring pasienten nå',
    )
    expect(explain({ evidence }, { language: 'en', now: NOW })).toBe(
      'Thoughts of not living: a few days yesterday, arrived late. Call the patient now',
    )
    expect(parseEvidence(JSON.parse(JSON.stringify(evidence)))).toEqual(evidence)
    expect(evidenceKindOf(evidence).alertCode(evidence)).toBe('5.2.2')
    expect(evidenceKindOf(evidence).substance(evidence)).toEqual([
      'answer',
      at(NOW - DAY),
      '9',
      item9.options['LA6569-3'].words,
    ])
  })

  it('with an option nobody gave a zone is unassessed, not green', () => {
    expect(summary(judge(item9, answered('phq-9', { 9: option('all-of-the-time') }))[0])).toBe('unknown-code')
    expect(summary(judge(item9, answered('phq-9', { 9: option('toString') }))[0])).toBe('unknown-code')
  })

  it('that is not answered is told as a form, and has the alert code of one', () => {
    const [verdict] = judge(item9, phq9(null))
    if (verdict?.outcome !== 'cannot-tell') throw new Error('told')
    expect(explain(verdict, { language: 'nb', now: NOW })).toBe(
      'Ikke vurdert: skjema Tanker om å ikke leve, svaret mangler',
    )
    expect(evidenceKindOf(verdict.evidence).alertCode(verdict.evidence)).toBe('5.2.2')
  })

  it('with a number for an option cannot be read', () => {
    expect(summary(judge(item9, answered('phq-9', { 9: numberOf('1') }))[0])).toBe('malformed')
  })
})

describe('a number in a form', () => {
  it.each([
    ['just under', '6', 'not-met'],
    ['just under, in decimals', '6.9', 'not-met'],
    ['exactly on', '7', 'yellow'],
    ['exactly on, in decimals', '7.0', 'yellow'],
    ['over', '8', 'yellow'],
  ])('%s (%s): %s', (_name, value, expected) => {
    expect(summary(judge(pain, checkIn({ pain: numberOf(value) }))[0])).toBe(expected)
  })

  it('that is missing is cannot-tell, and a word for a number cannot be read', () => {
    expect(summary(judge(pain, checkIn({}))[0])).toBe('answer-missing')
    expect(summary(judge(pain, checkIn({ pain: yes() }))[0])).toBe('malformed')
  })

  it('that may be left out says nothing when it is', () => {
    expect(summary(judge({ ...pain, mayBeLeftOut: true }, checkIn({}))[0])).toBe('not-met')
  })

  it('is told with the decimal mark of the language, without a crisis text', () => {
    const [verdict] = judge(pain, checkIn({ pain: numberOf('7.5') }))
    if (verdict?.outcome !== 'met') throw new Error('not met')
    expect(explain(verdict, { language: 'nb', now: NOW })).toBe('Smerte: 7,5')
    expect(explain(verdict, { language: 'en', now: NOW })).toBe('Pain: 7.5')
  })
})

describe('a yes or no in a form', () => {
  it.each([
    [true, 'red'],
    [false, 'not-met'],
  ])('%s is %s', (value, expected) => {
    expect(summary(judge(fainted, heart({ fainted: yes(value) }))[0])).toBe(expected)
  })

  it('no may be the worse one', () => {
    const taken = { ...fainted, linkId: 'medicines-taken', yes: 'green', no: 'yellow' }
    expect(summary(judge(taken, heart({ 'medicines-taken': yes(false) }))[0])).toBe('yellow')
  })

  it('with an option for it cannot be read', () => {
    expect(summary(judge(fainted, heart({ fainted: option('more') }))[0])).toBe('malformed')
  })
})

describe('a rule about an answer', () => {
  it('judges each form once, whatever order they came in, and none from before the plan', () => {
    const older = { ...phq9(1), id: 'older', effective: at(NOW - 3 * DAY) }
    const newer = { ...phq9(0), id: 'newer', effective: at(NOW - HOUR), received: NOW - 2 * DAY }
    const context = aContext({ answers: [older, newer], judgedFrom: NOW - DAY })
    expect(bound(item9).evaluate(context)).toMatchObject([{ about: 'QuestionnaireResponse/newer', outcome: 'not-met' }])
  })

  it('has nothing to say of other forms, or of none', () => {
    expect(judge(item9, checkIn({}))).toEqual([])
    expect(judge(item9)).toEqual([])
  })

  it('that throws on one form leaves that one unassessed and judges the others', () => {
    const broken = {
      ...phq9(0),
      id: 'broken',
      get answers(): never {
        throw new Error('broken')
      },
    }
    const verdicts = judge(item9, broken, phq9(1))
    expect(verdicts.map(summary)).toEqual(['rule-failed', 'red'])
    expect(verdicts[0]).toMatchObject({ evidence: { shown: 'PHQ-9', path: 'QuestionnaireResponse' } })
  })

  it.each([
    [item9, 'nb', 'Tanker om å ikke leve: rød ved noen få dager, mer enn annenhver dag, nesten alle dager', []],
    [pain, 'nb', 'Smerte: gul ved minst 7', [{ value: '7', unit: '' }]],
    [pain, 'en', 'Pain: yellow for at least 7', [{ value: '7', unit: '' }]],
    [fainted, 'nb', 'Besvimt: rød ved ja', []],
    [{ ...fainted, yes: 'yellow', no: 'red' }, 'en', 'Fainted: red for no; yellow for yes', []],
  ] as const)('says itself in words: %#', (parameters, language, text, numbers) => {
    expect(bound(parameters).describe(language)).toEqual({ words: text, numbers })
  })

  it('judges the form it names', () => {
    expect(bound(item9)).toMatchObject({ types: [], forms: [item9.questionnaire] })
  })

  it.each([
    ['nothing', {}],
    ['no zone', { ...pain, zone: undefined }],
    ['a number without a question', { ...pain, question: undefined }],
    ['a linkId that is no name', { ...pain, linkId: "a'b" }],
    ['a colour that is no zone', { ...fainted, yes: 'blue' }],
  ])('with %s is refused with the path of the fault', (_name, parameters) => {
    expect(answer.bind(parameters, 'parameters')).toMatchObject({ path: 'parameters' })
  })
})

function viaFhirPath(parameters: unknown, form: FormAnswers): unknown {
  const path = bound(parameters).toFhirPath?.() ?? ''
  return compile(path, r4, { preciseMath: true, async: false as const })(asResponse(form), {})
}

function expectSame(parameters: unknown, form: FormAnswers): void {
  const ours = summary(judge(parameters, form)[0])
  expect(viaFhirPath(parameters, form)).toEqual(ours === 'red' || ours === 'yellow' ? [ours] : [])
}

describe('the rule as FHIRPath says the same', () => {
  it('for options', () => {
    fc.assert(
      fc.property(fc.option(fc.integer({ min: 0, max: 3 })), (points) => expectSame(item9, phq9(points))),
      { numRuns: 20 },
    )
  })

  it('for numbers', () => {
    const tenths = fc.integer({ min: 0, max: 100 }).map((value) => String(value / 10))
    fc.assert(
      fc.property(tenths, (value) => expectSame(pain, checkIn({ pain: numberOf(value) }))),
      { numRuns: 50 },
    )
  })

  it('for yes and no', () => {
    const zones = fc.constantFrom('red', 'yellow', 'green')
    fc.assert(
      fc.property(zones, zones, fc.boolean(), (onYes, onNo, value) =>
        expectSame({ ...fainted, yes: onYes, no: onNo }, heart({ fainted: yes(value) })),
      ),
      { numRuns: 30 },
    )
  })
})
