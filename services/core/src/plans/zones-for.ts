import type { Condition } from './conditions.ts'
import type { SelfManagementZone } from './monitoring-plan.ts'

/** What was found, as far as it decides which zone a person is in. */
export interface ZoneFound {
  /** Of the plan whose rule found it; null when no plan's rule has. */
  readonly template: string | null
  readonly level: string
  /** Measurement type; null when it is about none. */
  readonly type: string | null
  /** The side of the limit that it is on; undefined when that cannot be told. */
  readonly side?: 'below' | 'above' | undefined
}

/** The zones of one condition that a person is in. */
export interface ZonesOfCondition {
  readonly condition: Condition
  readonly zones: readonly SelfManagementZone[]
}

/**
 * The zones of the condition whose rule found it. Of what no plan's rule found (a value that may be a measuring fault, or
 * one that is not assessed yet): those of each condition that asks for the measurement. Nothing of the others: their
 * advice may be the wrong way round.
 */
export function zonesFor(found: ZoneFound, conditions: readonly Condition[]): readonly ZonesOfCondition[] {
  const own = conditions.filter(({ template }) => template !== null && template === found.template)
  const { type } = found
  const asking = conditions.filter(({ types }) => type !== null && types.includes(type))
  return (own.length > 0 ? own : asking).flatMap((condition) => {
    const zones = fitting(condition.zones, found)
    return zones.length === 0 ? [] : [{ condition, zones }]
  })
}

/** Those about the very measurement and side, before those about anything; both sides where it cannot be told. */
function fitting(zones: readonly SelfManagementZone[], found: ZoneFound): readonly SelfManagementZone[] {
  const ofLevel = zones.filter(({ level }) => level === found.level)
  const exact = ofLevel.filter(
    ({ measurement, side }) =>
      measurement !== undefined &&
      measurement === found.type &&
      (side === undefined || found.side === undefined || side === found.side),
  )
  return exact.length > 0 ? exact : ofLevel.filter(({ measurement }) => measurement === undefined)
}
