import { describe, expect, it } from 'vitest'
import { aChoice, aForm, aQuestion } from './builders.ts'
import { isQuestion, type Question } from './form.ts'
import { problemWith, readAnswer } from './read-answer.ts'

const structure = 'http://hl7.org/fhir/StructureDefinition'

describe('a number', () => {
  const bounds = [
    { url: `${structure}/minValue`, valueDecimal: 0 },
    { url: `${structure}/maxValue`, valueDecimal: 20.5 },
  ]
  it.each([
    ['a comma', '4,5', '4.5'],
    ['a point', '4.5', '4.5'],
    ['spaces around and zeros in front', ' 004,50 ', '4.50'],
    ['exactly the least', '0', '0'],
    ['a minus before nothing', '-0', '0'],
    ['exactly the most', '20.50', '20.50'],
  ])('is taken with %s', (_what, typed, value) => {
    const read = readAnswer(asked(aQuestion('a', 'decimal', { extension: bounds })), typed)
    expect(read).toEqual({ kind: 'answer', answer: { kind: 'number', value } })
  })

  it.each([
    ['a word', 'decimal', 'mange', 'not-a-number'],
    ['two commas', 'decimal', '4,5,6', 'not-a-number'],
    ['an exponent', 'decimal', '1e1', 'not-a-number'],
    ['just under the least', 'decimal', '−0,1', 'too-low'],
    ['just over the most', 'decimal', '20.51', 'too-high'],
    ['a part of a whole number', 'integer', '4,5', 'not-whole'],
  ])('is refused when it is %s', (_what, type, typed, problem) => {
    expect(problemWith(asked(aQuestion('a', type, { extension: bounds })), typed)).toBe(problem)
  })
})

describe('a date', () => {
  const bounds = [
    { url: `${structure}/minValue`, valueDate: '2026-11-01' },
    { url: `${structure}/maxValue`, valueDate: '2026-11-30' },
  ]
  it.each([
    ['the first that is allowed', '2026-11-01', undefined],
    ['the last that is allowed', '2026-11-30', undefined],
    ['the day before', '2026-10-31', 'too-early'],
    ['the day after', '2026-12-01', 'too-late'],
    ['no day', '2026-11-31', 'not-a-date'],
    ['a word', 'i går', 'not-a-date'],
  ])('is %s', (_what, typed, problem) => {
    expect(problemWith(asked(aQuestion('a', 'date', { extension: bounds })), typed)).toBe(problem)
  })
})

describe('a text', () => {
  it('is kept without the spaces around it, and not longer than the form allows', () => {
    const question = asked(aQuestion('a', 'string', { maxLength: 4 }))
    expect(readAnswer(question, ' hei! ')).toEqual({ kind: 'answer', answer: { kind: 'text', value: 'hei!' } })
    expect(problemWith(question, 'heisan')).toBe('too-long')
    expect(problemWith(asked(aQuestion('a', 'text')), 'heisan')).toBeUndefined()
  })
})

describe('yes or no', () => {
  it.each([
    ['yes', 'true', { kind: 'answer', answer: { kind: 'boolean', value: true } }],
    ['no', 'false', { kind: 'answer', answer: { kind: 'boolean', value: false } }],
    ['neither', '', { kind: 'empty' }],
  ])('may be %s', (_what, filled, read) => {
    expect(readAnswer(asked(aQuestion('a', 'boolean')), filled)).toEqual(read)
  })
})

describe('a choice', () => {
  it('is one of the options', () => {
    const question = asked(aChoice('a', ['x', 'y']))
    const answer = { kind: 'option', system: 'urn:codes', code: 'y' }
    expect(readAnswer(question, 'urn:codes|y')).toEqual({ kind: 'answer', answer })
    expect(problemWith(question, 'urn:codes|z')).toBe('unknown-option')
  })
})

describe('no answer', () => {
  it.each([
    ['to a question that needs one', true, 'required'],
    ['to one that may be skipped', false, undefined],
  ])('%s', (_what, required, problem) => {
    expect(problemWith(asked(aQuestion('a', 'text', { required })), undefined)).toBe(problem)
    expect(problemWith(asked(aQuestion('a', 'text', { required })), '  ')).toBe(problem)
  })
})

function asked(item: Readonly<Record<string, unknown>>): Question {
  const [question] = aForm([item]).items
  if (question === undefined || !isQuestion(question)) throw new Error('no question')
  return question
}
