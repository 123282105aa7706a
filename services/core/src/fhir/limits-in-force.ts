import { measurementType, partOfCodings, type MeasurementId } from '../measurements/catalogue.ts'
import { compareDecimals, type DecimalText } from '../measurements/decimal.ts'
import { isExchanged } from '../measurements/exchanged.ts'
import type { MeasurementPart } from '../measurements/measurement-type.ts'
import type { Measurement } from '../measurements/reading.ts'
import type { Limit } from '../plans/limits.ts'
import { INTERPRETATION } from './canonicals.ts'
import type { Resource } from './problem.ts'
import { toQuantity } from './quantity.ts'
import { triageCoding } from './triage-category.ts'

/** HL7's codes for where a value lies; `N` is inside every limit of the person. */
export type InterpretationCode = 'HH' | 'LL' | 'H' | 'L' | 'N'

const displays = {
  HH: 'Critical high',
  LL: 'Critical low',
  H: 'High',
  L: 'Low',
  N: 'Normal',
} as const satisfies Record<InterpretationCode, string>

const zoneTexts = { red: 'Innenfor rød grense', yellow: 'Innenfor gul grense' } as const

/** The limits of one part as FHIR's `referenceRange`: each is the range inside that limit. */
function toReferenceRange(limits: readonly Limit[], part: MeasurementPart): readonly object[] {
  return limits.map(({ zone, low, high }) => ({
    ...(low === undefined ? {} : { low: toQuantity(part, low) }),
    ...(high === undefined ? {} : { high: toQuantity(part, high) }),
    type: { coding: [triageCoding(zone)], text: zoneTexts[zone] },
  }))
}

/** Where a value lies among the limits in force; undefined when that cannot be told. */
export function interpretationOf(
  value: DecimalText | undefined,
  limits: readonly Limit[],
): InterpretationCode | undefined {
  if (value === undefined || limits.length === 0) return undefined
  const beyond = (zone: Limit['zone'], side: 'low' | 'high'): boolean =>
    limits.some((limit) => {
      const bound = limit.zone === zone ? limit[side] : undefined
      if (bound === undefined) return false
      return side === 'low' ? compareDecimals(value, bound) < 0 : compareDecimals(value, bound) > 0
    })
  if (beyond('red', 'high')) return 'HH'
  if (beyond('red', 'low')) return 'LL'
  if (beyond('yellow', 'high')) return 'H'
  return beyond('yellow', 'low') ? 'L' : 'N'
}

/**
 * The Observation with `referenceRange` and `interpretation` by the limits in force, per component; what was sent stays.
 * Of a reading that is doubted nothing says normal, nor of the whole where it carries other signs.
 */
export function withLimitsInForce(observation: Resource, reading: Measurement, limits: readonly Limit[]): Resource {
  const { type, values, asides, carried } = reading
  const judging = { values, limits, isDoubted: asides !== undefined || isExchanged(reading) }
  const { parts } = measurementType(type)
  const [only, another] = parts
  if (another === undefined) {
    const isDoubted = judging.isDoubted || carried !== undefined
    return { ...observation, ...judgedElement(observation, { part: only, ...judging, isDoubted }) }
  }
  const { component } = observation
  if (!Array.isArray(component)) return observation
  return { ...observation, component: component.map((one: unknown) => judgedComponent(one, { type, ...judging })) }
}

interface Judging {
  readonly values: Measurement['values']
  readonly limits: readonly Limit[]
  readonly isDoubted: boolean
}

function judgedComponent(
  component: unknown,
  { type, ...judging }: Judging & { readonly type: MeasurementId },
): unknown {
  if (!isElement(component)) return component
  const part = partOfCodings(type, codingsOf(component))
  return part === undefined ? component : { ...component, ...judgedElement(component, { part, ...judging }) }
}

type Element = Readonly<Record<string, unknown>>

function judgedElement(
  element: Element,
  { part, values, limits, isDoubted }: Judging & { readonly part: MeasurementPart },
): Element {
  const own = limits.filter((limit) => limit.part === part.id)
  const code = interpretationOf(values[part.id], own)
  if (code === undefined || (isDoubted && code === 'N')) return {}
  const interpretation = { coding: [{ system: INTERPRETATION, code, display: displays[code] }] }
  return {
    referenceRange: [...listOf(element['referenceRange']), ...toReferenceRange(own, part)],
    interpretation: [...listOf(element['interpretation']), interpretation],
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null
}

function codingsOf({ code }: Element): readonly { system: string; code: string }[] {
  if (!isElement(code)) return []
  return listOf(code['coding']).flatMap((coding) => {
    if (!isElement(coding) || typeof coding['system'] !== 'string' || typeof coding['code'] !== 'string') return []
    return [{ system: coding['system'], code: coding['code'] }]
  })
}
