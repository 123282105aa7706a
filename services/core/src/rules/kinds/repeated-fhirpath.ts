import { zones } from '../../plans/limits.ts'
import type { RepeatedRule } from './repeated.ts'
import { DAY_AS_FHIRPATH, valueAsFhirPath } from './value-fhirpath.ts'

/**
 * The condition over one Observation, with `%earlier` holding the earlier ones of its type in order of time, times in
 * Oslo's offset, and `%{zone}-low` and `%{zone}-high` the limits, here the same all the time. Yields the category or
 * nothing. Generated: for readers and as our oracle.
 */
export function repeatedAsFhirPath({ zone, count, of, days, category, ...sign }: RepeatedRule): string {
  const value = valueAsFhirPath(sign)
  const crosses = zones
    .slice(0, zones.indexOf(zone) + 1)
    .map((one) => `($this < %\`${one}-low\`) or ($this > %\`${one}-high\`)`)
    .join(' or ')
  const outside = `${value}.where(${crosses}).exists()`
  const inWindow = `${value}.exists() and (${DAY_AS_FHIRPATH} >= %context.${DAY_AS_FHIRPATH} - ${days} days)`
  const window = `%earlier.where(${inWindow})`
  const last = `${window}.skip(iif(${window}.count() > ${of - 1}, ${window}.count() - ${of - 1}, 0))`
  return `iif(${outside} and (${last}.where(${outside}).count() >= ${count - 1}), '${category}', {})`
}
