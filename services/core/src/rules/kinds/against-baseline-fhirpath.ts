import type { BaselineRule } from './against-baseline.ts'
import { valueAsFhirPath } from './value-fhirpath.ts'

/**
 * The condition over one Observation, with `%normal` holding the personal normal in the part's unit. Yields the category
 * or nothing. Generated: for readers and as our oracle. FHIRPath has no median.
 */
export function baselineAsFhirPath({ threshold, category, ...sign }: BaselineRule): string {
  const { side, amount, inPercent } = threshold
  const distance = inPercent ? `%normal * ${amount} / 100` : amount
  const outside = side === 'over' ? `> %normal + ${distance}` : `< %normal - ${distance}`
  return `iif(${valueAsFhirPath(sign)} ${outside}, '${category}', {})`
}
