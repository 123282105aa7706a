import { describe, expect, it } from 'vitest'
import { aBloodPressure, aLimit, anActivity, anSpO2, at, aWeight, DAY, NOW } from '../builders.ts'
import type { Measurement } from '../measurements/reading.ts'
import { baselineOf } from './baseline.ts'

/** One reading a day, the last one yesterday. */
function daily(
  values: readonly string[],
  build: (value: string, more: Partial<Measurement>) => Measurement,
): readonly Measurement[] {
  return values.map((value, index) =>
    build(value, { id: `reading-${index}`, effective: at(NOW - (values.length - index) * DAY) }),
  )
}

/** Blood pressures around 132/81, one a day or as often as said, the last one now. */
function pressures(count: number, daysOf: (index: number) => number = (index) => index): readonly Measurement[] {
  return Array.from({ length: count }, (_, index) =>
    aBloodPressure(String(130 + (index % 5)), String(80 + (index % 3)), {
      id: `reading-${index}`,
      effective: at(NOW - daysOf(index) * DAY),
    }),
  )
}

/** The cuff did not tell the lower pressure. */
const upperOnly = (reading: Measurement): Measurement => ({ ...reading, values: { systolic: '130' } })

const low = { red: aLimit('red', { low: '86' }), yellow: aLimit('yellow', { low: '90' }) }
const usual = ['93', '94', '95', '94', '93', '95', '94', '92', '96', '94', '93', '95']

describe('limits from the person’s own normal', () => {
  it('lie 2 and 3 spreads from the median, on the side that has limits', () => {
    const activity = anActivity('oxygen-saturation', [low.red, low.yellow])
    expect(baselineOf(activity, daily(usual, anSpO2), NOW)).toEqual({
      readings: 12,
      median: { value: '94' },
      spread: { value: '1.5' },
      limits: [
        { zone: 'red', part: 'value', low: '90', unit: '%' },
        { zone: 'yellow', part: 'value', low: '91', unit: '%' },
      ],
    })
  })

  it('are for both sides and both zones when there are none yet', () => {
    const weights = ['82.0', '82.4', '81.8', '82.2', '82.6', '81.6', '82.2', '82.0', '82.4', '82.2', '82.0', '82.4']
    expect(baselineOf(anActivity('body-weight', []), daily(weights, aWeight), NOW)).toMatchObject({
      median: { value: '82.2' },
      limits: [
        { zone: 'red', low: '81.3', high: '83.1', unit: 'kg' },
        { zone: 'yellow', low: '81.6', high: '82.8', unit: 'kg' },
      ],
    })
  })

  it('are for each component by itself', () => {
    expect(baselineOf(anActivity('blood-pressure', []), pressures(12), NOW)).toMatchObject({
      median: { systolic: '131.5', diastolic: '81' },
    })
  })

  it('of an odd number of readings have a reading in the middle', () => {
    const activity = anActivity('oxygen-saturation', [low.yellow])
    const rising = Array.from({ length: 13 }, (_, index) => String(84 + index))
    expect(baselineOf(activity, daily(rising, anSpO2), NOW)).toMatchObject({ median: { value: '90' } })
  })

  it('are for the zones that have limits, and for no other', () => {
    const activity = anActivity('oxygen-saturation', [low.yellow])
    expect(baselineOf(activity, daily(usual, anSpO2), NOW)).toHaveProperty('limits', [
      { zone: 'yellow', part: 'value', low: '91', unit: '%' },
    ])
  })

  it('are on the sides that each component has limits on', () => {
    const systolic = { part: 'systolic', unit: 'mm[Hg]' }
    const diastolic = { part: 'diastolic', unit: 'mm[Hg]' }
    const activity = anActivity('blood-pressure', [
      aLimit('red', { ...systolic, high: '180' }),
      aLimit('red', { ...diastolic, low: '50', high: '110' }),
    ])
    expect(baselineOf(activity, pressures(12), NOW)).toHaveProperty('limits', [
      { zone: 'red', part: 'systolic', high: '138', unit: 'mm[Hg]' },
      { zone: 'red', part: 'diastolic', low: '77', high: '85', unit: 'mm[Hg]' },
    ])
  })

  it('are suggested from twelve readings on seven days', () => {
    const readings = usual.map((value, index) =>
      anSpO2(value, { id: `reading-${index}`, effective: at(NOW - (index % 7) * DAY) }),
    )
    expect(baselineOf(anActivity('oxygen-saturation', [low.yellow]), readings, NOW)).toMatchObject({ readings: 12 })
  })

  it('are not moved by one odd reading', () => {
    const activity = anActivity('oxygen-saturation', [low.red, low.yellow])
    const odd = daily([...usual.slice(1), '72'], anSpO2)
    expect(baselineOf(activity, odd, NOW)).toMatchObject({ median: { value: '94' }, spread: { value: '1.5' } })
  })

  it('use the mean deviation where most readings are equal', () => {
    const activity = anActivity('oxygen-saturation', [low.red, low.yellow])
    const equal = daily([...usual.slice(0, 2), ...Array.from({ length: 10 }, () => '94'), '90'], anSpO2)
    expect(baselineOf(activity, equal, NOW)).toMatchObject({ median: { value: '94' }, spread: { value: '0.5' } })
  })

  it('keep red outside yellow where all readings are equal', () => {
    const equal = daily(
      usual.map(() => '94'),
      anSpO2,
    )
    expect(baselineOf(anActivity('oxygen-saturation', [low.red, low.yellow]), equal, NOW)).toMatchObject({
      spread: { value: '0' },
      limits: [{ low: '91' }, { low: '92' }],
    })
  })

  it('leave a side as it is where its limit would be beyond what can be measured', () => {
    const activity = anActivity('oxygen-saturation', [low.yellow, aLimit('red', { low: '86', high: '100' })])
    const good = daily(
      usual.map(() => '99'),
      anSpO2,
    )
    expect(baselineOf(activity, good, NOW)).toMatchObject({
      limits: [
        { zone: 'red', low: '96', high: '100' },
        { zone: 'yellow', low: '97' },
      ],
    })
  })

  it('leave both zones of a side as they are where only red would be beyond what can be measured', () => {
    const activity = anActivity('oxygen-saturation', [
      aLimit('red', { low: '86', high: '100' }),
      aLimit('yellow', { low: '90', high: '99' }),
    ])
    const good = daily(
      usual.map(() => '98'),
      anSpO2,
    )
    expect(baselineOf(activity, good, NOW)).toMatchObject({
      limits: [
        { zone: 'red', low: '95', high: '100' },
        { zone: 'yellow', low: '96', high: '99' },
      ],
    })
  })

  it('are those in force where the two sides would cross', () => {
    const crossed = aLimit('yellow', { low: '85', high: '90' })
    const good = daily(
      usual.map(() => '99'),
      anSpO2,
    )
    expect(
      baselineOf(anActivity('oxygen-saturation', [crossed, aLimit('red', { high: '95' })]), good, NOW),
    ).toMatchObject({
      limits: [
        { zone: 'yellow', low: '85', high: '90' },
        { zone: 'red', high: '95' },
      ],
    })
  })
})

describe('too few readings is an answer', () => {
  const activity = anActivity('oxygen-saturation', [low.yellow])

  it.each([
    ['none', [], 0],
    ['eleven', daily(usual.slice(1), anSpO2), 11],
    ['twelve of which one may be a measuring fault', daily([...usual.slice(1), '24'], anSpO2), 11],
    ['twelve without a value', daily(usual, (value, more) => anSpO2(value, { ...more, values: {} })), 0],
    [
      'twelve on six days',
      usual.map((value, index) => anSpO2(value, { id: `reading-${index}`, effective: at(NOW - (index % 6) * DAY) })),
      12,
    ],
  ])('%s', (_what, readings, tooFew) => {
    expect(baselineOf(activity, readings, NOW)).toEqual({ tooFew })
  })

  it('for the component that has the fewest, or was measured on the fewest days', () => {
    const elevenBoth = [...pressures(2).map(upperOnly), ...pressures(13).slice(2)]
    expect(baselineOf(anActivity('blood-pressure', []), elevenBoth, NOW)).toEqual({ tooFew: 11 })
    const sixDays = pressures(12, (index) => index % 6)
    const seventh = pressures(1, () => 6).map(upperOnly)
    expect(baselineOf(anActivity('blood-pressure', []), [...sixDays, ...seventh], NOW)).toEqual({ tooFew: 12 })
  })
})
