import { parseJson } from '@heimvakt/core/fhir/json'
import { checkQuestionnaireResponse, parseQuestionnaireResponse } from '@heimvakt/core/fhir/questionnaire-response'
import { describe, expect, it } from 'vitest'
import { aChoice, aForm, aQuestion } from './builders.ts'
import { responseOf } from './build-response.ts'
import type { Filled, Form } from './form.ts'

const opened = {
  identifier: '1b4e28ba-2fa1-4d11-883f-0016d3cca427',
  patient: 'Patient/kari',
  authored: '2026-11-22T08:15:00+01:00',
  language: 'nb' as const,
}

describe('the QuestionnaireResponse of a filled-in form', () => {
  it('says who filled in which version of which form, when, under the identifier of its opening', () => {
    expect(sent(aForm([aQuestion('a', 'text')]), {})).toMatchObject({
      resourceType: 'QuestionnaireResponse',
      identifier: { system: 'http://heimvakt.no/fhir/identifier/entry', value: opened.identifier },
      questionnaire: 'http://heimvakt.no/fhir/Questionnaire/diary|1.0.0',
      status: 'completed',
      subject: { reference: 'Patient/kari' },
      authored: '2026-11-22T08:15:00+01:00',
    })
  })

  it('says that it is not the whole form where it is the answers so far', () => {
    const form = aForm([aQuestion('a', 'text')])
    expect(responseOf({ form, filled: { a: 'x' }, ...opened, unfinished: true })).toMatchObject({
      status: 'in-progress',
    })
  })

  it('has each kind of answer in its own element, decimals as they were typed', () => {
    const form = aForm([
      aChoice('choice', ['x', 'y']),
      aQuestion('boolean', 'boolean'),
      aQuestion('integer', 'integer'),
      aQuestion('decimal', 'decimal'),
      aQuestion('string', 'string'),
      aQuestion('date', 'date'),
    ])
    const filled = {
      choice: 'urn:codes|y',
      boolean: 'false',
      integer: '0',
      decimal: '4,50',
      string: ' hei ',
      date: '2026-11-22',
    }
    const { item } = sent(form, filled)
    expect(item.map(({ linkId, answer }) => [linkId, answer?.[0]])).toEqual([
      ['choice', { valueCoding: { system: 'urn:codes', code: 'y', display: 'Svar y' } }],
      ['boolean', { valueBoolean: false }],
      ['integer', { valueInteger: 0 }],
      ['decimal', { valueDecimal: 4.5 }],
      ['string', { valueString: 'hei' }],
      ['date', { valueDate: '2026-11-22' }],
    ])
    expect(JSON.stringify(responseOf({ form, filled, ...opened }))).toContain('"valueDecimal":4.50')
  })

  it('leaves out what is not answered, what is not asked any more, and groups without answers', () => {
    const yes = [{ question: 'a', operator: '=', answerBoolean: true }]
    const form = aForm([
      aQuestion('a', 'boolean'),
      aQuestion('b', 'text', { enableWhen: yes }),
      aQuestion('c', 'text'),
      aQuestion('g', 'group', { item: [aQuestion('d', 'text', { enableWhen: yes })] }),
      { linkId: 'note', type: 'display', text: 'Takk.' },
    ])
    expect(linkIds(sent(form, { a: 'false', b: 'før', c: ' ', d: 'før' }))).toEqual(['a'])
    expect(linkIds(sent(form, { a: 'true', b: 'nå', d: 'nå' }))).toEqual(['a', 'b', 'g'])
  })

  it('lays the questions under a question in its answer', () => {
    const form = aForm([
      aChoice('a', ['x', 'y'], { item: [aQuestion('b', 'text')] }),
      { linkId: 'g', type: 'group', item: [aQuestion('c', 'text')] },
    ])
    const { item } = sent(form, { a: 'urn:codes|x', b: 'nå', c: 'her' })
    expect(item).toMatchObject([
      { answer: [{ valueCoding: { code: 'x' }, item: [{ linkId: 'b' }] }] },
      { linkId: 'g', item: [{ linkId: 'c' }] },
    ])
    expect(item[1]).not.toHaveProperty('text')
  })

  it('is what the service reads back as the same answers', () => {
    const form = aForm([aChoice('a', ['x', 'y']), aQuestion('b', 'decimal'), aQuestion('c', 'date')])
    const response = responseOf({ form, filled: { a: 'urn:codes|y', b: '4,50', c: '2026-11-22' }, ...opened })
    expect(checkQuestionnaireResponse(parseJson(JSON.stringify(response)), form.definition)).toBeNull()
    expect(
      parseQuestionnaireResponse(parseJson(JSON.stringify(response)), { now: Date.parse(opened.authored) }),
    ).toMatchObject({
      kind: 'answers',
      answers: { a: { code: 'y' }, b: { value: '4.50' }, c: { value: '2026-11-22' } },
    })
  })
})

type SentItem = { readonly linkId: string; readonly answer?: readonly object[] }

function sent(form: Form, filled: Filled) {
  const response: unknown = JSON.parse(JSON.stringify(responseOf({ form, filled, ...opened })))
  return response as { readonly item: readonly SentItem[] }
}

function linkIds({ item }: { readonly item: readonly SentItem[] }): readonly string[] {
  return item.map(({ linkId }) => linkId)
}
