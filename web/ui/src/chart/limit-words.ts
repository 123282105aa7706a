import type { Language } from '../i18n.ts'
import { shortDate } from '../times.ts'
import type { ChartLimit, ChartMeasurement, LimitZone, TimeWindow } from './chart-measurement.ts'
import type { ChartTexts } from './chart-texts.nb.ts'
import { limitsInForce } from './limit-bands.ts'
import { formatValue } from './value-text.ts'

interface LegendInput {
  readonly measurement: ChartMeasurement
  readonly window: TimeWindow
  readonly texts: ChartTexts
  readonly language: Language
}

interface LegendEntry {
  readonly key: string
  readonly zone: LimitZone
  readonly words: string
}

/** The limits in force at the end of what is shown, and what they were before a change in it: "nå under 86, før 30. nov. under 88 %". */
export function legendEntries({ measurement, window, texts, language }: LegendInput): readonly LegendEntry[] {
  const sidesOf = ({ low, high }: ChartLimit): string =>
    [
      low === undefined ? [] : [texts.under(formatValue(low, measurement, language))],
      high === undefined ? [] : [texts.over(formatValue(high, measurement, language))],
    ]
      .flat()
      .join(', ')
  return measurement.parts.flatMap(({ id, name, limits }) => {
    const inForce = limitsInForce(limits, window.to)
    return (['red', 'yellow'] as const).flatMap((zone) => {
      const limit = inForce[zone]
      if (limit === undefined || sidesOf(limit) === '') return []
      const before = limit.validFrom > window.from ? limitsInForce(limits, limit.validFrom - 1)[zone] : undefined
      const isChanged = before !== undefined && sidesOf(before) !== '' && sidesOf(before) !== sidesOf(limit)
      const words = isChanged
        ? `${texts.now(sidesOf(limit))}, ${texts.before(shortDate(limit.validFrom, language), sidesOf(before))}`
        : sidesOf(limit)
      const part = measurement.parts.length > 1 ? `${name} ` : ''
      return [{ key: `${id}-${zone}`, zone, words: `${part}${words} ${measurement.unit}` }]
    })
  })
}
