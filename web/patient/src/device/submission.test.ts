import { describe, expect, it } from 'vitest'
import type { EnteredForm } from './database.ts'
import { submissionOf } from './submission.ts'

const form: EnteredForm = {
  kind: 'form',
  identifier: '1b4e28ba-2fa1-4d11-883f-0016d3cca427',
  patient: 'Patient/kari',
  enteredAt: 0,
  questionnaire: { url: 'http://heimvakt.no/fhir/Questionnaire/diary', version: '1.0.0' },
  title: { nb: 'Dagbok', en: 'Diary' },
  answeredAt: '2026-11-22T08:15:00+01:00',
  response: '{"resourceType":"QuestionnaireResponse","item":[{"linkId":"a","answer":[{"valueDecimal":4.50}]}]}',
  crisis: false,
}

describe('what is sent of an entry', () => {
  it('is the same text every time for a form, to the last digit', () => {
    const { path, body } = submissionOf(form)
    expect(path).toBe('/fhir/QuestionnaireResponse')
    expect(JSON.stringify(body)).toBe(form.response)
  })

  it('is an Observation for a measurement', () => {
    const { identifier, patient, enteredAt } = form
    const measurement = { type: 'body-weight', values: { value: '82.4' }, measuredAt: form.answeredAt } as const
    const { path, body } = submissionOf({ kind: 'measurement', identifier, patient, enteredAt, ...measurement })
    expect(path).toBe('/fhir/Observation')
    expect(body.resourceType).toBe('Observation')
  })
})
