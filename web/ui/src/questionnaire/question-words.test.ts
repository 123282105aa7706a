import { describe, expect, it } from 'vitest'
import { aChoice, aForm, aQuestion } from './builders.ts'
import { questionsIn } from './form.ts'
import { answerWords, problemWords } from './question-words.ts'

const structure = 'http://hl7.org/fhir/StructureDefinition'
const extension = [
  { url: `${structure}/minValue`, valueDecimal: -0.5 },
  { url: `${structure}/maxValue`, valueDecimal: 20.5 },
  { url: `${structure}/questionnaire-unit`, valueCoding: { code: 'kg' } },
]
const dates = [
  { url: `${structure}/minValue`, valueDate: '2026-11-01' },
  { url: `${structure}/maxValue`, valueDate: '2026-11-30' },
]

describe('an answer is read as', () => {
  it.each([
    ['the words of the option', aChoice('a', ['x']), { kind: 'option', system: 'urn:codes', code: 'x' }, 'Svar x'],
    [
      'its code when the form has lost it',
      aChoice('a', ['x']),
      { kind: 'option', system: 'urn:codes', code: 'y' },
      'y',
    ],
    ['yes', aQuestion('a', 'boolean'), { kind: 'boolean', value: true }, 'Ja'],
    ['no', aQuestion('a', 'boolean'), { kind: 'boolean', value: false }, 'Nei'],
    [
      'a number with its unit',
      aQuestion('a', 'decimal', { extension }),
      { kind: 'number', value: '-0.50' },
      '−0,50 kg',
    ],
    ['a number', aQuestion('a', 'integer'), { kind: 'number', value: '3' }, '3'],
    ['a day', aQuestion('a', 'date'), { kind: 'date', value: '2026-11-22' }, '22.11.2026'],
    ['a text', aQuestion('a', 'text'), { kind: 'text', value: 'Vondt' }, 'Vondt'],
  ] as const)('%s', (_what, item, answer, words) => {
    expect(answerWords(asked(item), answer, 'nb')).toBe(words)
  })
})

describe('what stands in the way', () => {
  it.each([
    ['too low', aQuestion('a', 'decimal', { extension }), 'too-low', 'Tallet kan ikke være mindre enn −0,5.'],
    ['too high', aQuestion('a', 'decimal', { extension }), 'too-high', 'Tallet kan ikke være større enn 20,5.'],
    ['too long', aQuestion('a', 'text', { maxLength: 9 }), 'too-long', 'Bruk høyst 9 tegn.'],
    ['too early', aQuestion('a', 'date', { extension: dates }), 'too-early', 'Datoen kan ikke være før 01.11.2026.'],
    ['too late', aQuestion('a', 'date', { extension: dates }), 'too-late', 'Datoen kan ikke være etter 30.11.2026.'],
    ['nothing', aQuestion('a', 'boolean'), 'required', 'Velg eller skriv et svar.'],
  ] as const)('is told with its limit: %s', (_what, item, problem, words) => {
    expect(problemWords(asked(item), problem, 'nb')).toBe(words)
  })
})

function asked(item: Readonly<Record<string, unknown>>) {
  const [question] = questionsIn(aForm([item]).items)
  if (question === undefined) throw new Error('no question')
  return question
}
