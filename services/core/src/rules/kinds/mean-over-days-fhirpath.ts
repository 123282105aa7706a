import type { MeanRule } from './mean-counting.ts'
import { DAY_AS_FHIRPATH, isBelievableAsFhirPath, valueAsFhirPath } from './value-fhirpath.ts'

/**
 * The condition over one Observation, with `%earlier` holding the earlier ones of its type, times in Oslo's offset.
 * Yields the category or nothing. Generated: for readers and as our oracle.
 */
export function meanAsFhirPath(rule: MeanRule): string {
  const inWindow = `${DAY_AS_FHIRPATH} >= %context.${DAY_AS_FHIRPATH} - ${rule.days - 1} days`
  const window = `defineVariable('window', %earlier.combine(%context).where(${inWindow}))`
  const counted = rule.parts.map(({ part }) => `defineVariable('${part.id}', ${valuesOf(rule, part)})`)
  const reached = rule.parts.map((one) => `(${isReached(rule, one)})`)
  return `${[window, ...counted].join('.')}.select(iif(${reached.join(' or ')}, '${rule.category}', {}))`
}

type RulePart = MeanRule['parts'][number]

function valuesOf({ type, dropFirstDay }: MeanRule, part: RulePart['part']): string {
  const values = `%window.where(${isBelievableAsFhirPath({ type, part })})`
  if (!dropFirstDay) return values
  const first = `select(${DAY_AS_FHIRPATH}).aggregate(iif($total.empty() or $this < $total, $this, $total))`
  return `defineVariable('all', ${values}).defineVariable('first', %all.${first}).select(%all.where(${DAY_AS_FHIRPATH} > %first))`
}

function isReached({ type, minReadings, minDays }: MeanRule, { part, atLeast }: RulePart): string {
  const values = `%${part.id}`
  const days = `${values}.select(${DAY_AS_FHIRPATH}).distinct().count()`
  const sum = `${values}.select(${valueAsFhirPath({ type, part })}).aggregate($this + $total, 0)`
  return [
    `(${values}.count() >= ${minReadings})`,
    `(${days} >= ${minDays})`,
    `(${sum} >= ${atLeast} * ${values}.count())`,
  ].join(' and ')
}
