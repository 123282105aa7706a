import {
  Chart as ChartJs,
  Decimation,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  TimeScale,
  Tooltip,
} from 'chart.js'
import 'chartjs-adapter-date-fns'
import annotationPlugin from 'chartjs-plugin-annotation'
import zoomPlugin from 'chartjs-plugin-zoom'
import { useMemo, useState } from 'react'
import type { RefObject } from 'react'
import { Chart } from 'react-chartjs-2'
import { useAppearance } from '../appearance.tsx'
import { chartColours } from './chart-colours.ts'
import type { Language } from '../i18n.ts'
import type { ChartMeasurement, TimeWindow } from './chart-measurement.ts'
import { pointsIn } from './chart-range.ts'
import { chartData, chartOptions } from './chart-options.ts'
import type { ChartTexts } from './chart-texts.nb.ts'

ChartJs.register(
  LineController,
  LineElement,
  PointElement,
  LinearScale,
  TimeScale,
  Tooltip,
  Decimation,
  annotationPlugin,
  zoomPlugin,
)
ChartJs.defaults.font.family = "'Source Sans 3 Variable', 'Source Sans 3', system-ui, sans-serif"
ChartJs.defaults.font.size = 13

export type ChartHandle = ChartJs<'line'>

interface ChartCanvasProps {
  readonly measurement: ChartMeasurement
  readonly window: TimeWindow
  readonly texts: ChartTexts
  readonly language: Language
  readonly description: string
  readonly handle: RefObject<ChartHandle | null>
}

/** The drawing itself; the words around it and the table twin stand beside it. */
export function ChartCanvas({ measurement, window, texts, language, description, handle }: ChartCanvasProps) {
  const { shown } = useAppearance()
  const drawing = useMemo(
    () => ({ measurement, window, colours: chartColours(shown), texts, language }),
    [measurement, window, shown, texts, language],
  )
  const data = useMemo(() => chartData(drawing), [drawing])
  const options = useMemo(() => chartOptions(drawing), [drawing])
  /** What the axis shows after each zoom, step and change of the period. */
  const [inSight, setInSight] = useState<TimeWindow>(window)
  const plugins = useMemo(
    () => [
      {
        id: 'in-sight',
        afterUpdate: ({ scales: { x } }: ChartJs) => x && setInSight({ from: x.min, to: x.max }),
      },
    ],
    [],
  )
  const isEmpty = measurement.parts.every(({ points }) => pointsIn(points, inSight).length === 0)
  const height = measurement.parts.length > 1 ? 'hv-chart-frame hv-chart-frame-tall' : 'hv-chart-frame'
  return (
    <div className={height}>
      <Chart type="line" ref={handle} data={data} options={options} plugins={plugins} aria-label={description} />
      <output className="hv-chart-nothing">{isEmpty && <span>{texts.nothingHere}</span>}</output>
    </div>
  )
}
