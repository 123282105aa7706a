import { type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import { approximately } from '@heimvakt/core/measurements/decimal'
import { drawnAt } from '@heimvakt/core/measurements/effective-time'
import type { Measurement } from '@heimvakt/core/measurements/reading'
import type { Activity, Limit } from '@heimvakt/core/plans/limits'
import type { ChartLimit, ChartMeasurement } from '@heimvakt/ui/chart/chart-measurement'
import type { Language } from '@heimvakt/ui/i18n'
import { type Verdicts, verdictOn } from '@heimvakt/ui/verdicts'

type Input = {
  readonly type: MeasurementId
  /** Newest first. */
  readonly measurements: readonly Measurement[]
  readonly activities: readonly Activity[]
  readonly verdicts: Verdicts | undefined
  readonly language: Language
}

/** What the chart draws: each part's readings, oldest first, with their verdicts, and the limits as they were over time. */
export function chartOf({ type, measurements, activities, verdicts, language }: Input): ChartMeasurement {
  const { names, parts } = measurementType(type)
  const limits = activities.find((activity) => activity.type === type)?.limits ?? []
  return {
    name: names[language],
    unit: parts[0].unitText,
    decimals: parts[0].decimals,
    parts: parts.map((part) => ({
      id: part.id,
      name: part.names[language],
      points: measurements.toReversed().flatMap((reading) => {
        const { id, effective, values, received } = reading
        const value = values[part.id]
        const dayOnly = effective.precision === 'day' ? { dayOnly: true } : {}
        return value === undefined
          ? []
          : [
              {
                id,
                at: drawnAt(effective, received),
                value: approximately(value),
                verdict: verdictOn(verdicts, reading),
                ...dayOnly,
              },
            ]
      }),
      limits: limits.filter((limit) => limit.part === part.id).map(chartLimit),
      possible: { low: approximately(part.possible.low), high: approximately(part.possible.high) },
    })),
  }
}

function chartLimit({ zone, low, high, validFrom, validTo }: Limit): ChartLimit {
  return {
    zone,
    validFrom,
    ...(low === undefined ? {} : { low: approximately(low) }),
    ...(high === undefined ? {} : { high: approximately(high) }),
    ...(validTo === undefined ? {} : { validTo }),
  }
}
