import { describe, expect, it } from 'vitest'
import { toServiceRequest, parseServiceRequest } from './service-request.ts'
import { parseFormRequest, toFormRequest } from './form-activity.ts'

const questionnaire = { url: 'http://heimvakt.no/fhir/Questionnaire/phq-9', version: '1.0.0' }
const common = { id: 'x', patient: 'Patient/1', status: 'active', schedule: null } as const
const measuring = toServiceRequest({ ...common, type: 'oxygen-saturation', limits: [] })
const form = toFormRequest({ ...common, questionnaire, title: 'PHQ-9' })

describe('an order', () => {
  it.each([
    ['active', 'active'],
    ['on-hold', 'active'],
    ['revoked', 'ended'],
    ['completed', 'ended'],
    ['entered-in-error', 'ended'],
  ])('that is %s is %s', (status, expected) => {
    expect(parseServiceRequest({ ...measuring, status })).toMatchObject({ status: expected })
    expect(parseFormRequest({ ...form, status })).toMatchObject({ status: expected })
  })

  it.each(['draft', 'unknown', '', 'constructor', 'Active'])(
    'whose status is "%s" is no ended one: nobody can read it',
    (status) => {
      expect(parseServiceRequest({ ...measuring, status })).toMatchObject({ path: 'status' })
      expect(parseFormRequest({ ...form, status })).toMatchObject({ path: 'status' })
    },
  )
})
