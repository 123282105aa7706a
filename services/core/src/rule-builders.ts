import * as fc from 'fast-check'
import { aContext, anActivity, at, DAY, HOUR, NOW } from './builders.ts'
import { inOrder } from './cases/working-state-changes.ts'
import { toObservation } from './fhir/measurement-entry.ts'
import { inOslo } from './measurements/effective-time.ts'
import type { Measurement } from './measurements/reading.ts'
import type { Limit } from './plans/limits.ts'
import type { Language } from './rules/explain-texts.ts'
import { explain } from './rules/explain.ts'
import type { BoundKind, RuleContext, RuleKind, RuleVerdict } from './rules/rule.ts'

/** Builders for tests of rule kinds: a rule as a plan writes it, and what it says of readings. */

/** A rule of a plan; throws where its parameters are refused. */
export function aRule(kind: RuleKind, parameters: unknown): BoundKind {
  const rule = kind.bind(parameters, 'parameters')
  if ('problem' in rule) throw new Error(`${rule.problem} (${rule.path})`)
  return rule
}

/** What a rule says of readings of one type, in whatever order they came. */
export function verdictsOn(
  rule: BoundKind,
  readings: readonly Measurement[],
  more: Partial<RuleContext> & { readonly limits?: readonly Limit[] } = {},
): readonly RuleVerdict[] {
  const [type = 'body-weight'] = rule.types
  const { limits = [], ...context } = more
  const ordered = inOrder(readings)
  return rule.evaluate(
    aContext({ readings: new Map([[type, ordered]]), activities: [anActivity(type, limits)], ...context }),
  )
}

/** The category where the rule is met, the reason where it cannot tell, otherwise the outcome. */
export function gist(verdict: RuleVerdict | undefined): string | undefined {
  if (verdict?.outcome === 'met') return verdict.category
  return verdict?.outcome === 'cannot-tell' ? verdict.evidence.reason : verdict?.outcome
}

/** What it says of the last reading. */
export function gistOfLast(
  rule: BoundKind,
  readings: readonly Measurement[],
  more: Parameters<typeof verdictsOn>[2] = {},
): string | undefined {
  return gist(verdictsOn(rule, readings, more).at(-1))
}

/** The words of a finding as seen now; empty where the rule is not met. */
export function wordsOf(verdict: RuleVerdict | undefined, language: Language = 'nb'): string {
  return verdict?.outcome === 'met' ? explain({ evidence: verdict.evidence }, { language, now: NOW }) : ''
}

/** So many days before now, in the morning; `daysAgo(0)` is an hour ago. */
export function daysAgo(days: number, hours = 1): Partial<Measurement> {
  return { id: `d${days}h${hours}`, effective: at(NOW - days * DAY - hours * HOUR) }
}

/** Decimals with one digit after the point, as a scale shows them. */
export function tenths(low: number, high: number): fc.Arbitrary<string> {
  return fc.integer({ min: low * 10, max: high * 10 }).map((value) => (value / 10).toFixed(1))
}

/** The same readings in another order. */
export function shuffled<T>(values: fc.Arbitrary<readonly T[]>): fc.Arbitrary<readonly [readonly T[], readonly T[]]> {
  return values.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray([...all], { minLength: all.length })))
}

/** A reading as the Observation that FHIRPath is asked about, its time with Oslo's offset. */
export function observationOf({ type, values, effective }: Measurement): unknown {
  const effectiveDateTime = inOslo(effective.at).toString({ timeZoneName: 'never', smallestUnit: 'second' })
  const who = { subject: 'Patient/1', identifier: { system: 's', value: 'v' } }
  return JSON.parse(JSON.stringify(toObservation({ type, values, effectiveDateTime, ...who })))
}
