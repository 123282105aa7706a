import type { ChangeRule } from './change-over-days.ts'
import { DAY_AS_FHIRPATH, isBelievableAsFhirPath, valueAsFhirPath } from './value-fhirpath.ts'

/**
 * The condition over one Observation, with `%earlier` holding the earlier ones of its type, times in Oslo's offset.
 * Yields the category or nothing. Generated: for readers and as our oracle.
 */
export function changeAsFhirPath({ direction, atLeast, days, category, ...sign }: ChangeRule): string {
  const [judged, other] = [`%context.${valueAsFhirPath(sign)}`, valueAsFhirPath(sign)]
  const change = direction === 'rise' ? `${judged} - ${other}` : `${other} - ${judged}`
  const inWindow = `${DAY_AS_FHIRPATH} >= %context.${DAY_AS_FHIRPATH} - ${days} days`
  const counts = `(${inWindow}) and ${isBelievableAsFhirPath(sign)}`
  return `iif(%earlier.where(${counts}).where(${change} >= ${atLeast}).exists(), '${category}', {})`
}
