import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { numberOf, option, yes } from '../form-builders.ts'
import { checkAnswers } from '../questionnaires/check-answers.ts'
import { askedItems, isSame, type FormDefinition } from '../questionnaires/form.ts'
import { scoredInstruments, type ScoredInstrument } from '../questionnaires/instruments.ts'
import { parseJson } from './json.ts'
import { parseQuestionnaire } from './questionnaire.ts'

type Json = Record<string, unknown>

const root = new URL('../../../../fhir/questionnaires/', import.meta.url)
const files = readdirSync(root)

function stored(id: string): Json {
  return parseJson(readFileSync(new URL(`${id}.json`, root), 'utf8')) as Json
}

function parsed(resource: unknown): FormDefinition {
  const form = parseQuestionnaire(resource)
  if ('problem' in form) throw new Error(`${form.problem} at ${form.path}`)
  return form
}

function form(id: string): FormDefinition {
  return parsed(stored(id))
}

/** A form of our own making with these items. */
function made(...item: readonly Json[]): Json {
  return { resourceType: 'Questionnaire', url: 'http://example.org/form', version: '1', status: 'active', item }
}

const asks = (when: Json | readonly Json[], answers: Parameters<typeof askedItems>[1], behavior?: string): boolean => {
  const enableWhen = Array.isArray(when) ? when : [when]
  const questions = ['a', 'b'].map((linkId) => ({ linkId, type: 'decimal' }))
  const more = behavior === undefined ? {} : { enableBehavior: behavior }
  const whole = made(...questions, { linkId: 'c', type: 'text', enableWhen, ...more })
  return askedItems(parsed(whole), answers).has('c')
}

const one = (operator: string, expected: Json): Json => ({ question: 'a', operator, ...expected })

const bound = (name: string, value: object): object => ({
  url: `http://hl7.org/fhir/StructureDefinition/${name}`,
  ...value,
})

const conditionOn = (question: string, operator: string, expected: object): object => ({
  needs: 'all',
  comparisons: [{ question, operator, expected }],
})

const after = (question: string): Json => ({ enableWhen: [{ question, operator: 'exists', answerBoolean: true }] })

describe('the forms of the package', () => {
  it.each(files)('%s is read', (file) => {
    const { answerable, items } = form(file.replace('.json', ''))
    expect(answerable).toBe(items.length > 0)
  })

  it.each(files)('%s names its instrument, licence and source, and a copyright', (file) => {
    const { extension, copyright } = stored(file.replace('.json', ''))
    expect(JSON.stringify(extension)).toContain('attribution')
    expect(copyright).not.toBe('')
  })

  it.each(scoredInstruments.map((one: ScoredInstrument) => [one.id, one] as const))(
    '%s asks the items that are counted, with the options and points that count',
    (id, instrument) => {
      const questions = form(id).items
      for (const linkId of instrument.items) {
        const options = questions.find((item) => item.linkId === linkId)?.options ?? []
        expect(options.map(({ system, code }) => `${system}|${code}`)).toEqual(
          instrument.options.map(({ system, code }) => `${system}|${code}`),
        )
      }
      const ordinals = [...JSON.stringify(stored(id)).matchAll(/ordinalValue","valueDecimal":(\d)/g)]
      const expected = instrument.items.flatMap(() => instrument.options.map(({ points }) => String(points)))
      expect(ordinals.map(([, points]) => points)).toEqual(expected)
    },
  )

  it.each(['phq-9', 'gad-7', 'who-5'])('%s says that its words are a working text', (id) => {
    expect(stored(id)).toMatchObject({
      experimental: true,
      description: expect.stringMatching(/^Arbeidstekst, ikke validert\./),
    })
  })

  it('question 9 of PHQ-9 has the crisis route', () => {
    expect(JSON.stringify(stored('phq-9'))).toContain(
      '{"url":"http://heimvakt.no/fhir/StructureDefinition/crisis-route","valueInteger":1}],"code":[{"system":"http://loinc.org","code":"44260-8"}]',
    )
  })

  it.each(['cat', 'ccq', 'kccq', 'eq-5d', 'hads'])('%s is a slot without text', (id) => {
    expect(stored(id)).toMatchObject({ status: 'draft' })
    expect(stored(id)).not.toHaveProperty('item')
  })
})

describe('a form', () => {
  it.each([
    [
      'no form',
      { resourceType: 'Patient' },
      'Invalid input: expected "Questionnaire"; Invalid input: expected string, received undefined; Invalid input: expected string, received undefined; Invalid input: expected string, received undefined',
      'resourceType',
    ],
    [
      'a type nobody can answer here',
      made({ linkId: 'a', type: 'attachment' }),
      'the type attachment cannot be answered here',
      'item[0].type',
    ],
    [
      'a type out of nowhere',
      made({ linkId: 'a', type: 'constructor' }),
      'the type constructor cannot be answered here',
      'item[0].type',
    ],
    [
      'several answers to one question',
      made({ linkId: 'a', type: 'text', repeats: true }),
      'a question has one answer',
      'item[0].repeats',
    ],
    ['a choice without options', made({ linkId: 'a', type: 'choice' }), 'no options', 'item[0].answerOption'],
    [
      'a linkId twice',
      made({ linkId: 'g', type: 'group', item: [{ linkId: 'g', type: 'text' }] }),
      'used twice',
      'item[0].item[0].linkId',
    ],
    [
      'a condition on a later question',
      made({ linkId: 'a', type: 'text', enableWhen: [{ question: 'b', operator: 'exists', answerBoolean: true }] }),
      'a condition looks at a question before it',
      'item[0].enableWhen[0].question',
    ],
    [
      'a condition on a question that is not there',
      made(
        { linkId: 'a', type: 'text' },
        { linkId: 'b', type: 'text', enableWhen: [{ question: 'c', operator: 'exists', answerBoolean: true }] },
      ),
      'a condition looks at a question before it',
      'item[1].enableWhen[0].question',
    ],
    [
      'a condition on nothing we know',
      made(
        { linkId: 'a', type: 'date' },
        { linkId: 'b', type: 'text', enableWhen: [{ question: 'a', operator: '=', answerDate: '2026-01-01' }] },
      ),
      'compares with nothing we know',
      'item[1].enableWhen[0]',
    ],
    [
      'a modifier',
      { ...made(), modifierExtension: [{}] },
      'Invalid input: expected undefined, received array',
      'modifierExtension',
    ],
  ])('with %s is refused with the place', (_name, resource, problem, path) => {
    expect(parseQuestionnaire(resource)).toEqual({ problem, path })
  })

  it('is read whole: its options, bounds, lengths and conditions', () => {
    const theirs = { url: 'http://example.org/minValue', valueInteger: 7 }
    const whole = made(
      { linkId: 'a', type: 'choice', required: true, answerOption: [{ valueCoding: { system: 's', code: 'x' } }] },
      {
        linkId: 'b',
        type: 'integer',
        extension: [theirs, bound('minValue', { valueInteger: 0 }), bound('maxValue', { valueInteger: 10 })],
        enableWhen: [{ question: 'a', operator: '=', answerCoding: { system: 's', code: 'x' } }],
      },
      {
        linkId: 'c',
        type: 'decimal',
        extension: [theirs, bound('maxValue', { valueDecimal: 42.5 })],
        enableWhen: [{ question: 'a', operator: 'exists', answerBoolean: true }],
        enableBehavior: 'any',
      },
      {
        linkId: 'd',
        type: 'string',
        maxLength: 100,
        enableWhen: [{ question: 'b', operator: '!=', answerString: 'x' }],
      },
    )
    const unbounded = { min: null, max: null, sign: null, maxLength: null, condition: null }
    const plain = { parent: null, required: false, options: [], ...unbounded }
    expect(parsed({ ...whole, title: 'Skjema' })).toEqual({
      url: 'http://example.org/form',
      version: '1',
      title: 'Skjema',
      answerable: true,
      items: [
        { ...plain, linkId: 'a', kind: 'choice', required: true, options: [{ system: 's', code: 'x' }] },
        {
          ...plain,
          linkId: 'b',
          kind: 'integer',
          min: '0',
          max: '10',
          condition: conditionOn('a', '=', { kind: 'option', system: 's', code: 'x' }),
        },
        {
          ...plain,
          linkId: 'c',
          kind: 'decimal',
          max: '42.5',
          condition: { ...conditionOn('a', 'exists', yes()), needs: 'any' },
        },
        {
          ...plain,
          linkId: 'd',
          kind: 'text',
          maxLength: 100,
          condition: conditionOn('b', '!=', { kind: 'text', value: 'x' }),
        },
      ],
    })
  })

  it('without the system of a code takes it as none', () => {
    const { items } = parsed(made({ linkId: 'a', type: 'choice', answerOption: [{ valueCoding: { code: 'x' } }] }))
    expect(items[0]?.options).toEqual([{ system: '', code: 'x' }])
  })

  it('that is retired may still be answered: a telephone may have been offline', () => {
    expect(parsed({ ...made(), status: 'retired' })).toMatchObject({ answerable: true })
  })

  it('that is a draft may not be answered', () => {
    expect(parsed({ ...made(), status: 'draft', item: undefined })).toMatchObject({
      answerable: false,
      items: [],
      title: '',
    })
  })
})

describe('what is asked', () => {
  it.each([
    ['exists', { answerBoolean: true }, true, false],
    ['exists', { answerBoolean: false }, false, true],
    ['exists', { answerDecimal: 2 }, false, false],
    ['=', { answerDecimal: 2 }, true, false],
    ['=', { answerInteger: 3 }, false, false],
    ['!=', { answerDecimal: 2 }, false, true],
    ['!=', { answerInteger: 3 }, true, true],
    ['>', { answerDecimal: 1.9 }, true, false],
    ['>', { answerDecimal: 2 }, false, false],
    ['<', { answerDecimal: 2.1 }, true, false],
    ['<', { answerDecimal: 2 }, false, false],
    ['>=', { answerDecimal: 2 }, true, false],
    ['>=', { answerDecimal: 2.1 }, false, false],
    ['<=', { answerDecimal: 2 }, true, false],
    ['<=', { answerDecimal: 1.9 }, false, false],
    ['>', { answerString: '1' }, false, false],
    ['=', { answerCoding: { code: 'x' } }, false, false],
  ])('%s %j: with 2.0 answered %s, with nothing answered %s', (operator, expected, withAnswer, without) => {
    expect(asks(one(operator, expected), { a: numberOf('2.0') })).toBe(withAnswer)
    expect(asks(one(operator, expected), {})).toBe(without)
  })

  it.each([
    ['all', false],
    ['any', true],
    [undefined, false],
  ])('of two conditions with %s: %s', (behavior, expected) => {
    const when = ['a', 'b'].map((question) => ({ question, operator: 'exists', answerBoolean: true }))
    expect(asks(when, { a: numberOf('1') }, behavior)).toBe(expected)
  })

  it('below a question only when that has an answer, and never below what is not asked', () => {
    const whole = parsed(
      made(
        { linkId: 'a', type: 'boolean', item: [{ linkId: 'inner', type: 'text' }] },
        {
          linkId: 'g',
          type: 'group',
          enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }],
          item: [{ linkId: 'in-group', type: 'text' }],
        },
      ),
    )
    expect([...askedItems(whole, {})]).toEqual(['a'])
    expect([...askedItems(whole, { a: yes(false) })]).toEqual(['a', 'inner'])
    expect([...askedItems(whole, { a: yes() })]).toEqual(['a', 'inner', 'g', 'in-group'])
  })

  it('an answer to what is not asked is no answer to a further condition', () => {
    const whole = parsed(
      made(
        { linkId: 'a', type: 'boolean' },
        { linkId: 'b', type: 'boolean', ...after('a') },
        { linkId: 'c', type: 'boolean', ...after('b') },
      ),
    )
    expect([...askedItems(whole, { b: yes() })]).toEqual(['a'])
    expect([...askedItems(whole, { a: yes(), b: yes() })]).toEqual(['a', 'b', 'c'])
  })

  it.each([
    [option('x'), option('x'), true],
    [option('x'), option('y'), false],
    [option('x'), { kind: 'option', system: 'other', code: 'x' }, false],
    [option('x'), yes(), false],
    [numberOf('1.0'), numberOf('1'), true],
    [numberOf('1'), yes(), false],
    [yes(), yes(), true],
    [yes(), yes(false), false],
    [{ kind: 'text', value: 'x' }, option('x'), false],
  ] as const)('%j is %j: %s', (a, b, same) => {
    expect(isSame(a, b)).toBe(same)
  })
})

describe('an answer that does not belong to the form', () => {
  const copd = form('copd-diary')
  const checkIn = form('daily-check-in')
  const today = option('as-usual')

  it.each([
    [copd, { breathlessness: option('more'), fever: yes(), temperature: numberOf('38.5') }, null],
    [copd, { mood: yes() }, { linkId: 'mood', fault: 'unknown-item' }],
    [copd, { fever: option('more') }, { linkId: 'fever', fault: 'wrong-kind' }],
    [copd, { breathlessness: yes() }, { linkId: 'breathlessness', fault: 'wrong-kind' }],
    [copd, { breathlessness: numberOf('1') }, { linkId: 'breathlessness', fault: 'wrong-kind' }],
    [copd, { breathlessness: { kind: 'text', value: 'x' } }, { linkId: 'breathlessness', fault: 'wrong-kind' }],
    [copd, { breathlessness: option('worse') }, { linkId: 'breathlessness', fault: 'unknown-option' }],
    [copd, { fever: yes(), temperature: numberOf('33.9') }, { linkId: 'temperature', fault: 'out-of-range' }],
    [copd, { fever: yes(), temperature: numberOf('34') }, null],
    [copd, { fever: yes(), temperature: numberOf('42') }, null],
    [copd, { fever: yes(), temperature: numberOf('42.1') }, { linkId: 'temperature', fault: 'out-of-range' }],
    [copd, { fever: yes(false), temperature: numberOf('38') }, { linkId: 'temperature', fault: 'not-asked' }],
    [copd, { comment: { kind: 'text', value: 'x'.repeat(1001) } }, { linkId: 'comment', fault: 'too-long' }],
    [copd, { comment: { kind: 'text', value: 'x'.repeat(1000) } }, null],
    [copd, {}, null],
    [checkIn, {}, { linkId: 'today', fault: 'missing' }],
    [checkIn, { today, pain: numberOf('0') }, null],
    [checkIn, { today, pain: numberOf('10') }, null],
    [checkIn, { today, pain: numberOf('11') }, { linkId: 'pain', fault: 'out-of-range' }],
    [checkIn, { today, pain: numberOf('3.5') }, { linkId: 'pain', fault: 'not-whole' }],
  ] as const)('%#', (definition, answers, expected) => {
    expect(checkAnswers(definition, answers)).toEqual(expected)
  })

  it('a text of any length is taken where the form sets none, and a number without bounds', () => {
    const free = parsed(made({ linkId: 'a', type: 'string' }, { linkId: 'b', type: 'integer' }))
    expect(checkAnswers(free, { a: { kind: 'text', value: 'x' }, b: numberOf('-7') })).toBeNull()
  })

  it('a required group or a required question that is not asked misses nothing', () => {
    const whole = parsed(
      made(
        { linkId: 'g', type: 'group', required: true },
        { linkId: 'd', type: 'display', required: true },
        { linkId: 'a', type: 'boolean' },
        {
          linkId: 'b',
          type: 'text',
          required: true,
          enableWhen: [{ question: 'a', operator: '=', answerBoolean: true }],
        },
      ),
    )
    expect(checkAnswers(whole, {})).toBeNull()
    expect(checkAnswers(whole, { a: yes() })).toEqual({ linkId: 'b', fault: 'missing' })
  })
})
