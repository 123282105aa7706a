import { measurementType } from '../measurements/catalogue.ts'
import { plausibilityOf } from '../measurements/plausibility.ts'
import type { Measurement, UnassessableReading } from '../measurements/reading.ts'
import type { RuleReference } from './finding.ts'
import { cannotTell, circumstances, previousOf } from './per-reading.ts'
import type { RuleVerdict } from './rule.ts'

/** What is judged in every plan, whatever its rules say. */
const BUILT_IN = {
  url: 'http://heimvakt.no/fhir/PlanDefinition/built-in',
  version: '1.0.0',
  kind: 'technical',
} as const

export const builtInRules = {
  /** A reading that no rule can judge. */
  unassessable: { ...BUILT_IN, action: 'unassessable' },
  /** Beyond the plausible range on the dangerous side: red, "kan være målefeil". */
  implausible: { ...BUILT_IN, action: 'implausible' },
  /** A measurement the plan asks for, and that none of its rules judges. */
  noRule: { ...BUILT_IN, action: 'no-rule' },
} as const satisfies Record<string, RuleReference>

/** Whether a finding comes from what is judged in every plan. */
export function isBuiltIn(url: string): boolean {
  return url === BUILT_IN.url
}

/** An unassessable reading as a verdict. */
export function unassessable(reading: UnassessableReading): RuleVerdict {
  const { id, problem: reason, type, effective: at, shown, path } = reading
  const evidence = { kind: 'unassessed', reason, type, part: null, at, shown, path } as const
  return { outcome: 'cannot-tell', about: id, readings: [id], evidence }
}

/** Red when a part is beyond the plausible range on the dangerous side; undefined otherwise. */
export function implausible(reading: Measurement, previous: Measurement | undefined): RuleVerdict | undefined {
  const [first, ...others] = strangeParts(reading)
  if (first === undefined) return undefined
  const compared = (part: StrangePart): StrangePart => ({ ...part, ...previousOf({ previous }, part.part) })
  const parts = [compared(first), ...others.map(compared)]
  const evidence = { kind: 'implausible', ...circumstances(reading), parts } as const
  return { outcome: 'met', about: reading.id, readings: [reading.id], category: 'red', evidence }
}

/** A measurement that is asked for and judged by nothing. */
export function judgedByNothing(reading: Measurement | UnassessableReading): RuleVerdict | undefined {
  if (reading.kind === 'unassessable') return undefined
  return cannotTell(reading, { reason: 'no-rule', part: null, shown: '' })
}

interface StrangePart {
  readonly part: string
  readonly value: string
}

const strange = new WeakMap<Measurement, readonly StrangePart[]>()

function strangeParts(reading: Measurement): readonly StrangePart[] {
  const known = strange.get(reading)
  if (known !== undefined) return known
  const parts = measurementType(reading.type).parts.flatMap((part) => {
    const value = reading.values[part.id]
    return value !== undefined && plausibilityOf(part, value) === 'maybe-emergency' ? [{ part: part.id, value }] : []
  })
  strange.set(reading, parts)
  return parts
}
