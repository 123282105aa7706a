import type { MeasurementId } from '../measurements/catalogue.ts'
import { compareDecimals, type DecimalText } from '../measurements/decimal.ts'
import type { EffectiveTime } from '../measurements/reading.ts'
import type { HomeOxygen } from './home-oxygen.ts'
import type { Scheduled } from './schedule.ts'

/** The zones a limit can bound, worst first. */
export const zones = ['red', 'yellow'] as const

export type Zone = (typeof zones)[number]

/** `value < low` or `value > high` is outside; equality is inside. */
export interface LimitBounds {
  readonly zone: Zone
  /** Part of the measurement type: `value`, `systolic`, `diastolic`. */
  readonly part: string
  readonly low?: DecimalText
  readonly high?: DecimalText
  /** UCUM, the same as the part's unit. */
  readonly unit: string
}

/** A person's limit while it is valid: from `validFrom` until just before `validTo` (epoch milliseconds, our clock). */
export interface Limit extends LimitBounds {
  readonly validFrom: number
  readonly validTo?: number
}

/** What one person is to measure, with the person's own limits over time: an active ServiceRequest. */
export interface Activity extends Scheduled {
  readonly id: string
  readonly version: string
  readonly type: MeasurementId
  readonly limits: readonly Limit[]
  /** Of saturation: whether oxygen is used at home. A plan of before this was asked does not say. */
  readonly homeOxygen?: readonly HomeOxygen[]
}

/** When a reading was taken, and when it reached us. */
interface Taken {
  readonly effective: EffectiveTime
  /** Epoch milliseconds, our clock; null when it is not known. */
  readonly received: number | null
}

/**
 * The limits that were valid when the reading was taken: for a day without a time, at its end. Nothing is measured after
 * it was received, so that a limit changed later the same day does not judge anew what was found before.
 */
export function limitsAt(activity: Activity, { effective, received }: Taken): readonly Limit[] {
  const at = Math.min(effective.at, received ?? effective.at)
  const isValid = ({ validFrom, validTo }: Limit): boolean => validFrom <= at && (validTo === undefined || at < validTo)
  return activity.limits.every(isValid) ? activity.limits : activity.limits.filter(isValid)
}

/** The side of a limit that a value is outside of, if any: `value < low` or `value > high`. */
export function sideOutside(
  value: DecimalText,
  { low, high }: Pick<LimitBounds, 'low' | 'high'>,
): 'below' | 'above' | undefined {
  if (low !== undefined && compareDecimals(value, low) < 0) return 'below'
  return high !== undefined && compareDecimals(value, high) > 0 ? 'above' : undefined
}
