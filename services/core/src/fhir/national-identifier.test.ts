import { describe, expect, it } from 'vitest'
import { nationalIdentifiers } from './canonicals.ts'
import { isNationalIdentifier, nationalIdentifierKind } from './national-identifier.ts'

const plain = { synthetic: false }
const test = { synthetic: true }

/** Completes nine digits by both check digits; `first` is what the first sum leaves (0 before 2032). */
function numbered(nine: string, first = 0): string | undefined {
  const digits = Array.from(nine, Number)
  const k1 = (11 + first - (sum([3, 7, 6, 1, 8, 9, 4, 5, 2], digits) % 11)) % 11
  const k2 = (11 - (sum([5, 4, 3, 2, 7, 6, 5, 4, 3, 2], [...digits, k1]) % 11)) % 11
  return k1 > 9 || k2 > 9 ? undefined : `${nine}${k1}${k2}`
}

function sum(weights: readonly number[], digits: readonly number[]): number {
  return weights.reduce((total, weight, index) => total + weight * (digits[index] ?? 0), 0)
}

function firstNumber(prefix: string, first = 0): string {
  for (let individual = 100; individual < 499; individual++) {
    const number = numbered(`${prefix}${individual}`, first)
    if (number !== undefined) return number
  }
  throw new Error('no number')
}

describe('national identity numbers', () => {
  it('a birth number with right check digits is one', () => {
    expect(isNationalIdentifier(firstNumber('010150'), 'fnr', plain)).toBe(true)
  })

  it.each([0, 1, 2, 3])('a birth registered by the rule of 2032 may leave %i in the first sum', (first) => {
    expect(isNationalIdentifier(firstNumber('010133', first), 'fnr', plain)).toBe(true)
  })

  it('leaving 4 is a wrong number', () => {
    expect(isNationalIdentifier(firstNumber('010133', 4), 'fnr', plain)).toBe(false)
  })

  it('any single wrong digit of an old number is found', () => {
    const number = firstNumber('010150')
    for (let place = 0; place < 11; place++) {
      const wrong = number.slice(0, place) + String((Number(number[place]) + 1) % 10) + number.slice(place + 1)
      expect(isNationalIdentifier(wrong, 'fnr', test)).toBe(false)
    }
  })

  it.each([
    ['tax administration', '018150'],
    ['NHN', '016650'],
    ['NAV', '014150'],
  ])('a synthetic number of the %s is taken only where that is allowed', (_name, prefix) => {
    const number = firstNumber(prefix)
    expect(isNationalIdentifier(number, 'fnr', test)).toBe(true)
    expect(isNationalIdentifier(number, 'fnr', plain)).toBe(false)
  })

  it('a D-number has 40 added to the day, and is no birth number', () => {
    const number = firstNumber('410150')
    expect(isNationalIdentifier(number, 'd-number', plain)).toBe(true)
    expect(isNationalIdentifier(number, 'fnr', plain)).toBe(false)
    expect(isNationalIdentifier(firstNumber('010150'), 'd-number', plain)).toBe(false)
  })

  it('an FH-number starts with 8 or 9 and has no date', () => {
    expect(isNationalIdentifier(firstNumber('899999'), 'fh-number', plain)).toBe(true)
    expect(isNationalIdentifier(firstNumber('010150'), 'fh-number', plain)).toBe(false)
  })

  it.each(['1000807', '', '0101501234x', '010150123456'])('"%s" is no number', (value) => {
    expect(isNationalIdentifier(value, 'fnr', test)).toBe(false)
  })

  it('a number with a digit too many is none, though it begins with a right one', () => {
    expect(isNationalIdentifier(`${firstNumber('010150')}0`, 'fnr', test)).toBe(false)
    expect(isNationalIdentifier(`${firstNumber('010150')}\n`, 'fnr', test)).toBe(false)
  })

  it.each(['310150', '290250', '311250'])('%s, the last of its month, is a date', (prefix) => {
    expect(isNationalIdentifier(firstNumber(prefix), 'fnr', plain)).toBe(true)
  })

  it.each(['000150', '320150', '010050', '011350', '310450', '300250'])('%s is no date', (prefix) => {
    expect(isNationalIdentifier(firstNumber(prefix), 'fnr', test)).toBe(false)
  })

  it('the system says which kind it is', () => {
    expect(nationalIdentifierKind(nationalIdentifiers.fnr)).toBe('fnr')
    expect(nationalIdentifierKind(nationalIdentifiers.dNumber)).toBe('d-number')
    expect(nationalIdentifierKind(nationalIdentifiers.fhNumber)).toBe('fh-number')
    expect(nationalIdentifierKind('urn:dips')).toBeUndefined()
  })
})
