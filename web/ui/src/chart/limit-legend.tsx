import type { Language } from '../i18n.ts'
import type { ChartMeasurement, LimitZone } from './chart-measurement.ts'
import type { ChartTexts } from './chart-texts.nb.ts'
import { limitsInForce } from './limit-bands.ts'
import { formatValue } from './value-text.ts'

interface LimitLegendProps {
  readonly measurement: ChartMeasurement
  readonly now: number
  readonly texts: ChartTexts
  readonly language: Language
}

/** The limits in force now, in words beside the pattern that shows them in the chart. */
export function LimitLegend({ measurement, now, texts, language }: LimitLegendProps) {
  const entries = measurement.parts.flatMap((part) => {
    const inForce = limitsInForce(part.limits, now)
    return (['red', 'yellow'] as const).flatMap((zone) => {
      const limit = inForce[zone]
      const sides = [
        limit?.low === undefined ? null : texts.under(formatValue(limit.low, measurement, language)),
        limit?.high === undefined ? null : texts.over(formatValue(limit.high, measurement, language)),
      ].filter((side) => side !== null)
      const name = measurement.parts.length > 1 ? `${part.name} ` : ''
      return sides.length === 0
        ? []
        : [{ key: `${part.id}-${zone}`, zone, words: `${name}${sides.join(', ')} ${measurement.unit}` }]
    })
  })
  if (entries.length === 0) return <p className="hv-chart-legend">{texts.noLimit}</p>
  return (
    <ul className="hv-chart-legend">
      {entries.map(({ key, zone, words }) => (
        <li key={key}>
          <span className="hv-chart-swatch" data-zone={zone} aria-hidden />
          {zoneName(zone, texts)}: {words}
        </li>
      ))}
    </ul>
  )
}

function zoneName(zone: LimitZone, texts: ChartTexts): string {
  return zone === 'red' ? texts.redZone : texts.yellowZone
}
