import { measurementType } from '@heimvakt/core/measurements/catalogue'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isImplausible, readEntered } from './entered-value.ts'

const [weight] = measurementType('body-weight').parts
const [saturation] = measurementType('oxygen-saturation').parts
const [systolic] = measurementType('blood-pressure').parts

describe('what a patient types', () => {
  it.each([
    ['a comma', '64,1', '64.1'],
    ['a point', '64.1', '64.1'],
    ['spaces around', ' 64 ', '64'],
    ['a zero in front', '064', '64'],
    ['a trailing zero, which is kept', '64,0', '64.0'],
    ['the most a scale can show', '700', '700'],
    ['nothing at all but zero', '0', '0'],
    ['the decimals of a scale with 50 g steps', '93,55', '93.55'],
    ['a comma and nothing after it', '93,', '93'],
    ['a space after the comma', '93, 5', '93.5'],
    ['its unit', '93,5 kg', '93.5'],
    ['its unit in capitals, without a space', '93,5KG', '93.5'],
  ])('is taken with %s', (_what, typed, value) => {
    expect(readEntered(typed, weight)).toEqual({ kind: 'value', value })
  })

  it.each([
    ['nothing', '', 'empty'],
    ['only spaces', '  ', 'empty'],
    ['a word', 'åtti', 'not-a-number'],
    ['two commas', '6,4,1', 'not-a-number'],
    ['a space where the comma should be', '93 5', 'not-a-number'],
    ['a comma without digits before it', ',5', 'not-a-number'],
    ['another unit', '93,5 %', 'not-a-number'],
    ['two numbers', '93 93', 'not-a-number'],
    ['an exponent', '1e3', 'not-a-number'],
    ['less than nothing', '-1', 'impossible'],
    ['just over what a person can weigh', '700,1', 'impossible'],
  ])('is refused when it is %s', (_what, typed, kind) => {
    expect(readEntered(typed, weight).kind).toBe(kind)
  })

  it('is refused over 100 % saturation and taken at 100', () => {
    expect(readEntered('101', saturation).kind).toBe('impossible')
    expect(readEntered('100', saturation).kind).toBe('value')
  })
})

describe('a number with its unit', () => {
  it.each([
    ['93 %', saturation, '93'],
    ['93%', saturation, '93'],
    ['93,0', saturation, '93'],
    ['132 mmHg', systolic, '132'],
    ['132mm[Hg]', systolic, '132'],
  ])('is read: %s', (typed, part, value) => {
    expect(readEntered(typed, part)).toEqual({ kind: 'value', value })
  })

  it('is a whole one where the device shows no decimals', () => {
    expect(readEntered('93,5', saturation)).toEqual({ kind: 'no-decimals' })
  })

  it('never joins digits over a space, wherever it stands', () => {
    const digits = fc.stringMatching(/^\d{1,3}$/)
    fc.assert(
      fc.property(digits, digits, fc.constantFrom(' ', '  ', '\u00a0', '\t'), (one, other, space) => {
        expect(readEntered(one + space + other, weight)).toEqual({ kind: 'not-a-number' })
      }),
    )
  })
})

describe('an odd value', () => {
  it.each([
    ['under', '69', true],
    ['exactly at the low end', '70', false],
    ['exactly at the high end', '100', false],
  ])('is implausible %s what an oximeter can tell', (_where, value, odd) => {
    expect(isImplausible(value, saturation)).toBe(odd)
  })
})
