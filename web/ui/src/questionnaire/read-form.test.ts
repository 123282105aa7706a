import { describe, expect, it } from 'vitest'
import { aChoice, aForm, aQuestion, aQuestionnaire } from './builders.ts'
import { questionsIn } from './form.ts'
import { readForm } from './read-form.ts'

const translation = (lang: string, content: string) => ({
  url: 'http://hl7.org/fhir/StructureDefinition/translation',
  extension: [
    { url: 'lang', valueCode: lang },
    { url: 'content', valueString: content },
  ],
})

const working = {
  url: 'http://heimvakt.no/fhir/StructureDefinition/instrument',
  extension: [{ url: 'wording', valueCode: 'working' }],
}

describe('a form', () => {
  it('is shown in the language of the screen, and in its own where that is missing', () => {
    const form = aForm(
      [{ ...aQuestion('a', 'boolean'), text: 'Er du tett?', _text: { extension: [translation('en-GB', 'Stuffy?')] } }],
      { _title: { extension: [translation('no', 'Dagbok for lunger'), translation('de', 'Tagebuch')] } },
    )
    expect(form.title).toEqual({ nb: 'Dagbok for lunger', en: 'Dagbok' })
    expect(form.items[0]?.text).toEqual({ nb: 'Er du tett?', en: 'Stuffy?' })
  })

  it('carries its licence, and says when its words are not the validated ones', () => {
    expect(aForm([aQuestion('a', 'text')], { copyright: '© Noen', extension: [working] })).toMatchObject({
      copyright: '© Noen',
      workingText: true,
    })
    expect(aForm([aQuestion('a', 'text')])).toMatchObject({ copyright: null, workingText: false, description: null })
  })

  it('leaves out what nobody fills in: hidden, read-only and calculated', () => {
    const hidden = { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden', valueBoolean: true }
    const calculated = {
      url: 'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression',
    }
    const form = aForm([
      aQuestion('asked', 'decimal'),
      aQuestion('hidden', 'decimal', { extension: [hidden] }),
      aQuestion('score', 'decimal', { readOnly: true }),
      aQuestion('sum', 'decimal', { extension: [calculated] }),
    ])
    expect(questionsIn(form.items).map(({ linkId }) => linkId)).toEqual(['asked'])
  })

  it('keeps limits as they were written, and the unit', () => {
    const structure = 'http://hl7.org/fhir/StructureDefinition'
    const extension = [
      { url: `${structure}/minValue`, valueDecimal: 0.5 },
      { url: `${structure}/maxValue`, valueInteger: 20 },
      { url: `${structure}/questionnaire-unit`, valueCoding: { code: 'kg', display: 'kilo' } },
    ]
    expect(aForm([aQuestion('a', 'decimal', { extension })]).items).toMatchObject([
      { min: '0.5', max: '20', unit: 'kilo' },
    ])
  })

  it('marks the options from which a question has the crisis route', () => {
    const url = 'http://heimvakt.no/fhir/StructureDefinition/crisis-route'
    expect(marked({ url, valueInteger: 1 })).toEqual([false, true, true])
    expect(marked({ url, valueInteger: 2 })).toEqual([false, false, true])
    expect(marked({ url: 'urn:other' })).toEqual([false, false, false])
  })

  it('takes an option without an ordinal as the crisis route where the question has one', () => {
    const extension = [{ url: 'http://heimvakt.no/fhir/StructureDefinition/crisis-route', valueInteger: 1 }]
    const answerOption = [{ valueCoding: { code: 'yes' } }]
    const [item] = aForm([aQuestion('9', 'choice', { extension, answerOption })]).items
    expect(item).toMatchObject({ options: [{ code: 'yes', display: { nb: 'yes' }, crisis: true }] })
  })

  it.each([
    ['a type that we do not know', [aQuestion('a', 'attachment')]],
    ['a question with several answers', [aChoice('a', ['x', 'y'], { repeats: true })]],
    ['a choice without options', [aQuestion('a', 'choice')]],
    ['a condition on a question that is not before it', [aQuestion('b', 'text', { enableWhen: [yes('a')] })]],
  ])('is refused as a whole with %s', (_what, items) => {
    expect(readForm(aQuestionnaire(items))).toHaveProperty('problem')
  })

  it('is refused when it has no name to show', () => {
    expect(readForm(aQuestionnaire([], { title: undefined }))).toMatchObject({ path: 'title' })
  })
})

/** Which of the options 0, 1 and 2 have the crisis route. */
function marked(extension: object): readonly boolean[] {
  const [item] = aForm([aChoice('9', ['0', '1', '2'], { extension: [extension] })]).items
  return item?.kind === 'choice' ? item.options.map(({ crisis }) => crisis) : []
}

function yes(question: string) {
  return { question, operator: '=', answerBoolean: true }
}
