import { describe, expect, it } from 'vitest'
import { dayInMilliseconds } from './chart-measurement.ts'
import { midnightsIn, roomyEnd, tickWords } from './time-axis.ts'

const noon = new Date(2026, 10, 30, 12).getTime()
const midnight = new Date(2026, 10, 30).getTime()

describe('the time axis', () => {
  it('has a tick at each midnight of a week, and none of its own for hours or months', () => {
    const week = midnightsIn({ from: noon - 7 * dayInMilliseconds, to: noon })
    expect(week.map((at) => new Date(at).getHours())).toEqual([0, 0, 0, 0, 0, 0, 0])
    expect(week.at(-1)).toBe(midnight)
    expect(midnightsIn({ from: noon - dayInMilliseconds, to: noon })).toEqual([])
    expect(midnightsIn({ from: noon - 30 * dayInMilliseconds, to: noon })).toEqual([])
  })

  it('names days, with a clock where it is not midnight, and months over a long time', () => {
    expect(tickWords(midnight, dayInMilliseconds, 'nb')).toBe('30. nov.')
    expect(tickWords(noon, dayInMilliseconds, 'nb')).toBe('30. nov. 12.00')
    expect(tickWords(noon, dayInMilliseconds, 'en')).toBe('30 Nov 12:00')
    expect(tickWords(noon, 365 * dayInMilliseconds, 'nb')).toBe('nov. 2026')
  })

  it('leaves room for the newest point', () => {
    expect(roomyEnd({ from: 0, to: 1000 })).toBe(1015)
  })
})
