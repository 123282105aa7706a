import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPersonWords, type SearchedPerson } from './person-words.ts'

const ase: SearchedPerson = {
  names: ['Åse Marie Sørlie-Bjørnstad'],
  birthDate: '1948-03-12',
  numbers: ['12034812345'],
}

const isFound = (typed: string, person = ase) => readPersonWords(typed)?.(person)

describe('a person is found', () => {
  it.each([
    'Åse',
    'åse',
    'ase',
    'Aase',
    'marie ås',
    'sørlie',
    'SORLIE',
    'Soerlie, Åse',
    'bjørn',
    'Sørlie-Bjørnstad',
    'sorliebjorn',
    '  marie   sørl ',
  ])('by her names: %s', (typed) => {
    expect(isFound(typed)).toBe(true)
  })

  it.each([
    '12.03.1948',
    '12.3.48',
    '12.03.',
    '12/3-48',
    '12-03-1948',
    '1948-03-12',
    '12 03 1948',
    '12 3 48',
    '12031948',
    '120348',
    '19480312',
    '12. mars 1948',
    '12 mar 48',
    '12. March, 1948',
    'Åse 12.03.48',
    '120348 sørlie',
  ])('by her birth date: %s', (typed) => {
    expect(isFound(typed)).toBe(true)
  })

  it.each(['12034812345', '120348 12345', '120348-12345', ' 1203 4812 345 '])('by her number: %s', (typed) => {
    expect(isFound(typed)).toBe(true)
  })
})

describe('somebody else is not', () => {
  it.each([
    'berit',
    'ås berit',
    'lie',
    'Åse 13.03.48',
    '13.03.1948',
    '12.04.1948',
    '12.03.1949',
    '120349',
    '12. mai 1948',
    '12034812346',
    '120348 12346',
    '1203481234',
  ])('%s', (typed) => {
    expect(isFound(typed)).toBe(false)
  })

  it('a birth date that nobody knows is nobody’s', () => {
    expect(isFound('12.03.48', { ...ase, birthDate: null })).toBe(false)
    expect(isFound('12.03.48', { ...ase, birthDate: '1948' })).toBe(false)
  })

  it('an impossible date is a word like another', () => {
    expect(isFound('45.13.48')).toBe(false)
    expect(isFound('451348')).toBe(false)
  })

  it('part of a number finds nobody: it is exact or nothing', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9 }), (length) => {
        const person = { names: ['Berit'], birthDate: null, numbers: ['12034812345'] }
        expect(isFound('12034812345'.slice(0, length + 1), person)).toBe(false)
      }),
    )
  })
})

it.each(['', '   ', '-', '. ,'])('nothing asked for is nobody: "%s"', (typed) => {
  expect(readPersonWords(typed)).toBeNull()
})

it('a person is found by the beginnings of her own names, in any order', () => {
  const name = fc.stringMatching(/^[A-ZÆØÅa-zæøåéüđ]{1,8}$/)
  fc.assert(
    fc.property(fc.array(fc.tuple(name, fc.nat(7)), { minLength: 1, maxLength: 3 }), (parts) => {
      const names = [parts.map(([word]) => word).join(' ')]
      const typed = parts.map(([word, length]) => word.slice(0, length + 1)).toReversed()
      expect(isFound(typed.join(' '), { names, birthDate: null, numbers: [] })).toBe(true)
    }),
  )
})
