import { describe, expect, it } from 'vitest'
import { news2Of, news2Parts, type VitalSigns } from './news2.ts'

/** Both ends of every cell of the chart, as printed in it. */
const respiratoryRate = [
  ['7', 3],
  ['8', 3],
  ['9', 1],
  ['11', 1],
  ['12', 0],
  ['20', 0],
  ['21', 2],
  ['24', 2],
  ['25', 3],
  ['40', 3],
  ['24.4', 3],
  ['24.5', 3],
] as const
const scale1 = [
  ['80', 3],
  ['91', 3],
  ['92', 2],
  ['93', 2],
  ['94', 1],
  ['95', 1],
  ['96', 0],
  ['100', 0],
  ['91.4', 3],
  ['91.5', 3],
] as const
const scale2OnAir = [
  ['70', 3],
  ['83', 3],
  ['84', 2],
  ['85', 2],
  ['86', 1],
  ['87', 1],
  ['88', 0],
  ['92', 0],
  ['93', 0],
  ['100', 0],
] as const
const scale2OnOxygen = [
  ['83', 3],
  ['84', 2],
  ['85', 2],
  ['86', 1],
  ['87', 1],
  ['88', 0],
  ['92', 0],
  ['93', 1],
  ['94', 1],
  ['95', 2],
  ['96', 2],
  ['97', 3],
  ['100', 3],
] as const
const systolic = [
  ['60', 3],
  ['90', 3],
  ['91', 2],
  ['100', 2],
  ['101', 1],
  ['110', 1],
  ['111', 0],
  ['219', 0],
  ['220', 3],
  ['260', 3],
] as const
const heartRate = [
  ['30', 3],
  ['40', 3],
  ['41', 1],
  ['50', 1],
  ['51', 0],
  ['90', 0],
  ['91', 1],
  ['110', 1],
  ['111', 2],
  ['130', 2],
  ['131', 3],
  ['200', 3],
] as const
const bodyTemperature = [
  ['34', 3],
  ['35.0', 3],
  ['35', 3],
  ['35.1', 1],
  ['36.0', 1],
  ['36.1', 0],
  ['38.0', 0],
  ['38.1', 1],
  ['39.0', 1],
  ['39.1', 2],
  ['41', 2],
  ['38.04', 1],
  ['38.05', 1],
] as const

describe('NEWS2, Royal College of Physicians 2017, chart 1', () => {
  it.each(respiratoryRate)('a respiratory rate of %s gives %d', (value, points) => {
    expect(news2Of({ respiratoryRate: value }, 1).parts).toEqual({ 'respiratory-rate': points })
  })

  it.each(scale1)('a saturation of %s %% on scale 1 gives %d', (value, points) => {
    expect(news2Of({ oxygenSaturation: value }, 1).parts).toEqual({ 'oxygen-saturation': points })
  })

  it.each(scale2OnAir)('a saturation of %s %% on scale 2 and air gives %d', (value, points) => {
    const { parts } = news2Of({ oxygenSaturation: value, onOxygen: false }, 2)
    expect(parts).toEqual({ 'oxygen-saturation': points, 'air-or-oxygen': 0 })
  })

  it.each(scale2OnOxygen)('a saturation of %s %% on scale 2 and oxygen gives %d', (value, points) => {
    const { parts } = news2Of({ oxygenSaturation: value, onOxygen: true }, 2)
    expect(parts).toEqual({ 'oxygen-saturation': points, 'air-or-oxygen': 2 })
  })

  it.each(systolic)('a systolic pressure of %s gives %d', (value, points) => {
    expect(news2Of({ systolic: value }, 1).parts).toEqual({ systolic: points })
  })

  it.each(heartRate)('a pulse of %s gives %d', (value, points) => {
    expect(news2Of({ heartRate: value }, 1).parts).toEqual({ 'heart-rate': points })
  })

  it.each(bodyTemperature)('a temperature of %s °C gives %d', (value, points) => {
    expect(news2Of({ bodyTemperature: value }, 1).parts).toEqual({ 'body-temperature': points })
  })

  it.each([
    ['alert', 0],
    ['confusion', 3],
    ['voice', 3],
    ['pain', 3],
    ['unresponsive', 3],
  ] as const)('consciousness %s gives %d', (consciousness, points) => {
    expect(news2Of({ consciousness }, 1).parts).toEqual({ consciousness: points })
  })

  it.each([
    [false, 0],
    [true, 2],
  ])('on oxygen %s gives %d', (onOxygen, points) => {
    expect(news2Of({ onOxygen }, 1).parts).toEqual({ 'air-or-oxygen': points })
  })
})

const well: Required<VitalSigns> = {
  respiratoryRate: '16',
  oxygenSaturation: '97',
  onOxygen: false,
  systolic: '125',
  heartRate: '70',
  consciousness: 'alert',
  bodyTemperature: '36.8',
}

describe('the aggregate', () => {
  it('is 0 of a well person, and complete', () => {
    expect(news2Of(well, 1)).toEqual({
      points: 0,
      parts: Object.fromEntries(news2Parts.map((part) => [part, 0])),
      threes: [],
      missing: [],
    })
  })

  it('is 20 at the worst', () => {
    const worst: VitalSigns = {
      respiratoryRate: '30',
      oxygenSaturation: '80',
      onOxygen: true,
      systolic: '80',
      heartRate: '140',
      consciousness: 'unresponsive',
      bodyTemperature: '34',
    }
    const { points, threes } = news2Of(worst, 1)
    expect(points).toBe(20)
    expect(threes).toEqual([
      'respiratory-rate',
      'oxygen-saturation',
      'systolic',
      'heart-rate',
      'consciousness',
      'body-temperature',
    ])
  })

  it('adds the parts', () => {
    expect(news2Of({ ...well, respiratoryRate: '22', heartRate: '112', bodyTemperature: '38.5' }, 1).points).toBe(5)
  })

  it.each([
    ['respiratoryRate', 'respiratory-rate'],
    ['oxygenSaturation', 'oxygen-saturation'],
    ['onOxygen', 'air-or-oxygen'],
    ['systolic', 'systolic'],
    ['heartRate', 'heart-rate'],
    ['consciousness', 'consciousness'],
    ['bodyTemperature', 'body-temperature'],
  ] as const)('without %s is incomplete and names %s: never zero', (sign, part) => {
    const { missing, parts } = news2Of({ ...well, [sign]: undefined }, 1)
    expect(missing).toEqual([part])
    expect(parts).not.toHaveProperty(part)
  })

  it('of nothing is nothing, and names all seven', () => {
    expect(news2Of({}, 2)).toEqual({ points: 0, parts: {}, threes: [], missing: [...news2Parts] })
  })

  it.each([
    ['87', 1],
    ['92', 0],
  ])('on scale 2 a saturation of %s %% is %d, whether on air or oxygen', (oxygenSaturation, points) => {
    expect(news2Of({ oxygenSaturation }, 2).parts).toEqual({ 'oxygen-saturation': points })
  })

  it('on scale 2 a saturation of 97 % is not known while nobody said air or oxygen', () => {
    expect(news2Of({ oxygenSaturation: '97' }, 2).missing).toContain('oxygen-saturation')
  })
})
