import { partOf, type MeasurementId } from '../measurements/catalogue.ts'
import { compareDecimals, isDecimal, type DecimalText } from '../measurements/decimal.ts'
import type { MeasurementPart } from '../measurements/measurement-type.ts'
import { plausibilityOf } from '../measurements/plausibility.ts'
import type { Activity, Limit, LimitBounds } from './limits.ts'

/** Why limits cannot be in force. The words of each are the gateway's. */
export type LimitFault =
  | 'no-limits'
  | 'unknown-part'
  | 'wrong-unit'
  | 'no-bound'
  | 'not-a-number'
  | 'implausible-limit'
  | 'low-not-under-high'
  | 'given-twice'
  | 'red-not-outside-yellow'
  | 'unchanged'

/** A fault with its place in what was asked for: `limits[1].high`. */
export interface LimitProblem {
  readonly problem: LimitFault
  readonly path: string
}

/** What the change of an activity needs to know of it. */
type Changing = Pick<Activity, 'type' | 'limits'>

/**
 * The whole history of an activity's limits after a change at `now`: entries that the change leaves as they are stay in
 * force, the others are closed, and new ones begin. Nothing is deleted, so that each reading is judged and drawn by the
 * limit of its time.
 */
export function changedLimits(
  { type, limits }: Changing,
  asked: readonly LimitBounds[],
  now: number,
): { readonly limits: readonly Limit[] } | LimitProblem {
  if (asked.length === 0) return { problem: 'no-limits', path: 'limits' }
  const problem = limitProblem(type, asked)
  if (problem !== null) return problem
  const open = limits.filter(({ validTo }) => validTo === undefined || validTo > now)
  const staying = open.filter((limit) => isInForce(limit, now) && asked.some((bounds) => isSame(limit, bounds)))
  const fresh = asked.filter((bounds) => !staying.some((limit) => isSame(limit, bounds)))
  const closing = open.filter((limit) => !staying.includes(limit))
  if (fresh.length === 0 && closing.length === 0) return { problem: 'unchanged', path: 'limits' }
  const kept = limits.map((limit) =>
    closing.includes(limit) ? { ...limit, validTo: Math.max(now, limit.validFrom) } : limit,
  )
  return { limits: [...kept, ...fresh.map((bounds) => startedLimit(bounds, now))] }
}

/** A limit that begins now. */
export function startedLimit({ zone, part, low, high, unit }: LimitBounds, now: number): Limit {
  return {
    zone,
    part,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    unit,
    validFrom: now,
  }
}

/** The limits that are in force at a moment. */
export function limitsInForce(limits: readonly Limit[], now: number): readonly Limit[] {
  return limits.filter(({ validFrom, validTo }) => validFrom <= now && (validTo === undefined || now < validTo))
}

/** Whether these are the limits in force, however their numbers are written. */
export function areInForce({ type, limits }: Changing, asked: readonly LimitBounds[], now: number): boolean {
  const current = limitsInForce(limits, now)
  if (asked.length !== current.length || limitProblem(type, asked) !== null) return false
  return current.every((limit) => asked.some((bounds) => isSame(limit, bounds)))
}

/** The first reason why these limits cannot be in force together for a type of measurement; null when they can. */
export function limitProblem(type: MeasurementId, asked: readonly LimitBounds[]): LimitProblem | null {
  for (const [index, bounds] of asked.entries()) {
    const fault = faultOf(type, bounds) ?? faultAmong(bounds, asked.slice(0, index))
    if (fault !== null) return { problem: fault.problem, path: `limits[${index}]${fault.element}` }
  }
  return null
}

interface Fault {
  readonly problem: LimitFault
  /** `.high`, or nothing for the whole entry. */
  readonly element: string
}

function faultOf(type: MeasurementId, bounds: LimitBounds): Fault | null {
  const { low, high, unit } = bounds
  const part = partOf(type, bounds.part)
  if (part === undefined) return { problem: 'unknown-part', element: '.part' }
  if (unit !== part.unit) return { problem: 'wrong-unit', element: '.unit' }
  if (low === undefined && high === undefined) return { problem: 'no-bound', element: '' }
  const fault = boundFault(part, { low, element: '.low' }) ?? boundFault(part, { low: high, element: '.high' })
  if (fault !== null) return fault
  if (low !== undefined && high !== undefined && compareDecimals(low, high) >= 0)
    return { problem: 'low-not-under-high', element: '.low' }
  return null
}

/** A limit beyond what can be believed of a reading is a typing mistake: 880 % for 88.0. */
function boundFault(
  part: MeasurementPart,
  { low: bound, element }: { readonly low: DecimalText | undefined; readonly element: string },
): Fault | null {
  if (bound === undefined) return null
  if (!isDecimal(bound)) return { problem: 'not-a-number', element }
  return plausibilityOf(part, bound) === 'plausible' ? null : { problem: 'implausible-limit', element }
}

function faultAmong(bounds: LimitBounds, earlier: readonly LimitBounds[]): Fault | null {
  const others = earlier.filter(({ part }) => part === bounds.part)
  if (others.some(({ zone }) => zone === bounds.zone)) return { problem: 'given-twice', element: '.zone' }
  const [other] = others
  if (other === undefined) return null
  const [red, yellow] = bounds.zone === 'red' ? [bounds, other] : [other, bounds]
  return isOutside(red, yellow) ? null : { problem: 'red-not-outside-yellow', element: '' }
}

/** Every bound of red lies beyond every bound of yellow, so that what is red has passed yellow on its way. */
function isOutside(red: LimitBounds, yellow: LimitBounds): boolean {
  return (
    isUnder(red.low, yellow.low) &&
    isUnder(yellow.high, red.high) &&
    isUnder(red.low, yellow.high) &&
    isUnder(yellow.low, red.high)
  )
}

function isUnder(low: DecimalText | undefined, high: DecimalText | undefined): boolean {
  return low === undefined || high === undefined || compareDecimals(low, high) < 0
}

/** In force now, without an end: an entry yet to come, or with an end, is not what a nurse asks for now. */
function isInForce({ validFrom, validTo }: Limit, now: number): boolean {
  return validTo === undefined && validFrom <= now
}

function isSame(limit: Limit, bounds: LimitBounds): boolean {
  return (
    limit.zone === bounds.zone &&
    limit.part === bounds.part &&
    isSameBound(limit.low, bounds.low) &&
    isSameBound(limit.high, bounds.high)
  )
}

function isSameBound(a: DecimalText | undefined, b: DecimalText | undefined): boolean {
  if (a === undefined || b === undefined) return a === b
  return compareDecimals(a, b) === 0
}
