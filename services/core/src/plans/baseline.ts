import { measurementType } from '../measurements/catalogue.ts'
import { approximately, roundDecimal, type DecimalText } from '../measurements/decimal.ts'
import type { MeasurementPart } from '../measurements/measurement-type.ts'
import { plausibilityOf } from '../measurements/plausibility.ts'
import type { Measurement } from '../measurements/reading.ts'
import { limitProblem, limitsInForce } from './limit-change.ts'
import { zones, type Activity, type Limit, type LimitBounds, type Zone } from './limits.ts'

/**
 * Limits from a person's own normal: the median of the trial period, and so many times its spread on the sides that have
 * limits. The spread is the median absolute deviation × 1.4826, which is a standard deviation where values are spread
 * normally, and which a few odd readings do not move (Rousseeuw PJ, Croux C. Alternatives to the Median Absolute
 * Deviation. J Am Stat Assoc 1993;88:1273–1283, section 1). Proposal, must be approved by a responsible clinician.
 */
const CONSISTENCY = 1.4826

/**
 * Where more than half of the values are equal that is 0, and the mean absolute deviation × √(π/2) takes its place: the
 * same measure of a normal spread, by the mean.
 */
const MEAN_CONSISTENCY = Math.sqrt(Math.PI / 2)

/**
 * Yellow at 2 and red at 3 times the spread: the least and the most conservative of the criteria in Leys C et al.
 * Detecting outliers: Do not use standard deviation around the mean, use absolute deviation around the median. J Exp Soc
 * Psychol 2013;49:764–766. Proposal, must be approved by a responsible clinician.
 */
const SPREADS: Readonly<Record<Zone, number>> = { red: 3, yellow: 2 }

/** The trial period, counted back from now: product's "2–4 weeks of daily measuring". No other source; agreed locally. */
export const TRIAL_DAYS = 28

/**
 * Fewer readings, or on fewer days, are no normal. Twelve is what the 2023 ESH Guidelines for the management of arterial
 * hypertension (section on home blood pressure) ask of a mean; for other signs there is no source; agreed locally.
 */
const FEWEST_READINGS = 12
const FEWEST_DAYS = 7

/** A suggestion, never in force until a nurse confirms it; or how many readings there were when that is too few. */
export type Baseline =
  | {
      readonly readings: number
      /** By part, in the part's unit. */
      readonly median: Readonly<Record<string, DecimalText>>
      readonly spread: Readonly<Record<string, DecimalText>>
      readonly limits: readonly LimitBounds[]
    }
  | { readonly tooFew: number }

/** Suggests limits from the readings of the trial period, for the zones and sides that have limits now, or for all. */
export function baselineOf(
  { type, limits }: Pick<Activity, 'type' | 'limits'>,
  readings: readonly Measurement[],
  now: number,
): Baseline {
  const normals = measurementType(type).parts.map((part) => normalOf(part, readings))
  const fewest = Math.min(...normals.map(({ values }) => values.length))
  if (fewest < FEWEST_READINGS || Math.min(...normals.map(({ days }) => days)) < FEWEST_DAYS) return { tooFew: fewest }
  const current = limitsInForce(limits, now).map(boundsOf)
  const suggested = normals.flatMap((normal) => suggestedFor(normal, current))
  return {
    readings: fewest,
    median: byPart(normals, ({ median }) => median),
    spread: byPart(normals, ({ spread }) => spread),
    limits: limitProblem(type, suggested) === null ? suggested : current,
  }
}

interface Normal {
  readonly part: MeasurementPart
  readonly values: readonly number[]
  readonly days: number
  readonly median: number
  readonly spread: number
}

/** What may be a measuring fault is left out. */
function normalOf(part: MeasurementPart, readings: readonly Measurement[]): Normal {
  const taken = readings.flatMap(({ values, effective: { day } }) => {
    const value = values[part.id]
    return value === undefined || plausibilityOf(part, value) !== 'plausible' ? [] : [{ value, day }]
  })
  const values = taken.map(({ value }) => approximately(value))
  const median = medianOf(values)
  const deviations = values.map((value) => Math.abs(value - median))
  const spread = medianOf(deviations) * CONSISTENCY || meanOf(deviations) * MEAN_CONSISTENCY
  return { part, values, days: new Set(taken.map(({ day }) => day)).size, median, spread }
}

/** Of an even number of values, the middle of the two in the middle; NaN of none. */
function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const upper = Math.floor(sorted.length / 2)
  const [low, high] = [sorted[sorted.length % 2 === 0 ? upper - 1 : upper], sorted[upper]]
  return (Number(low) + Number(high)) / 2
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function suggestedFor(normal: Normal, current: readonly LimitBounds[]): readonly LimitBounds[] {
  const { part } = normal
  const own = current.filter((bounds) => bounds.part === part.id)
  const [low, high] = [boundsAt('low', normal, own), boundsAt('high', normal, own)]
  return zones.flatMap((zone): readonly LimitBounds[] => {
    const bounds = { ...low[zone], ...high[zone] }
    return Object.keys(bounds).length === 0 ? [] : [{ zone, part: part.id, unit: part.unit, ...bounds }]
  })
}

type Side = 'low' | 'high'

type SideBounds = Readonly<Partial<Record<Zone, { readonly [S in Side]?: DecimalText }>>>

/**
 * The bounds of one side. Where a computed one is beyond what can be believed, or red would not lie outside yellow, the
 * whole side stays as it is: a limit is never lost by a suggestion.
 */
function boundsAt(side: Side, { part, median, spread }: Normal, own: readonly LimitBounds[]): SideBounds {
  const now = Object.fromEntries(
    own.flatMap((bounds) => (bounds[side] === undefined ? [] : [[bounds.zone, { [side]: bounds[side] }]])),
  ) as SideBounds
  const wanted = own.length === 0 ? zones : zones.filter((zone) => now[zone] !== undefined)
  const computed = wanted.map((zone) => {
    const distance = Math.max(SPREADS[zone] * spread, leastDistance(part, zone))
    const value = roundDecimal(
      (side === 'low' ? median - distance : median + distance).toFixed(part.decimals + 2),
      part.decimals,
    )
    return [zone, value] as const
  })
  if (computed.some(([, value]) => plausibilityOf(part, value) !== 'plausible')) return now
  return Object.fromEntries(computed.map(([zone, value]) => [zone, { [side]: value }])) as SideBounds
}

/** Where all readings are equal: the smallest steps that the type is written in, so that red lies outside yellow. */
function leastDistance({ decimals }: MeasurementPart, zone: Zone): number {
  return SPREADS[zone] * 10 ** -decimals
}

function boundsOf({ validFrom: _from, validTo: _to, ...bounds }: Limit): LimitBounds {
  return bounds
}

function byPart(normals: readonly Normal[], value: (normal: Normal) => number): Readonly<Record<string, DecimalText>> {
  return Object.fromEntries(
    normals.map((normal) => [
      normal.part.id,
      roundDecimal(value(normal).toFixed(normal.part.decimals + 3), normal.part.decimals + 1),
    ]),
  )
}
