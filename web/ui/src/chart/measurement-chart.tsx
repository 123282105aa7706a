import { Button, HStack, ToggleGroup, Tooltip } from '@navikt/ds-react'
import {
  ArrowCirclepathReverseIcon,
  ChevronLeftIcon,
  ChevronRightIcon,
  LineGraphIcon,
  TableIcon,
  ZoomMinusIcon,
  ZoomPlusIcon,
} from '@navikt/aksel-icons'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { ChartHandle } from './chart-canvas.tsx'
import { chartPeriods, dayInMilliseconds } from './chart-measurement.ts'
import { useLanguage } from '../i18n.ts'
import type { Language } from '../i18n.ts'
import type { ChartMeasurement, ChartPeriod, TimeWindow } from './chart-measurement.ts'
import { summarise } from './chart-range.ts'
import { chartTextsEn } from './chart-texts.en.ts'
import { chartTextsNb } from './chart-texts.nb.ts'
import type { ChartTexts } from './chart-texts.nb.ts'
import { LimitLegend } from './limit-legend.tsx'
import { MeasurementTable } from './measurement-table.tsx'
import { formatValue } from './value-text.ts'
import './chart.css'

/** Chart.js is half of a page's bytes: it comes when the first chart is shown. */
const ChartCanvas = lazy(async () => ({ default: (await import('./chart-canvas.tsx')).ChartCanvas }))

interface MeasurementChartProps {
  readonly measurement: ChartMeasurement
  readonly now: number
  readonly initialPeriod?: ChartPeriod
  /** What can be done with one reading, at the end of its row in the table. */
  readonly rowEnd?: (pointId: string) => ReactNode
}

/** Readings on a true time axis against the limits of their time, with a table of the same values. */
export function MeasurementChart({ measurement, now, initialPeriod = 30, rowEnd }: MeasurementChartProps) {
  const { language } = useLanguage()
  const texts = language === 'nb' ? chartTextsNb : chartTextsEn
  const [period, setPeriod] = useState<ChartPeriod>(initialPeriod)
  const [view, setView] = useState<'chart' | 'table'>('chart')
  const handle = useRef<ChartHandle>(null)
  const window = useMemo(() => ({ from: now - period * dayInMilliseconds, to: now }), [now, period])
  const summary = useMemo(
    () => summaryText({ measurement, window, texts, language }),
    [measurement, window, texts, language],
  )
  const description = texts.description({ name: measurement.name, period: texts.periods[period], summary })
  return (
    <section className="hv-chart" aria-label={measurement.name}>
      <HStack gap="space-8" align="center" justify="space-between" className="hv-chart-bar">
        <ToggleGroup
          size="small"
          value={String(period)}
          onChange={(value) => setPeriod(periodOf(value))}
          aria-label={texts.period}
        >
          {chartPeriods.map((days) => (
            <ToggleGroup.Item key={days} value={String(days)} label={texts.periods[days]} />
          ))}
        </ToggleGroup>
        <HStack gap="space-2" align="center">
          {view === 'chart' && <ZoomButtons handle={handle} texts={texts} />}
          <Tooltip content={view === 'chart' ? texts.table : texts.chart}>
            <Button
              size="small"
              variant="tertiary"
              data-color="neutral"
              aria-pressed={view === 'table'}
              aria-label={texts.table}
              icon={view === 'chart' ? <TableIcon aria-hidden /> : <LineGraphIcon aria-hidden />}
              onClick={() => setView(view === 'chart' ? 'table' : 'chart')}
            />
          </Tooltip>
        </HStack>
      </HStack>
      {view === 'chart' && (
        <Suspense fallback={<div className="hv-chart-frame" />}>
          <ChartCanvas {...{ measurement, window, texts, language, description, handle }} />
        </Suspense>
      )}
      {view === 'table' && (
        <MeasurementTable
          {...{ measurement, window, texts, language }}
          caption={texts.tableCaption({ name: measurement.name, period: texts.periods[period] })}
          {...(rowEnd ? { rowEnd } : {})}
        />
      )}
      <p className="hv-chart-summary">{summary}</p>
      <LimitLegend {...{ measurement, window, texts, language }} />
    </section>
  )
}

function ZoomButtons({
  handle,
  texts,
}: {
  readonly handle: { readonly current: ChartHandle | null }
  readonly texts: ChartTexts
}) {
  const pan = (part: number) =>
    handle.current?.pan({ x: part * (handle.current.chartArea.width || 0) }, undefined, 'none')
  const buttons = [
    { label: texts.earlier, icon: <ChevronLeftIcon aria-hidden />, press: () => pan(0.5) },
    { label: texts.later, icon: <ChevronRightIcon aria-hidden />, press: () => pan(-0.5) },
    { label: texts.zoomOut, icon: <ZoomMinusIcon aria-hidden />, press: () => handle.current?.zoom({ x: 1 / 1.5 }) },
    { label: texts.zoomIn, icon: <ZoomPlusIcon aria-hidden />, press: () => handle.current?.zoom({ x: 1.5 }) },
    { label: texts.reset, icon: <ArrowCirclepathReverseIcon aria-hidden />, press: () => handle.current?.resetZoom() },
  ]
  return buttons.map(({ label, icon, press }) => (
    <Tooltip key={label} content={label}>
      <Button size="small" variant="tertiary" data-color="neutral" icon={icon} aria-label={label} onClick={press} />
    </Tooltip>
  ))
}

interface SummaryInput {
  readonly measurement: ChartMeasurement
  readonly window: TimeWindow
  readonly texts: ChartTexts
  readonly language: Language
}

function summaryText({ measurement, window, texts, language }: SummaryInput): string {
  const format = (value: number) => formatValue(value, measurement, language)
  const lines = measurement.parts.flatMap((part) => {
    const summary = summarise(part.points, window)
    if (!summary) return []
    const words = texts.summary({
      count: summary.count,
      lowest: format(summary.lowest),
      median: format(summary.median),
      highest: format(summary.highest),
    })
    return [measurement.parts.length > 1 ? `${part.name}: ${words}` : words]
  })
  return lines.length === 0 ? texts.nothingMeasured : lines.join(' — ')
}

function periodOf(value: string): ChartPeriod {
  return chartPeriods.find((days) => String(days) === value) ?? 30
}
