import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { surpriseIn } from './own-spread.ts'

const oneDecimal = { decimals: 1 }
const whole = { decimals: 0 }
/** Newest first. */
const weights = ['93.5', '93.8', '93.4', '93.9', '93.6']
const pulses = ['86', '82', '88', '84', '87']

describe('a value beside the person’s own ones', () => {
  it.each([
    ['93,5 with a ten too little', '83.5', weights, oneDecimal, '93.5'],
    ['93,5 with a ten too much', '103.5', weights, oneDecimal, '93.5'],
    ['86 with its digits changed', '68', pulses, whole, '86'],
    ['one digit too much', '193.5', weights, oneDecimal, undefined],
    ['one digit too little', '9', weights, oneDecimal, undefined],
    ['4,9 kg in half an hour', '98.4', weights, oneDecimal, undefined],
    ['one digit too much after a single reading', '186', ['86'], oneDecimal, undefined],
  ])('is asked about: %s', (_what, value, earlier, part, meant) => {
    expect(surpriseIn(value, earlier, part)?.meant).toBe(meant)
    expect(surpriseIn(value, earlier, part)).toBeDefined()
  })

  it.each([
    ['a usual weight', '94.1', weights, oneDecimal],
    ['a usual pulse', '79', pulses, whole],
    ['a pulse ten beats from another usual one', '78', pulses, whole],
    ['anything after nothing', '186', [], oneDecimal],
    ['half as much again as a single reading', '129', ['86'], oneDecimal],
    ['a fall after too few readings', '86', ['93', '94'], whole],
  ])('is taken: %s', (_what, value, earlier, part) => {
    expect(surpriseIn(value, earlier, part)).toBeUndefined()
  })

  it('tells what was usual', () => {
    expect(surpriseIn('83.5', weights, oneDecimal)).toMatchObject({ low: '93.4', high: '93.9' })
  })

  it('forgets readings of long ago', () => {
    const before = Array.from({ length: 20 }, () => '120')
    expect(surpriseIn('118', [...weights, ...weights, ...weights, ...before], oneDecimal)).toBeDefined()
  })
})

/** Weights in tenths of a kilo, as a scale shows them. */
const steady = fc
  .integer({ min: 450, max: 1600 })
  .chain((middle) => fc.array(fc.integer({ min: middle - 4, max: middle + 4 }), { minLength: 3, maxLength: 30 }))
const kilos = (tenths: number): string => (tenths / 10).toFixed(1)

describe('of a steady weight', () => {
  it('nothing between the lowest and the highest of the last readings is ever asked about', () => {
    fc.assert(
      fc.property(steady, fc.integer({ min: 0, max: 1000 }), (tenths, share) => {
        const low = Math.min(...tenths.slice(0, 14))
        const high = Math.max(...tenths.slice(0, 14))
        const value = low + Math.round(((high - low) * share) / 1000)
        expect(surpriseIn(kilos(value), tenths.map(kilos), oneDecimal)).toBeUndefined()
      }),
    )
  })

  it('a ten too much or too little of any of them is always asked about', () => {
    fc.assert(
      fc.property(steady, fc.constantFrom(-100, 100), fc.nat(), (tenths, slip, pick) => {
        const meant = tenths[pick % Math.min(tenths.length, 14)] ?? 0
        expect(surpriseIn(kilos(meant + slip), tenths.map(kilos), oneDecimal)).toBeDefined()
      }),
    )
  })

  it('two digits that changed places are always asked about, where that moves the weight by 5 kg or more', () => {
    fc.assert(
      fc.property(steady, (tenths) => {
        const [tens = '', ones = ''] = kilos(tenths[0] ?? 0).slice(-4)
        const moved = Math.abs(Number(tens) - Number(ones)) * 9
        fc.pre(moved >= 5)
        const text = kilos(tenths[0] ?? 0)
        const swapped = `${text.slice(0, -4)}${ones}${tens}${text.slice(-2)}`
        expect(surpriseIn(swapped, tenths.map(kilos), oneDecimal)).toBeDefined()
      }),
    )
  })
})
