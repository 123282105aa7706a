import { measurementType } from '@heimvakt/core/measurements/catalogue'
import { describe, expect, it } from 'vitest'
import { isImplausible, isSurprising, readEntered } from './entered-value.ts'

const [weight] = measurementType('body-weight').parts
const [saturation] = measurementType('oxygen-saturation').parts

describe('what a patient types', () => {
  it.each([
    ['a comma', '64,1', '64.1'],
    ['a point', '64.1', '64.1'],
    ['spaces around', ' 64 ', '64'],
    ['a zero in front', '064', '64'],
    ['a trailing zero, which is kept', '64,0', '64.0'],
    ['the most a scale can show', '700', '700'],
    ['nothing at all but zero', '0', '0'],
  ])('is taken with %s', (_what, typed, value) => {
    expect(readEntered(typed, weight)).toEqual({ kind: 'value', value })
  })

  it.each([
    ['nothing', '', 'empty'],
    ['only spaces', '  ', 'empty'],
    ['a word', 'åtti', 'not-a-number'],
    ['two commas', '6,4,1', 'not-a-number'],
    ['a comma without digits', '64,', 'not-a-number'],
    ['an exponent', '1e3', 'not-a-number'],
    ['more decimals than the scale has', '64,12', 'too-many-decimals'],
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

describe('an odd value', () => {
  it.each([
    ['under', '69', true],
    ['exactly at the low end', '70', false],
    ['exactly at the high end', '100', false],
  ])('is implausible %s what an oximeter can tell', (_where, value, odd) => {
    expect(isImplausible(value, saturation)).toBe(odd)
  })

  it.each([
    ['one digit too much', '186', ['86', '85.4'], true],
    ['one digit too little', '8', ['86', '85.4'], true],
    ['a usual gain', '89', ['86', '85.4'], false],
    ['exactly half as much again', '129', ['86'], false],
    ['nothing to compare with', '186', [], false],
  ])('is surprising after the earlier ones: %s', (_what, value, earlier, surprising) => {
    expect(isSurprising(value, earlier)).toBe(surprising)
  })
})
