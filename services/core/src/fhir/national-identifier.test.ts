import { describe, expect, it } from 'vitest'
import { nationalIdentifiers } from './canonicals.ts'
import { birthDateIn, isNationalIdentifier, nationalIdentifierKind } from './national-identifier.ts'

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

describe('the day of birth in a number', () => {
  it.each([
    ['010150', 100, '1950-01-01'],
    ['010150', 499, '1950-01-01'],
    ['311200', 499, '1900-12-31'],
    ['010139', 500, '2039-01-01'],
    ['010100', 999, '2000-01-01'],
    ['010154', 749, '1854-01-01'],
    ['010199', 500, '1899-01-01'],
    ['010140', 900, '1940-01-01'],
    ['010199', 999, '1999-01-01'],
    ['410150', 100, '1950-01-01'],
    ['710150', 100, '1950-01-31'],
    ['018150', 100, '1950-01-01'],
    ['019250', 100, '1950-12-01'],
    ['016650', 100, '1950-01-01'],
    ['017750', 100, '1950-12-01'],
    ['414150', 100, '1950-01-01'],
  ])('of %s with individual number near %i is %s', (prefix, individual, born) => {
    expect(birthDateIn(numberNear(prefix, individual))).toBe(born)
  })

  it.each([
    ['years that no series covers', '010140', 500],
    ['the last of them', '010153', 899],
    ['between the series', '010160', 760],
  ])('is unknown for %s', (_name, prefix, individual) => {
    expect(birthDateIn(numberNear(prefix, individual))).toBeNull()
  })

  it('is in no FH-number, and in no wrong number', () => {
    expect(birthDateIn(firstNumber('810150'))).toBeNull()
    expect(birthDateIn('01015010000')).toBeNull()
    expect(birthDateIn('')).toBeNull()
  })
})

/** The number of the nearest person in the same series whose check digits exist. */
function numberNear(prefix: string, individual: number): string {
  const step = [499, 749, 899, 999].includes(individual) ? -1 : 1
  for (let at = individual; ; at += step) {
    const number = numbered(`${prefix}${at}`)
    if (number !== undefined) return number
  }
}
