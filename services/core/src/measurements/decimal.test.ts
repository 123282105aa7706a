import { Big } from 'big.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  approximately,
  compareDecimals,
  differenceAsWritten,
  isDecimal,
  multiplyDecimals,
  quotientShown,
  roundDecimal,
  subtractDecimals,
  sumOfDecimals,
} from './decimal.ts'

const decimals = fc
  .tuple(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), fc.integer({ min: 0, max: 6 }))
  .map(([whole, places]) => new Big(whole.toString()).div(new Big(10).pow(places)).toFixed(places))

describe('decimals', () => {
  it('64.1 minus 62.1 is exactly 2', () => {
    expect(subtractDecimals('64.1', '62.1')).toBe('2')
    expect(subtractDecimals('64.10', '64.1')).toBe('0')
    expect(subtractDecimals('1e2', '99.9')).toBe('0.1')
    expect(subtractDecimals('123456789', '0.001')).toBe('123456788.999')
  })

  const short = fc
    .tuple(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 5 }))
    .map(([whole, places]) => new Big(whole).div(new Big(10).pow(places)).toFixed(places))

  it('subtracts as the decimal library does, short and long ones', () => {
    const either = fc.oneof(short, decimals)
    fc.assert(
      fc.property(either, either, (a, b) => {
        expect(subtractDecimals(a, b)).toBe(new Big(a).minus(b).toFixed().replace(/^-0$/, '0'))
      }),
      { numRuns: 2000 },
    )
  })

  it('adds and multiplies exactly', () => {
    expect(sumOfDecimals(['0.1', '0.2', '64.10'])).toBe('64.4')
    expect(sumOfDecimals([])).toBe('0')
    expect(multiplyDecimals('1.1', '1.1')).toBe('1.21')
  })

  it.each([
    ['82.0', '80', '2.0'],
    ['84', '81.9', '2.1'],
    ['84', '82', '2'],
    ['64.10', '62.1', '2.00'],
  ])('%s minus %s is written %s', (a, b, written) => {
    expect(differenceAsWritten(a, b)).toBe(written)
  })

  it.each([
    ['1621', 12, 1, '135.1'],
    ['1620', 12, 1, '135.0'],
    ['0.5', 2, 1, '0.3'],
    ['1', 2, 0, '1'],
  ])('shows %s divided by %i with %i decimals as %s', (value, by, decimals, shown) => {
    expect(quotientShown(value, by, decimals)).toBe(shown)
  })

  it('64.10 and 64.1 are the same weight', () => {
    expect(compareDecimals('64.10', '64.1')).toBe(0)
  })

  it('tells apart numbers that only differ after the fifteenth digit', () => {
    expect(compareDecimals('1.00000000000000001', '1.00000000000000002')).toBeLessThan(0)
  })

  it('tells a short number from a long one next to it, which the same double stands for', () => {
    const [short, long] = ['0.1', '0.10000000000000000555']
    expect(Number(long)).toBe(Number(short))
    expect([compareDecimals(short, long), compareDecimals(long, short)]).toEqual([-1, 1])
  })

  it('orders as the decimal library does, for any two decimals', () => {
    fc.assert(
      fc.property(decimals, decimals, (a, b) => {
        expect(Math.sign(compareDecimals(a, b))).toBe(new Big(a).cmp(b))
      }),
    )
  })

  it.each([
    ['139.5', 0, '140'],
    ['36.85', 1, '36.9'],
    ['-0.05', 1, '-0.1'],
    ['49', 1, '49'],
  ])('rounds %s to %i decimals as %s', (value, places, rounded) => {
    expect(roundDecimal(value, places)).toBe(rounded)
  })

  it.each(['86', '9'.repeat(40), '64.10', '-1', '1e3', '1.5E-2', '0'])('takes %s as a number', (text) => {
    expect(isDecimal(text)).toBe(true)
  })

  it.each(['', 'NaN', '+1', '.5', '1.', '08', '1e999', '9'.repeat(41), '86 %'])(
    'does not take "%s" as a number',
    (text) => {
      expect(isDecimal(text)).toBe(false)
    },
  )

  it('gives a plain number for drawing', () => {
    expect(approximately('64.10')).toBe(64.1)
  })
})
