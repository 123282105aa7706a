import type { MeasurementId } from '../../measurements/catalogue.ts'
import type { MeasurementPart } from '../../measurements/measurement-type.ts'
import { valueAsFhirPath } from './value-fhirpath.ts'

/**
 * The condition over one Observation, with `%{zone}-{part}-{side}` holding the limits in force as decimals in the
 * part's unit (empty where there is none). Yields `red`, `yellow` or nothing. Generated: for readers and as our oracle.
 */
export function limitsAsFhirPath(type: MeasurementId, parts: readonly MeasurementPart[]): string {
  const outside = (zone: string): string =>
    parts.map((part) => `(${valueAsFhirPath({ type, part })}.where(${crosses(zone, part)}).exists())`).join(' or ')
  return `iif(${outside('red')}, 'red', iif(${outside('yellow')}, 'yellow', {}))`
}

function crosses(zone: string, { id }: MeasurementPart): string {
  return `($this < %\`${zone}-${id}-low\`) or ($this > %\`${zone}-${id}-high\`)`
}
