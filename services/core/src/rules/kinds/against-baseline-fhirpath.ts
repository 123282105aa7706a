import type { BaselineRule } from './against-baseline.ts'
import { valueAsFhirPath } from './value-fhirpath.ts'

/**
 * The condition over one Observation, with `%normal` holding the personal normal in the part's unit. Yields the category
 * or nothing. Generated: for readers and as our oracle. FHIRPath has no median.
 */
export function baselineAsFhirPath({ threshold, category, ...sign }: BaselineRule): string {
  const { side, amount, inPercent, orEqual = false } = threshold
  const distance = inPercent ? `%normal * ${amount} / 100` : amount
  const equal = orEqual ? '=' : ''
  const outside = side === 'over' ? `>${equal} %normal + ${distance}` : `<${equal} %normal - ${distance}`
  return `iif(${valueAsFhirPath(sign)} ${outside}, '${category}', {})`
}
