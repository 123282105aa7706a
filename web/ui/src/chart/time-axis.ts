import type { Scale } from 'chart.js'
import { addDays, format, startOfDay } from 'date-fns'
import { enGB, nb } from 'date-fns/locale'
import type { Language } from '../i18n.ts'
import type { ChartColours } from './chart-colours.ts'
import type { TimeWindow } from './chart-measurement.ts'
import { dayInMilliseconds } from './chart-measurement.ts'

interface AxisInput {
  readonly window: TimeWindow
  readonly colours: ChartColours
  readonly language: Language
}

/** Where days are told apart, each begins at its tick. */
const daysApart = { fewest: 2, most: 10 } as const
const monthsFrom = 200 * dayInMilliseconds
/** Room for the whole of the newest point. */
const roomAtEnd = 0.015

/** The right end of the axis: a little after now. */
export function roomyEnd({ from, to }: TimeWindow): number {
  return to + (to - from) * roomAtEnd
}

/** A true time axis, whose ticks are midnights where it shows days. */
export function timeAxis({ window, colours, language }: AxisInput) {
  return {
    type: 'time' as const,
    min: window.from,
    max: roomyEnd(window),
    adapters: { date: { locale: language === 'nb' ? nb : enGB } },
    time: { minUnit: 'hour' as const },
    afterBuildTicks: (axis: Scale) => {
      const midnights = midnightsIn({ from: axis.min, to: axis.max })
      if (midnights.length > 0) axis.ticks = midnights.map((value) => ({ value }))
    },
    grid: { color: colours.grid, drawTicks: false },
    border: { display: false },
    ticks: {
      color: colours.text,
      maxRotation: 0,
      autoSkipPadding: 24,
      padding: 6,
      callback(this: Scale, value: number | string) {
        return tickWords(Number(value), this.max - this.min, language)
      },
    },
  }
}

/** The days that begin in a span; none where hours or weeks say more. */
export function midnightsIn({ from, to }: TimeWindow): readonly number[] {
  const days = (to - from) / dayInMilliseconds
  if (days < daysApart.fewest || days > daysApart.most) return []
  const first = addDays(startOfDay(from), 1)
  return Array.from({ length: Math.ceil(days) + 1 }, (_, day) => addDays(first, day).getTime()).filter((at) => at <= to)
}

/** "30. nov."; with its clock where it is not midnight, and the month alone over a long time. */
export function tickWords(at: number, span: number, language: Language): string {
  const day = language === 'nb' ? 'd. MMM' : 'd MMM'
  const isMidnight = startOfDay(at).getTime() === at
  const clock = language === 'nb' ? 'HH.mm' : 'HH:mm'
  const pattern = isMidnight ? day : `${day} ${clock}`
  return format(at, span >= monthsFrom ? 'MMM yyyy' : pattern, { locale: language === 'nb' ? nb : enGB })
}
