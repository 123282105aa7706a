import type { Chart, ChartData, ChartOptions, ScriptableContext, TooltipItem } from 'chart.js'
import type { AnnotationOptions } from 'chartjs-plugin-annotation'
import type { Language } from '../i18n.ts'
import type { ChartColours } from './chart-colours.ts'
import { zonePattern } from './chart-colours.ts'
import type { ChartMeasurement, ChartPart, ChartPoint, TimeWindow } from './chart-measurement.ts'
import { dayInMilliseconds } from './chart-measurement.ts'
import { longestSpan, valueRange } from './chart-range.ts'
import type { ChartTexts } from './chart-texts.nb.ts'
import { markAnnotations } from './chart-marks.ts'
import { roomyEnd, timeAxis } from './time-axis.ts'
import { limitBands, limitEdges } from './limit-bands.ts'
import type { LimitBand, LimitEdge } from './limit-bands.ts'
import { isUnjudged, shapeOf, zoneShown } from './point-verdict.ts'
import { formatPointTime, formatValue } from './value-text.ts'

export interface Drawing {
  readonly measurement: ChartMeasurement
  readonly window: TimeWindow
  readonly colours: ChartColours
  readonly texts: ChartTexts
  readonly language: Language
}

type DrawnPoint = { readonly x: number; readonly y: number; readonly point: ChartPoint }

/** The curves. A point outside its limits has its own shape, so that it is found without colour. */
export function chartData({ measurement, colours }: Drawing): ChartData<'line', DrawnPoint[]> {
  return {
    datasets: measurement.parts.map((part) => {
      const lookAt = (context: ScriptableContext<'line'>) =>
        lookOf((context.raw as DrawnPoint | undefined)?.point, part, colours)
      return {
        label: part.name,
        data: part.points.map((point) => ({ x: point.at, y: point.value, point })),
        yAxisID: axisOf(part),
        borderColor: colours.line,
        borderWidth: 1.75,
        tension: 0,
        spanGaps: longestSpan(part.points),
        pointStyle: (context) => lookAt(context).shape,
        pointRadius: (context) => lookAt(context).radius,
        pointHoverRadius: 6,
        pointHitRadius: 10,
        pointBackgroundColor: (context) => lookAt(context).fill,
        pointBorderColor: (context) => lookAt(context).edge,
        pointBorderWidth: 1,
      }
    }),
  }
}

/** Everything but the curves: a true time axis, one value axis per part, the bands behind, zoom along time. */
export function chartOptions(drawing: Drawing): ChartOptions<'line'> {
  const { measurement, window, colours, texts, language } = drawing
  return {
    animation: false,
    responsive: true,
    maintainAspectRatio: false,
    parsing: false,
    normalized: true,
    interaction: { mode: 'nearest', axis: 'x', intersect: false },
    layout: { padding: { top: 6, right: 8 } },
    scales: { x: timeAxis({ window, colours, language }), ...valueAxes(drawing) },
    plugins: {
      legend: { display: false },
      decimation: { enabled: true, algorithm: 'min-max' },
      annotation: { clip: true, annotations: annotationsOf(drawing) },
      tooltip: {
        displayColors: false,
        callbacks: {
          title: (items: TooltipItem<'line'>[]) =>
            items.slice(0, 1).map((item) => formatPointTime((item.raw as DrawnPoint).point, language)),
          label: (item: TooltipItem<'line'>) => {
            const { point } = item.raw as DrawnPoint
            const part = measurement.parts[item.datasetIndex]
            const value = `${formatValue(point.value, measurement, language)} ${measurement.unit}`
            return `${part?.name ?? ''}: ${value} (${texts.verdicts[point.verdict].toLowerCase()})`
          },
        },
      },
      zoom: {
        limits: { x: { min: earliest(measurement, window), max: roomyEnd(window), minRange: dayInMilliseconds / 4 } },
        zoom: { mode: 'x', wheel: { enabled: true, modifierKey: 'ctrl' }, pinch: { enabled: true } },
        pan: { enabled: true, mode: 'x', threshold: 6 },
      },
    },
    color: colours.text,
  }
}

/** One pane per part with air between: the red under one pressure must not run into the red over the other. */
function valueAxes(drawing: Drawing) {
  const panes = drawing.measurement.parts.map((part) => [axisOf(part), valueAxis(part, drawing)] as const)
  const [upper, ...lower] = panes
  const withAir = upper ? [upper, ...lower.flatMap((pane) => [[`air-above-${pane[0]}`, air] as const, pane])] : []
  return Object.fromEntries(withAir.toReversed())
}

/** Chart.js lays stacked axes from the bottom upwards, and this one shows nothing. */
const air = {
  axis: 'y' as const,
  type: 'linear' as const,
  stack: 'parts',
  stackWeight: 0.1,
  grid: { display: false },
  border: { display: false },
  ticks: { display: false },
}

function valueAxis(part: ChartPart, { measurement, window, colours, language }: Drawing) {
  const stacked = measurement.parts.length > 1
  return {
    type: 'linear' as const,
    ...valueRange(part, window),
    ...(stacked ? { stack: 'parts', stackWeight: 1, offset: false } : {}),
    title: { display: stacked, text: part.name, color: colours.text },
    grid: { color: colours.grid, drawTicks: false },
    border: { display: false },
    ticks: {
      color: colours.text,
      padding: 6,
      maxTicksLimit: stacked ? 5 : 7,
      includeBounds: false,
      callback: (value: number | string) => Number(value).toLocaleString(language),
    },
  }
}

function annotationsOf(drawing: Drawing): AnnotationOptions[] {
  const { measurement, colours, texts, window } = drawing
  const all = { from: earliest(measurement, window), to: roomyEnd(window) }
  const zones = measurement.parts.flatMap((part) => zoneAnnotations(part, drawing))
  return [...zones, ...markAnnotations(measurement, { window: all, colours, texts })]
}

function zoneAnnotations(
  part: ChartPart,
  { window, measurement, colours, texts, language }: Drawing,
): AnnotationOptions[] {
  const all = { from: earliest(measurement, window), to: roomyEnd(window) }
  const patterns = { red: zonePattern('red', colours), yellow: zonePattern('yellow', colours) }
  const bands = limitBands(part.limits, all)
  const axes = { yScaleID: axisOf(part), xScaleID: 'x', drawTime: 'beforeDatasetsDraw' } as const
  const boxes = bands.map((band): AnnotationOptions => ({
    type: 'box',
    ...axes,
    xMin: band.from,
    xMax: band.to,
    ...heightOf(band),
    backgroundColor: patterns[band.zone] as string,
    borderWidth: 0,
  }))
  const lines = limitEdges(bands).map((edge): AnnotationOptions => {
    const limit = formatValue(edge.value, measurement, language)
    const words = `${texts.zoneLabel[edge.zone]} ${edge.side === 'low' ? texts.under(limit) : texts.over(limit)}`
    return {
      type: 'line',
      ...axes,
      xMin: edge.from,
      xMax: edge.to,
      yMin: edge.value,
      yMax: edge.value,
      borderColor: colours[edge.zone],
      borderWidth: 1.5,
      borderDash: edge.zone === 'red' ? [] : [6, 4],
      label: {
        display: ({ chart }: { chart: Chart }) => hasRoom(edge, bands, { chart, axis: axisOf(part) }),
        content: words,
        position: 'start',
        yAdjust: edge.side === 'low' ? 8 : -8,
        color: colours.text,
        backgroundColor: 'transparent',
        padding: 2,
        font: { size: 11, weight: 'normal' },
      },
    }
  })
  return [...boxes, ...lines]
}

/** A label is left out where the band is too narrow for it; the legend under the chart says the same. */
function hasRoom(edge: LimitEdge, bands: readonly LimitBand[], where: { chart: Chart; axis: string }): boolean {
  const { x, [where.axis]: y } = where.chart.scales
  const band = bands.find((one) => one.zone === edge.zone && one.side === edge.side && one.from === edge.from)
  if (!x || !y || !band) return false
  const height = y.getPixelForValue(band.bottom ?? y.min) - y.getPixelForValue(band.top ?? y.max)
  return x.getPixelForValue(edge.to) - x.getPixelForValue(edge.from) > 90 && height > 15
}

function heightOf(band: LimitBand): { yMin?: number; yMax?: number } {
  return { ...(band.bottom === null ? {} : { yMin: band.bottom }), ...(band.top === null ? {} : { yMax: band.top }) }
}

function earliest(measurement: ChartMeasurement, window: TimeWindow): number {
  return Math.min(window.from, ...measurement.parts.map((part) => part.points[0]?.at ?? window.from))
}

const axisOf = (part: ChartPart) => `y-${part.id}`

interface PointLook {
  readonly shape: ReturnType<typeof shapeOf>
  readonly radius: number
  readonly fill: string
  readonly edge: string
}

/** Filled where it was judged, hollow where nobody has. */
function lookOf(point: ChartPoint | undefined, part: ChartPart, colours: ChartColours): PointLook {
  if (point === undefined) return { shape: 'circle', radius: 0, fill: colours.line, edge: colours.surface }
  const zone = zoneShown(point, part.limits)
  const shape = shapeOf(zone, point.verdict)
  const tone = zone === null ? colours.line : colours[zone]
  const isHollow = isUnjudged(point.verdict)
  const radius = shape === 'circle' ? 2.5 : 5
  return { shape, radius, fill: isHollow ? colours.surface : tone, edge: isHollow ? tone : colours.surface }
}
