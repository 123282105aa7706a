import { describe, expect, it } from 'vitest'
import type { ChartLimit, ChartPoint } from './chart-measurement.ts'
import { limitBands, limitEdges, zoneOfPoint } from './limit-bands.ts'

const spO2 = (zone: ChartLimit['zone'], low: number, validFrom: number, validTo?: number): ChartLimit =>
  validTo === undefined ? { zone, low, validFrom } : { zone, low, validFrom, validTo }
const measured = (value: number, at: number): ChartPoint => ({ id: String(at), at, value, verdict: 'green' })

describe('the bands behind a curve', () => {
  it('lets yellow end where red begins', () => {
    expect(limitBands([spO2('red', 88, 0), spO2('yellow', 90, 0)], { from: 10, to: 20 })).toEqual([
      { zone: 'red', side: 'low', from: 10, to: 20, bottom: null, top: 88 },
      { zone: 'yellow', side: 'low', from: 10, to: 20, bottom: 88, top: 90 },
    ])
  })

  it('steps where a limit was changed, and keeps what did not change in one piece', () => {
    const limits = [spO2('red', 85, 0), spO2('yellow', 90, 0, 15), spO2('yellow', 92, 15)]
    expect(limitBands(limits, { from: 10, to: 20 })).toEqual([
      { zone: 'red', side: 'low', from: 10, to: 20, bottom: null, top: 85 },
      { zone: 'yellow', side: 'low', from: 10, to: 15, bottom: 85, top: 90 },
      { zone: 'yellow', side: 'low', from: 15, to: 20, bottom: 85, top: 92 },
    ])
  })

  it('draws nothing before the first limit was set', () => {
    expect(limitBands([spO2('red', 88, 15)], { from: 10, to: 20 }).map((band) => band.from)).toEqual([15])
    expect(limitBands([], { from: 10, to: 20 })).toEqual([])
  })

  it('draws high and low zones of the same measurement', () => {
    const limits: ChartLimit[] = [
      { zone: 'red', low: 50, high: 120, validFrom: 0 },
      { zone: 'yellow', high: 100, validFrom: 0 },
    ]
    expect(limitBands(limits, { from: 10, to: 20 }).map(({ zone, bottom, top }) => [zone, bottom, top])).toEqual([
      ['red', null, 50],
      ['yellow', 100, 120],
      ['red', 120, null],
    ])
  })
})

describe('the lines of the limits', () => {
  it('go on where only the other zone was changed', () => {
    const limits = [spO2('red', 85, 0, 15), spO2('red', 88, 15), spO2('yellow', 90, 0)]
    expect(limitEdges(limitBands(limits, { from: 10, to: 20 }))).toEqual([
      { zone: 'red', side: 'low', value: 85, from: 10, to: 15 },
      { zone: 'yellow', side: 'low', value: 90, from: 10, to: 20 },
      { zone: 'red', side: 'low', value: 88, from: 15, to: 20 },
    ])
  })
})

describe('the zone of a point', () => {
  const limits = [spO2('red', 85, 0, 15), spO2('red', 88, 15), spO2('yellow', 90, 0)]

  it.each([
    ['under the red limit of its time', measured(84, 12), 'red'],
    ['under the red limit of today, but measured before it was raised', measured(87, 12), 'yellow'],
    ['the same value after it was raised', measured(87, 15), 'red'],
    ['of a whole day, sent in before the limit was raised', { ...measured(87, 18), receivedAt: 12 }, 'yellow'],
    ['exactly on the red limit', measured(88, 16), 'yellow'],
    ['exactly on the yellow limit', measured(90, 16), 'inside'],
    ['over the limits', measured(95, 16), 'inside'],
    ['measured when there was no limit', measured(80, -1), null],
  ])('%s', (_, point, zone) => {
    expect(zoneOfPoint(point, limits)).toBe(zone)
  })
})
