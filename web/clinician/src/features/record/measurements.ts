import { type MeasurementId, measurementType, measurementTypes } from '@heimvakt/core/measurements/catalogue'
import type { Measurement, Reading } from '@heimvakt/core/measurements/reading'
import type { Activity } from '@heimvakt/core/plans/limits'
import type { ChartLimit, ChartMeasurement, ChartPart, ChartPoint } from '@heimvakt/ui/chart/chart-measurement'
import type { Language } from '@heimvakt/ui/i18n'
import type { PatientRecord } from '../../server-state/record.ts'

/** The signs of a patient in the catalogue's order: what a plan wants measured, and what was measured besides. */
export function signsOf({ activities, readings }: PatientRecord): readonly MeasurementId[] {
  const wanted = new Set<MeasurementId | null>([
    ...activities.filter((activity) => activity.status === 'active').map((activity) => activity.type),
    ...readings.filter(isMeasurement).map((reading) => reading.type),
  ])
  return measurementTypes.map((type) => type.id).filter((id) => wanted.has(id))
}

/** The sign that was measured last; null when nothing was. */
export function latestSign({ readings }: PatientRecord): MeasurementId | null {
  const measured = readings.filter(isMeasurement)
  return measured.toSorted((a, b) => b.effective.at - a.effective.at)[0]?.type ?? null
}

/** The readings of one sign, oldest first. */
export function readingsOfSign(readings: readonly Reading[], sign: MeasurementId): readonly Measurement[] {
  return readings.filter(isMeasurement).filter((reading) => reading.type === sign)
}

/** One sign as the chart wants it, with every limit the person has had for it. */
export function chartOf(record: PatientRecord, sign: MeasurementId, language: Language): ChartMeasurement {
  const type = measurementType(sign)
  const readings = readingsOfSign(record.readings, sign)
  const [first] = type.parts
  return {
    name: type.names[language],
    unit: first.unitText,
    decimals: first.decimals,
    parts: type.parts.map((part): ChartPart => ({
      id: part.id,
      name: part.names[language],
      possible: { low: Number(part.possible.low), high: Number(part.possible.high) },
      limits: limitsOf(record.activities, sign, part.id),
      points: readings.flatMap((reading) => {
        const value = reading.values[part.id]
        return value === undefined ? [] : [pointOf(reading, Number(value))]
      }),
    })),
  }
}

function pointOf({ id, effective, received }: Measurement, value: number): ChartPoint {
  const { at, precision } = effective
  return {
    id,
    at,
    value,
    ...(precision === 'day' ? { dayOnly: true } : {}),
    ...(received !== null && received < at ? { receivedAt: received } : {}),
  }
}

function limitsOf(activities: readonly Activity[], sign: MeasurementId, part: string): readonly ChartLimit[] {
  return activities
    .filter((activity) => activity.type === sign)
    .flatMap((activity) => activity.limits)
    .filter((limit) => limit.part === part)
    .map(({ zone, low, high, validFrom, validTo }) => ({
      zone,
      validFrom,
      ...(low === undefined ? {} : { low: Number(low) }),
      ...(high === undefined ? {} : { high: Number(high) }),
      ...(validTo === undefined ? {} : { validTo }),
    }))
}

function isMeasurement(reading: Reading): reading is Measurement {
  return reading.kind === 'measurement'
}
