import { expect, it } from 'vitest'
import { birthDateWords } from './birth-date.ts'

it('a birth date is written as people write it, and no more of it than is known', () => {
  expect(birthDateWords('1948-03-12', 'nb')).toBe('12.03.1948')
  expect(birthDateWords('1948-03-12', 'en')).toBe('12/03/1948')
  expect(birthDateWords('1948', 'nb')).toBe('1948')
})
