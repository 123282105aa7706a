import { nationalIdentifiers } from '@heimvakt/core/fhir/canonicals'
import { describe, expect, it } from 'vitest'
import { checkNationalIdentifier } from './national-number.ts'

const { fnr, dNumber, fhNumber } = nationalIdentifiers

describe('a national identity number', () => {
  it.each([
    ['too short', fnr, '1000807', true, 'invalid'],
    ['a changed digit', fnr, '01010100051', false, 'invalid'],
    ['another system', 'http://dips.no/patientid', '1000807', true, 'other-system'],
    ['letters', dNumber, '4101010005a', false, 'invalid'],
    ['an FH-number that begins with 1', fhNumber, '10000000000', false, 'invalid'],
  ])('%s', (_, system, value, synthetic, expected) => {
    expect(checkNationalIdentifier({ system, value, synthetic })).toBe(expected)
  })

  it('is taken with the month raised by 80 only where synthetic people are', () => {
    const number = withCheckDigits('018190000')
    expect(checkNationalIdentifier({ system: fnr, value: number, synthetic: true })).toBe('valid')
    expect(checkNationalIdentifier({ system: fnr, value: number, synthetic: false })).toBe('invalid')
  })

  it('may by the 2032 rule leave a remainder of 1 to 3 in the first check digit', () => {
    for (const add of [0, 1, 2, 3]) {
      const number = withCheckDigits('010190001', add)
      expect(checkNationalIdentifier({ system: fnr, value: number, synthetic: false })).toBe('valid')
    }
    expect(checkNationalIdentifier({ system: fnr, value: withCheckDigits('010190001', 4), synthetic: false })).toBe(
      'invalid',
    )
  })
})

/** The number whose first check digit leaves the remainder, and whose second leaves none; serials are tried until both are digits. */
function withCheckDigits(start: string, firstRemainder = 0): string {
  for (let serial = Number(start.slice(6)); serial < 500; serial += 1) {
    const nine = start.slice(0, 6) + String(serial).padStart(3, '0')
    const first = (firstRemainder + 11 - (sum(nine, [3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11)) % 11
    const second = (11 - (sum(`${nine}${first}`, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11)) % 11
    if (first < 10 && second < 10) return `${nine}${first}${second}`
  }
  throw new Error('no such number')
}

function sum(digits: string, weights: readonly number[]): number {
  return weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0)
}
