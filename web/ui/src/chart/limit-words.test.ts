import { describe, expect, it } from 'vitest'
import type { ChartLimit, ChartMeasurement } from './chart-measurement.ts'
import { limitChanges } from './chart-marks.ts'
import { chartTextsNb } from './chart-texts.nb.ts'
import { legendEntries } from './limit-words.ts'

const changedAt = new Date(2026, 10, 30, 8).getTime()
const week = { from: changedAt - 5 * 86_400_000, to: changedAt + 86_400_000 }
const saturation = (limits: readonly ChartLimit[]): ChartMeasurement => ({
  name: 'Oksygenmetning',
  unit: '%',
  decimals: 0,
  parts: [{ id: 'value', name: 'Oksygenmetning', limits, points: [] }],
})
const words = (limits: readonly ChartLimit[], window = week) =>
  legendEntries({ measurement: saturation(limits), window, texts: chartTextsNb, language: 'nb' }).map(
    (one) => one.words,
  )

const before: ChartLimit = { zone: 'red', low: 88, validFrom: 0, validTo: changedAt }
const now: ChartLimit = { zone: 'red', low: 86, validFrom: changedAt }

describe('the limits in words', () => {
  it('say what they are now and what they were before a change that is shown', () => {
    expect(words([before, now])).toEqual(['nå under 86, før 30. nov. under 88 %'])
    expect(words([before, now], { from: changedAt, to: week.to })).toEqual(['under 86 %'])
    expect(words([now])).toEqual(['under 86 %'])
  })

  it('do not speak of a change that changed nothing of this zone', () => {
    expect(words([before, { ...now, low: 88 }])).toEqual(['under 88 %'])
    expect(words([before, { ...now, low: 88, high: 100 }])).toEqual(['nå under 88, over 100, før 30. nov. under 88 %'])
  })

  it('are none where there is none', () => {
    expect(words([])).toEqual([])
    expect(words([{ zone: 'red', validFrom: 0 }])).toEqual([])
  })
})

describe('the marks of changed limits', () => {
  it('stand where one took the place of another, in what is shown', () => {
    expect(limitChanges([before, now, { ...now, zone: 'yellow' }], week)).toEqual([changedAt])
    expect(limitChanges([before, now], { from: changedAt, to: week.to })).toEqual([])
    expect(limitChanges([now], week)).toEqual([])
  })
})
