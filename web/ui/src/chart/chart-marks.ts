import type { AnnotationOptions } from 'chartjs-plugin-annotation'
import type { ChartColours } from './chart-colours.ts'
import type { ChartLimit, ChartMeasurement, TimeWindow } from './chart-measurement.ts'
import type { ChartTexts } from './chart-texts.nb.ts'

interface MarksInput {
  readonly window: TimeWindow
  readonly colours: ChartColours
  readonly texts: ChartTexts
}

/** What happened beside the readings: when a limit was changed, and when nothing was asked for. */
export function markAnnotations(
  measurement: ChartMeasurement,
  { window, colours, texts }: MarksInput,
): AnnotationOptions[] {
  const pauses = (measurement.pauses ?? []).map((pause): AnnotationOptions => ({
    type: 'box',
    xScaleID: 'x',
    drawTime: 'beforeDatasetsDraw',
    xMin: pause.from,
    xMax: pause.to ?? window.to,
    backgroundColor: colours.grid,
    borderWidth: 0,
    label: label(texts.pauseMark, colours),
  }))
  const limits = measurement.parts.flatMap((part) => part.limits)
  const changes = limitChanges(limits, window).map((at): AnnotationOptions => ({
    type: 'line',
    xScaleID: 'x',
    drawTime: 'beforeDatasetsDraw',
    xMin: at,
    xMax: at,
    borderColor: colours.text,
    borderWidth: 1,
    borderDash: [2, 3],
    label: { ...label(texts.limitChanged, colours), backgroundColor: colours.surface },
  }))
  return [...pauses, ...changes]
}

function label(content: string, colours: ChartColours) {
  const place = { position: 'start' as const, padding: 2, font: { size: 11, weight: 'normal' as const } }
  return { display: true, content, color: colours.text, ...place }
}

/** When one limit took the place of another within a time; the first ones are no change. */
export function limitChanges(limits: readonly ChartLimit[], { from, to }: TimeWindow): readonly number[] {
  const ends = new Set(limits.flatMap(({ validTo }) => validTo ?? []))
  const begins = [...new Set(limits.map(({ validFrom }) => validFrom))]
  return begins.filter((at) => ends.has(at) && at > from && at < to).toSorted((a, b) => a - b)
}
