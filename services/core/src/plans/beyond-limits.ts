import type { MeasurementId } from '../measurements/catalogue.ts'
import type { DecimalText } from '../measurements/decimal.ts'
import type { EffectiveTime } from '../measurements/reading.ts'
import { limitsAt, sideOutside, zones, type Activity, type Zone } from './limits.ts'

/** A value on the wrong side of one of the person's own limits. */
export interface BeyondLimit {
  readonly zone: Zone
  readonly part: string
  readonly value: DecimalText
  readonly side: 'below' | 'above'
  /** The end of the limit that it has passed. */
  readonly limit: DecimalText
}

/** What was entered on a device. */
export interface EnteredValues {
  readonly type: MeasurementId
  readonly values: Readonly<Record<string, DecimalText>>
  readonly effective: EffectiveTime
}

/**
 * The worst limit that a measurement is outside of, by the limits that a device knows; null when it is outside none of
 * them. It is no verdict: the rules see more, so that nothing of it is ever called green.
 */
export function worstBeyond(
  { type, values, effective }: EnteredValues,
  activities: readonly Activity[],
): BeyondLimit | null {
  const limits = activities
    .filter((activity) => activity.type === type)
    .flatMap((activity) => limitsAt(activity, { effective, received: null }))
  const beyond = limits.flatMap((bounds): readonly BeyondLimit[] => {
    const { zone, part, low, high } = bounds
    const value = values[part]
    if (value === undefined) return []
    const side = sideOutside(value, bounds)
    const limit = side === 'below' ? low : high
    return side === undefined || limit === undefined ? [] : [{ zone, part, value, side, limit }]
  })
  return beyond.toSorted((a, b) => zones.indexOf(a.zone) - zones.indexOf(b.zone))[0] ?? null
}
