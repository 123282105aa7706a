import { z } from 'zod'
import { isMeasurementId, measurementType, partOf, type MeasurementId } from '../measurements/catalogue.ts'
import type { MeasurementPart } from '../measurements/measurement-type.ts'
import type { RuleProblem } from './rule.ts'

/** A number of a plan as an exact decimal: JSON writes 2.10 as 2.1, which is the same. */
export const decimalParameter = z.number().positive().transform(String)

/** A number of a plan that may be nothing: anything over the median. */
export const distanceParameter = z.number().nonnegative().transform(String)

/** Days, readings: a number that counts. */
export const countParameter = z.int().positive()

/** The category of what the rule finds. */
export const categoryParameter = z.enum(['red', 'yellow'])

/** Which number a rule is about: a type of measurement, and its part where it has several. */
export const signParameters = { type: z.string(), part: z.string().optional() }

/** Reads the parameters of a rule; what is wrong is said with the path of the first fault. */
export function readParameters<T>(
  schema: z.ZodType<T>,
  parameters: unknown,
  path: string,
): { readonly data: T } | RuleProblem {
  const parsed = schema.safeParse(parameters)
  if (parsed.success) return { data: parsed.data }
  const [first] = parsed.error.issues
  return { problem: String(first?.message), path: [path, ...placeOf(first)].join('.') }
}

/** Of several shapes that the parameters may have, the fault is in the one that they fit best. */
function placeOf(issue: z.core.$ZodIssue | undefined): readonly PropertyKey[] {
  if (issue?.code !== 'invalid_union') return issue?.path ?? []
  const [closest = []] = issue.errors.toSorted((a, b) => a.length - b.length)
  return [...issue.path, ...placeOf(closest[0])]
}

/** The number a rule is about. */
export interface RuleSign {
  readonly type: MeasurementId
  readonly part: MeasurementPart
}

/** The number that parameters name: where a type has several parts, one must be named. */
export function signNamed(
  { type, part }: { readonly type: string; readonly part?: string | undefined },
  path: string,
): RuleSign | RuleProblem {
  if (!isMeasurementId(type)) return { problem: 'no such measurement type', path: `${path}.type` }
  const { parts } = measurementType(type)
  const named = part === undefined && parts.length === 1 ? parts[0] : partOf(type, part ?? '')
  if (named === undefined) return { problem: 'no such part', path: `${path}.part` }
  return { type, part: named }
}
