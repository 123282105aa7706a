import type { Language } from '../i18n.ts'
import type { ChartMeasurement, TimeWindow } from './chart-measurement.ts'
import type { ChartTexts } from './chart-texts.nb.ts'
import { shortDate } from '../times.ts'
import { legendEntries } from './limit-words.ts'

interface LimitLegendProps {
  readonly measurement: ChartMeasurement
  readonly window: TimeWindow
  readonly texts: ChartTexts
  readonly language: Language
}

/** The limits and the pauses in words, beside the pattern that shows them in the chart. */
export function LimitLegend({ measurement, window, texts, language }: LimitLegendProps) {
  const entries = legendEntries({ measurement, window, texts, language })
  const pauses = (measurement.pauses ?? []).filter(({ from, to }) => from < window.to && (to ?? Infinity) > window.from)
  return (
    <ul className="hv-chart-legend">
      {entries.length === 0 && <li>{texts.noLimit}</li>}
      {entries.map(({ key, zone, words }) => (
        <li key={key}>
          <span className="hv-chart-swatch" data-zone={zone} aria-hidden />
          {zone === 'red' ? texts.redZone : texts.yellowZone}: {words}
        </li>
      ))}
      {pauses.map(({ from, to, reason }) => (
        <li key={from}>
          {texts.pause({ from: shortDate(from, language), to: to === null ? '' : shortDate(to - 1, language), reason })}
        </li>
      ))}
    </ul>
  )
}
