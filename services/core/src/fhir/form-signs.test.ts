import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { NOW } from '../builders.ts'
import { answered, asResponse, numberOf, option } from '../form-builders.ts'
import { bodyTemperature } from '../measurements/body-temperature.ts'
import { convertByUcum } from '../measurements/ucum.ts'
import type { FormReading } from '../questionnaires/answers.ts'
import { signOfCodings, toSignExtension } from './form-signs.ts'
import { parseJson } from './json.ts'
import { parseQuestionnaire } from './questionnaire.ts'
import { parseQuestionnaireResponse } from './questionnaire-response.ts'

const LOINC = 'http://loinc.org'
const celsius = { type: bodyTemperature.id, part: bodyTemperature.parts[0], unit: 'Cel' } as const
const temperature = { system: LOINC, code: '8310-5' }

interface Asked {
  readonly code: string
  readonly unit: string | null
  readonly value: number
}

function beside({ code, unit }: Asked): object {
  const sign = signOfCodings([{ system: LOINC, code }], unit)
  return sign === null ? {} : { extension: [toSignExtension(sign)] }
}

function readItems(item: readonly object[]): FormReading {
  const response = { ...asResponse(answered('home-check', {})), item }
  return parseQuestionnaireResponse(parseJson(JSON.stringify(response)), { now: NOW, convert: convertByUcum })
}

function signs(...asked: readonly Asked[]): unknown {
  const form = readItems(
    asked.map((one, index) => ({ linkId: `q${index}`, ...beside(one), answer: [{ valueDecimal: one.value }] })),
  )
  if (form.kind !== 'answers') throw new Error(form.kind)
  return form.signs?.map((one) => (one.kind === 'measurement' ? [one.type, one.values] : [one.problem, one.shown]))
}

describe('a number in a form', () => {
  it('is a reading under the name of the form, also in the diary that did not say which sign it is of', () => {
    const sent = asResponse(answered('copd-diary', { temperature: numberOf('41.5'), breathlessness: option('more') }))
    expect(parseQuestionnaireResponse(sent, { now: NOW, convert: convertByUcum })).toMatchObject({
      kind: 'answers',
      signs: [
        {
          kind: 'measurement',
          id: 'QuestionnaireResponse/copd-diary-1',
          type: 'body-temperature',
          values: { value: '41.5' },
          faults: [],
        },
      ],
    })
    expect(parseQuestionnaireResponse(sent, { now: NOW })).not.toHaveProperty('signs')
  })

  it.each([
    ['in the unit of the sign', { code: '8310-5', unit: 'Cel', value: 41.5 }, ['body-temperature', { value: '41.5' }]],
    ['in another unit', { code: '8310-5', unit: '[degF]', value: 104 }, ['body-temperature', { value: '40' }]],
    ['of a part', { code: '8480-6', unit: 'mm[Hg]', value: 185 }, ['blood-pressure', { systolic: '185' }]],
    ['without a unit', { code: '8310-5', unit: null, value: 41.5 }, ['unknown-unit', '41.5']],
    ['in a unit of something else', { code: '8310-5', unit: 'kg', value: 41.5 }, ['unknown-unit', '41.5 kg']],
    ['that nobody can have', { code: '8310-5', unit: 'Cel', value: 415 }, ['impossible-value', '415 Cel']],
  ] as const)('%s', (_name, asked, expected) => {
    expect(signs(asked)).toEqual([expected])
  })

  it('of no sign is an answer alone', () => {
    expect(signs({ code: '72514-3', unit: null, value: 7 })).toBeUndefined()
  })

  it('of both pressures is one reading, and twice the same sign is two', () => {
    const systolic = { code: '8480-6', unit: 'mm[Hg]', value: 185 }
    const diastolic = { code: '8462-4', unit: 'mm[Hg]', value: 95 }
    expect(signs(systolic, diastolic, { ...systolic, value: 120 })).toEqual([
      ['blood-pressure', { systolic: '185', diastolic: '95' }],
      ['blood-pressure', { systolic: '120' }],
    ])
  })

  it('that cannot be judged says where it stands', () => {
    const extension = [toSignExtension({ ...celsius, unit: null })]
    const form = readItems([{ linkId: 'g', item: [{ linkId: 'q', extension, answer: [{ valueDecimal: 41.5 }] }] }])
    expect(form).toMatchObject({
      signs: [{ kind: 'unassessable', path: 'QuestionnaireResponse.item[0].item[0].answer[0].value.unit' }],
    })
  })

  it('is no reading where words stand for it', () => {
    const extension = [toSignExtension(celsius)]
    expect(readItems([{ linkId: 'q', extension, answer: [{ valueString: '41,5' }] }])).not.toHaveProperty('signs')
  })
})

function signAsked(item: object): unknown {
  const form = { resourceType: 'Questionnaire', url: 'urn:x', version: '1', status: 'active', item: [item] }
  const parsed = parseQuestionnaire(form)
  if ('problem' in parsed) throw new Error(parsed.problem)
  return parsed.items[0]?.sign
}

describe('a question about a sign', () => {
  const unit = {
    url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-unit',
    valueCoding: { code: 'Cel' },
  }

  it('says which by its codes, and in which unit it asks', () => {
    const item = { linkId: 'q', type: 'decimal', code: [{ code: 'local' }, temperature], extension: [unit] }
    expect(signAsked(item)).toEqual(celsius)
    expect(signAsked({ ...item, extension: [] })).toEqual({ ...celsius, unit: null })
    expect(signAsked({ ...item, type: 'text' })).toBeNull()
    expect(signAsked({ ...item, code: [{ system: LOINC }] })).toBeNull()
  })

  it('is the one about temperature in our diary for COPD', () => {
    const file = new URL('../../../../fhir/questionnaires/copd-diary-1.1.0.json', import.meta.url)
    const form = parseQuestionnaire(parseJson(readFileSync(file, 'utf8')))
    if ('problem' in form) throw new Error(form.problem)
    expect(form.items.flatMap(({ sign }) => sign ?? [])).toEqual([celsius])
  })
})
