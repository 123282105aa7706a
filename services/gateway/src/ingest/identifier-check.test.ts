import { describe, expect, it } from 'vitest'
import { nationalIdentifiers } from '@heimvakt/core/fhir/canonicals'
import { checkIdentifier } from './identifier-check.ts'

/** Month 81: of the tax administration's synthetic population. */
const synthetic = '12815098765'
const withDigits = (nine: string): string => {
  for (let end = 0; end < 100; end += 1) {
    const number = nine + String(end).padStart(2, '0')
    if (checkIdentifier(nationalIdentifiers.fnr, number, true) === null) return number
  }
  throw new Error('no such number')
}

describe('an identity number of a subject', () => {
  const real = withDigits(synthetic.slice(0, 9))

  it('of a synthetic person is taken where such people are', () => {
    expect(checkIdentifier(nationalIdentifiers.fnr, real, true)).toBeNull()
  })

  it('of a synthetic person is refused elsewhere, and told from a wrong one', () => {
    const refused = checkIdentifier(nationalIdentifiers.fnr, real, false)
    expect(refused?.text?.nb).toMatch(/syntetisk/)
    const wrong = checkIdentifier(nationalIdentifiers.fnr, '12345678901', false)
    expect(wrong?.text?.nb).toMatch(/kontrollsifrene/)
  })

  it('of another system is no number of a patient', () => {
    expect(checkIdentifier('urn:other', real, true)).toMatchObject({
      problem: 'subject-unknown',
      expression: 'Observation.subject.identifier.system',
    })
  })
})
