import type { InARowRule } from './in-a-row.ts'
import { isBelievableAsFhirPath, valueAsFhirPath } from './value-fhirpath.ts'

/**
 * The condition over one Observation, with `%earlier` holding the earlier ones of its type in order of time. Yields the
 * category or nothing. Generated: for readers and as our oracle.
 */
export function inARowAsFhirPath({ over, apartHours, category, ...sign }: InARowRule): string {
  const value = valueAsFhirPath(sign)
  const inside = `%earlier.where((${value} <= ${over}) and ${isBelievableAsFhirPath(sign)}).last().effective`
  const inTime = [
    `effective <= %context.effective - ${apartHours.atLeast} hours`,
    `effective >= %context.effective - ${apartHours.atMost} hours`,
    `(${inside}.empty() or (effective > ${inside}))`,
  ]
  const first = `%earlier.where((${value} > ${over}) and ${inTime.map((one) => `(${one})`).join(' and ')})`
  return `iif((%context.${value} > ${over}) and ${first}.exists(), '${category}', {})`
}
