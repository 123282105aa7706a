import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import type { ChartMeasurement } from '@heimvakt/ui/chart/chart-measurement'
import { dayInMilliseconds } from '@heimvakt/ui/chart/chart-measurement'
import { Sparkline } from '@heimvakt/ui/chart/sparkline.tsx'
import { formatValue } from '@heimvakt/ui/chart/value-text'
import { type Language, useLanguage } from '@heimvakt/ui/i18n'
import { RelativeTime, useNow } from '@heimvakt/ui/relative-time.tsx'
import { TriageIcon } from '@heimvakt/ui/triage-tag.tsx'
import { isCategory, type ReadingVerdict } from '@heimvakt/ui/verdicts'
import { useAppTexts } from '../../app-texts.ts'

/** Older than this a value says little about today, and is greyed. */
const staleAfter = 3 * dayInMilliseconds
const sparklineLength = 14 * dayInMilliseconds

export interface Sign {
  readonly id: MeasurementId
  readonly chart: ChartMeasurement
}

interface LatestValuesProps {
  readonly signs: readonly Sign[]
  readonly chosen: MeasurementId
  readonly onChoose: (sign: MeasurementId) => void
}

/** The newest value of every sign with its age; choosing one shows its chart. */
export function LatestValues({ signs, chosen, onChoose }: LatestValuesProps) {
  return (
    <ul className="hv-latest">
      {signs.map((sign) => (
        <li key={sign.id}>
          <button
            type="button"
            className="hv-latest-card"
            aria-pressed={sign.id === chosen}
            onClick={() => onChoose(sign.id)}
          >
            <LatestValue chart={sign.chart} />
          </button>
        </li>
      ))}
    </ul>
  )
}

function LatestValue({ chart }: { readonly chart: ChartMeasurement }) {
  const text = useAppTexts()
  const now = useNow()
  const { language } = useLanguage()
  const [first] = chart.parts
  const newest = first?.points.at(-1)
  if (!first || !newest) {
    return (
      <>
        <span className="hv-latest-name">{chart.name}</span>
        <span className="hv-latest-value hv-latest-none">{text('record.neverMeasured')}</span>
      </>
    )
  }
  const isStale = now - newest.at > staleAfter
  const recent = first.points.filter((point) => point.at > newest.at - sparklineLength)
  return (
    <>
      <span className="hv-latest-name">
        {chart.name}
        <LatestVerdict verdict={newest.verdict} isStale={isStale} />
      </span>
      <span className="hv-latest-value" data-stale={isStale}>
        {newestWords(chart, language)} <span className="hv-latest-unit">{chart.unit}</span>
      </span>
      <span className="hv-latest-foot">
        <RelativeTime at={newest.at} />
        <Sparkline points={recent.map((point) => [point.at, point.value] as const)} last={newest.verdict} />
      </span>
    </>
  )
}

/** "128/82" for a pressure, one number for the rest. */
function newestWords(chart: ChartMeasurement, language: Language): string {
  return chart.parts
    .flatMap((part) => part.points.at(-1) ?? [])
    .map((point) => formatValue(point.value, chart, language))
    .join('/')
}

/** The verdict on the newest one. An old one that was inside says nothing of today. */
function LatestVerdict({ verdict, isStale }: { readonly verdict: ReadingVerdict; readonly isStale: boolean }) {
  const text = useAppTexts()
  if (verdict === 'green' && isStale) return null
  const category = isCategory(verdict) ? verdict : 'missing'
  return (
    <span className="hv-latest-zone" data-triage={category}>
      {isCategory(verdict) && <TriageIcon category={verdict} size="1rem" />}
      {text(`standing.verdict.${verdict}`)}
    </span>
  )
}
