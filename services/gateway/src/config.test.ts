import { describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'

const least = {
  FHIR_BASE_URL: 'http://127.0.0.1:8080/fhir/',
  DATA_DIR: '/data',
  PUBLIC_URL: 'https://heimvakt.example/',
}

const taken = (more: object): boolean => readConfig({ ...least, ...more }).syntheticNumbers

describe('the configuration', () => {
  it('needs little, and takes trailing slashes off', () => {
    expect(readConfig(least)).toMatchObject({
      fhirBaseUrl: 'http://127.0.0.1:8080/fhir',
      publicUrl: 'https://heimvakt.example',
      demo: false,
      fhirSharedSecret: null,
      subjectSystems: [],
    })
  })

  it('names what is missing and never says a value', () => {
    expect(() => readConfig({ ...least, FHIR_BASE_URL: undefined, FHIR_SHARED_SECRET: 'short' })).toThrow(
      /FHIR_BASE_URL, FHIR_SHARED_SECRET$/,
    )
  })

  it('has no test clock outside demo mode', () => {
    expect(() => readConfig({ ...least, TEST_CLOCK: '1' })).toThrow(/TEST_CLOCK needs DEMO/)
    expect(readConfig({ ...least, TEST_CLOCK: '1', DEMO: '1' }).testClock).toBe(true)
  })

  it('takes synthetic numbers in the demo, and where they are asked for', () => {
    expect([taken({}), taken({ DEMO: '1' }), taken({ SYNTHETIC_NUMBERS: '1' })]).toEqual([false, true, true])
    expect(taken({ DEMO: '1', SYNTHETIC_NUMBERS: '0' })).toBe(false)
  })

  it('hands on what concerns issuers, and systems of identifiers', () => {
    const config = readConfig({ ...least, OIDC_X: 'y', OTHER: 'z', SUBJECT_IDENTIFIER_SYSTEMS: 'urn:a,urn:b' })
    expect(config.oidc).toEqual({ OIDC_X: 'y' })
    expect(config.subjectSystems).toEqual(['urn:a', 'urn:b'])
  })
})
