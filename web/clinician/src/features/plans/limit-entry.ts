import { type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import { compareDecimals, isDecimal } from '@heimvakt/core/measurements/decimal'
import type { MeasurementPart } from '@heimvakt/core/measurements/measurement-type'
import { type LimitFault, limitProblem, limitsInForce } from '@heimvakt/core/plans/limit-change'
import type { Limit, LimitBounds, Zone } from '@heimvakt/core/plans/limits'
import type { Language } from '@heimvakt/ui/i18n'

/** The edges of one part from low to high, as a nurse reads a scale. */
export const edges = [
  { id: 'redLow', zone: 'red', side: 'low' },
  { id: 'yellowLow', zone: 'yellow', side: 'low' },
  { id: 'yellowHigh', zone: 'yellow', side: 'high' },
  { id: 'redHigh', zone: 'red', side: 'high' },
] as const satisfies readonly { readonly id: string; readonly zone: Zone; readonly side: 'low' | 'high' }[]

export type EdgeId = (typeof edges)[number]['id']
/** What stands in the fields of one part; empty is no limit on that side. */
export type PartEntry = Readonly<Record<EdgeId, string>>
export type LimitEntry = Readonly<Record<string, PartEntry>>

/** What is wrong, and with which field. */
export interface EntryFault {
  readonly part: string
  readonly edge: EdgeId
  readonly fault: LimitFault
}

/** The fields as they start: the limits given, written as people write them. */
export function entryOf(type: MeasurementId, limits: readonly LimitBounds[], language: Language): LimitEntry {
  return Object.fromEntries(
    measurementType(type).parts.map(({ id }) => [
      id,
      Object.fromEntries(
        edges.map((edge) => [edge.id, written(bound(limits, { part: id, ...edge }), language)]),
      ) as PartEntry,
    ]),
  )
}

/** The limits in the fields, decimals with comma or point; or why they cannot be in force, as the service judges it. */
export function readEntry(
  type: MeasurementId,
  entry: LimitEntry,
): { readonly limits: readonly LimitBounds[] } | { readonly faults: readonly EntryFault[] } {
  const parts = measurementType(type).parts
  const strange = parts.flatMap(({ id: part }) =>
    edges.flatMap(({ id: edge }) =>
      isNumberOrEmpty(entry[part]?.[edge] ?? '') ? [] : [{ part, edge, fault: 'not-a-number' as const }],
    ),
  )
  if (strange.length > 0) return { faults: strange }
  const limits = parts.flatMap((part) => limitsOfPart(part, entry[part.id]))
  if (limits.length === 0) return { faults: [{ part: parts[0].id, edge: 'redLow', fault: 'no-limits' }] }
  const problem = limitProblem(type, limits)
  return problem === null ? { limits } : { faults: [placed(limits, problem)] }
}

/**
 * The limits of now. The service's clock may be ahead of the page's: what has begun there is in force, and what another
 * took the place of is not.
 */
export function currentLimits(limits: readonly Limit[], now: number): readonly Limit[] {
  return limitsInForce(limits, Math.max(now, ...limits.map(({ validFrom }) => validFrom)))
}

/** Whether two sets of limits bound the same. */
export function sameLimits(a: readonly LimitBounds[], b: readonly LimitBounds[]): boolean {
  return boundsText(a) === boundsText(b)
}

function boundsText(limits: readonly LimitBounds[]): string {
  const lines = limits.map(({ zone, part, low = '', high = '' }) => [part, zone, low, high].join(' '))
  return lines.toSorted().join('|')
}

/** The bounds alone, as a change of limits asks for them. */
export function boundsOf({ zone, part, low, high, unit }: LimitBounds): LimitBounds {
  return { zone, part, unit, ...(low === undefined ? {} : { low }), ...(high === undefined ? {} : { high }) }
}

interface BoundPlace {
  readonly part: string
  readonly zone: Zone
  readonly side: 'low' | 'high'
}

function bound(limits: readonly LimitBounds[], { part, zone, side }: BoundPlace): string {
  return limits.find((limit) => limit.part === part && limit.zone === zone)?.[side] ?? ''
}

function written(decimal: string, language: Language): string {
  return language === 'nb' ? decimal.replace('.', ',') : decimal
}

/** As the server writes it: a point, no spaces, no plus. */
export function asDecimal(text: string): string {
  return text.replaceAll(/\s/g, '').replace(',', '.').replace('−', '-')
}

function isNumberOrEmpty(text: string): boolean {
  const decimal = asDecimal(text)
  return decimal === '' || isDecimal(decimal)
}

/** The field that a fault of `limits[1].high` stands in. */
function placed(
  limits: readonly LimitBounds[],
  { problem, path }: { readonly problem: LimitFault; readonly path: string },
): EntryFault {
  const [, index = '0', side = ''] = /^limits\[(\d+)\](?:\.(\w+))?/.exec(path) ?? []
  const part = limits[Number(index)]?.part ?? ''
  const zone = limits[Number(index)]?.zone ?? 'red'
  if (problem === 'red-not-outside-yellow') return { part, edge: crossedEdge(limits, part), fault: problem }
  const edge = edges.find((one) => one.zone === zone && one.side === side) ?? edges[0]
  return { part, edge: edge.id, fault: problem }
}

/** Of a red limit that does not lie outside the yellow one: its side that is wrong. */
function crossedEdge(limits: readonly LimitBounds[], part: string): EdgeId {
  const [red, yellow] = (['red', 'yellow'] as const).map((zone) =>
    limits.find((limit) => limit.part === part && limit.zone === zone),
  )
  const low = red?.low
  const inside = [yellow?.low, yellow?.high].filter((bound) => bound !== undefined)
  return low !== undefined && inside.some((bound) => compareDecimals(low, bound) >= 0) ? 'redLow' : 'redHigh'
}

function limitsOfPart(part: MeasurementPart, entry: PartEntry | undefined): readonly LimitBounds[] {
  return (['red', 'yellow'] as const).flatMap((zone) => {
    const [low, high] = (['low', 'high'] as const).map((side) => {
      const edge = edges.find((one) => one.zone === zone && one.side === side)
      return asDecimal((edge && entry?.[edge.id]) ?? '')
    })
    if (!low && !high) return []
    return [{ zone, part: part.id, unit: part.unit, ...(low ? { low } : {}), ...(high ? { high } : {}) }]
  })
}
