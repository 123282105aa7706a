import { type MeasurementId, measurementType, measurementTypes } from '@heimvakt/core/measurements/catalogue'
import { drawnAt } from '@heimvakt/core/measurements/effective-time'
import type { Measurement, Reading } from '@heimvakt/core/measurements/reading'
import type { Activity } from '@heimvakt/core/plans/limits'
import { pauseEnd, type Pause } from '@heimvakt/core/plans/pause'
import type {
  ChartLimit,
  ChartMeasurement,
  ChartPart,
  ChartPause,
  ChartPoint,
} from '@heimvakt/ui/chart/chart-measurement'
import type { Language } from '@heimvakt/ui/i18n'
import { type Verdicts, verdictOn } from '@heimvakt/ui/verdicts'
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

interface ChartInput {
  readonly record: PatientRecord
  readonly verdicts: Verdicts | undefined
  readonly language: Language
}

/** One sign as the chart wants it, with every limit the person has had for it and the rules' verdict on each reading. */
export function chartOf(sign: MeasurementId, { record, verdicts, language }: ChartInput): ChartMeasurement {
  const type = measurementType(sign)
  const [first] = type.parts
  const pointsOf = (readings: readonly Measurement[], part: string): readonly ChartPoint[] =>
    readings.flatMap((reading) => {
      const value = reading.values[part]
      return value === undefined ? [] : [pointOf(reading, Number(value), verdicts)]
    })
  return {
    name: type.names[language],
    unit: first.unitText,
    decimals: first.decimals,
    pauses: record.plans.flatMap(({ pauses }) => pauses.flatMap(pauseOf)),
    parts: type.parts.map((part): ChartPart => ({
      id: part.id,
      name: part.names[language],
      possible: { low: Number(part.possible.low), high: Number(part.possible.high) },
      limits: limitsOf(record.activities, sign, part.id),
      points: pointsOf(readingsOfSign(record.readings, sign), part.id),
      withdrawn: pointsOf(readingsOfSign(record.withdrawn, sign), part.id),
    })),
  }
}

/** One that was taken back before it began is none. */
function pauseOf(pause: Pause): readonly ChartPause[] {
  const end = pauseEnd(pause)
  return end > pause.from ? [{ from: pause.from, to: end === Infinity ? null : end, reason: pause.reason }] : []
}

function pointOf(reading: Measurement, value: number, verdicts: Verdicts | undefined): ChartPoint {
  const { id, received, effective, note } = reading
  const { precision } = effective
  const at = drawnAt(effective, received)
  return {
    id,
    at,
    value,
    verdict: verdictOn(verdicts, reading),
    ...(precision === 'day' ? { dayOnly: true } : {}),
    ...(note === undefined ? {} : { note }),
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
