import { expect, it } from 'vitest'
import { rulesConfig } from './config.ts'

it('names what is missing', () => {
  expect(() => rulesConfig({})).toThrow(/FHIR_BASE_URL/)
})

it('names what is malformed', () => {
  expect(() => rulesConfig({ FHIR_BASE_URL: 'http://127.0.0.1:8080/fhir', RULES_LANES: 'many' })).toThrow(/RULES_LANES/)
})

it('cannot be changed afterwards', () => {
  const config = rulesConfig({ FHIR_BASE_URL: 'http://127.0.0.1:8080/fhir/' })
  expect([config.fhirBaseUrl, Object.isFrozen(config)]).toEqual(['http://127.0.0.1:8080/fhir', true])
})
