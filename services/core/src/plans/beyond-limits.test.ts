import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aLimit, anActivity, at, NOW, spO2Limits } from '../builders.ts'
import { worstBeyond } from './beyond-limits.ts'
import type { Limit } from './limits.ts'

const saturation = anActivity('oxygen-saturation', spO2Limits)
const pressure = anActivity('blood-pressure', [
  aLimit('yellow', { part: 'systolic', low: '100', high: '160', unit: 'mm[Hg]' }),
  aLimit('red', { part: 'systolic', low: '90', high: '180', unit: 'mm[Hg]' }),
  aLimit('red', { part: 'diastolic', high: '110', unit: 'mm[Hg]' }),
])
const weight = anActivity('body-weight', [aLimit('red', { high: '96.6', unit: 'kg' })])

function ofSaturation(value: string, limits: readonly Limit[] = spO2Limits) {
  const entered = { type: 'oxygen-saturation', values: { value }, effective: at(NOW) } as const
  return worstBeyond(entered, [weight, anActivity('oxygen-saturation', limits)])
}

function weighed(value: string) {
  return worstBeyond({ type: 'body-weight', values: { value }, effective: at(NOW) }, [weight])
}

describe('what the device itself can say of a measurement', () => {
  it.each([
    ['under the red limit', '87.9', { zone: 'red', part: 'value', value: '87.9', side: 'below', limit: '88' }],
    ['on the red limit, under the yellow', '88', { zone: 'yellow', side: 'below', limit: '92' }],
    ['on the red limit, written with a decimal', '88.0', { zone: 'yellow' }],
    ['on the yellow limit', '92', null],
    ['over both', '97', null],
  ])('oxygen %s', (_name, value, expected) => {
    const said = ofSaturation(value)
    if (expected === null) expect(said).toBeNull()
    else expect(said).toMatchObject(expected)
  })

  it.each([
    [
      'a red overpressure before a yellow one',
      '195',
      '80',
      { zone: 'red', part: 'systolic', side: 'above', limit: '180' },
    ],
    ['a yellow one', '165', '80', { zone: 'yellow', part: 'systolic', side: 'above', limit: '160' }],
    ['one too low', '89', '60', { zone: 'red', part: 'systolic', side: 'below', limit: '90' }],
    [
      'the red underpressure, though the other is inside',
      '140',
      '112',
      { zone: 'red', part: 'diastolic', limit: '110' },
    ],
    ['a red underpressure before a yellow overpressure', '165', '112', { zone: 'red', part: 'diastolic' }],
    ['nothing', '140', '80', null],
  ])('of a blood pressure it says %s', (_name, systolic, diastolic, expected) => {
    const entered = { type: 'blood-pressure', values: { systolic, diastolic }, effective: at(NOW) } as const
    const said = worstBeyond(entered, [saturation, pressure])
    if (expected === null) expect(said).toBeNull()
    else expect(said).toMatchObject(expected)
  })

  it('a decimal exactly on the limit is inside, one tenth over it is not', () => {
    expect(weighed('96.60')).toBeNull()
    expect(weighed('96.7')).toMatchObject({ zone: 'red', side: 'above', limit: '96.6' })
  })

  it('limits of another time, or of another measurement, say nothing', () => {
    expect(ofSaturation('80', [aLimit('red', { low: '88', validTo: NOW })])).toBeNull()
    expect(ofSaturation('80', [aLimit('red', { low: '88', validFrom: NOW + 1 })])).toBeNull()
    expect(ofSaturation('80', [])).toBeNull()
    expect(ofSaturation('80', [aLimit('red', { part: 'other', low: '88' })])).toBeNull()
  })

  it('whatever the order of the limits, a red one is said before a yellow one', () => {
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...spO2Limits], { minLength: 2 }),
        fc.integer({ min: 60, max: 100 }),
        (limits, value) => {
          const zone = ofSaturation(String(value), limits)?.zone ?? null
          const yellow = value < 92 ? 'yellow' : null
          expect(zone).toBe(value < 88 ? 'red' : yellow)
        },
      ),
    )
  })
})
