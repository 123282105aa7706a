import { z } from 'zod'
import { isMeasurementId, measurementType, partOf, type MeasurementId } from '../../measurements/catalogue.ts'
import type { DecimalText } from '../../measurements/decimal.ts'
import type { MeasurementPart } from '../../measurements/measurement-type.ts'
import { plausibilityOf } from '../../measurements/plausibility.ts'
import { limitsAt, sideOutside, type Limit } from '../../plans/limits.ts'
import type { Language } from '../explain-texts.ts'
import { cannotTell, circumstances, judgeEach, previousOf, type JudgedReading } from '../per-reading.ts'
import { notTaken } from '../part-values.ts'
import type { BoundKind, RuleKind, RuleProblem, RuleVerdict } from '../rule.ts'
import { worstOf } from '../triage.ts'
import { outsideLimitsEvidence, type OutsideLimitsEvidence, type PartOutside } from './outside-limits-evidence.ts'
import { limitsAsFhirPath } from './outside-limits-fhirpath.ts'

const parametersSchema = z.strictObject({
  type: z.string(),
  /** Parts that must have a limit; all of them when it is left out. */
  parts: z.array(z.string()).min(1).optional(),
})

/**
 * A measurement under or over the person's own limits, each component by itself. Equality is inside. No limit where the
 * plan wants one is cannot-tell.
 */
export const outsideLimits: RuleKind = {
  kind: 'outside-limits',
  evidence: [outsideLimitsEvidence],
  bind(parameters, path): BoundKind | RuleProblem {
    const parsed = parametersSchema.safeParse(parameters)
    if (!parsed.success) return { problem: 'parameters are { type, parts? }', path }
    const { type } = parsed.data
    if (!isMeasurementId(type)) return { problem: 'no such measurement type', path: `${path}.type` }
    const parts = partsNamed(type, parsed.data.parts)
    if (parts === undefined) return { problem: 'no such part', path: `${path}.parts` }
    return {
      types: [type],
      evaluate: judgeEach(type, (judged) => judge(judged, parts)),
      describe: (language) => ({ words: ruleWords[language](partNames(type, parts, language)), numbers: [] }),
      toFhirPath: () => limitsAsFhirPath(type, parts),
    }
  },
}

const ruleWords: Readonly<Record<Language, (sign: string) => string>> = {
  nb: (sign) => `${sign} utenfor personens egen røde eller gule grense`,
  en: (sign) => `${sign} outside the person’s own red or yellow limit`,
}

function partNames(type: MeasurementId, parts: readonly MeasurementPart[], language: Language): string {
  const all = parts.length === measurementType(type).parts.length
  return all ? measurementType(type).names[language] : parts.map(({ names }) => names[language]).join(', ')
}

function partsNamed(type: MeasurementId, ids: readonly string[] | undefined): readonly MeasurementPart[] | undefined {
  if (ids === undefined) return measurementType(type).parts
  const parts = ids.flatMap((id) => partOf(type, id) ?? [])
  return parts.length === ids.length ? parts : undefined
}

/** Most readings are inside every limit, and there are many: nothing is built before something is outside. */
function judge(judged: JudgedReading, parts: readonly MeasurementPart[]): readonly RuleVerdict[] {
  const { reading, activity } = judged
  const limits = limitsAt(activity, reading)
  const outside: PartOutside[] = []
  const verdicts: RuleVerdict[] = []
  for (const part of parts) {
    const value = reading.values[part.id]
    if (value === undefined) {
      verdicts.push(notTaken(reading, part.id))
      continue
    }
    const crossed = worstCrossed({ part, value }, limits)
    if (crossed === 'no-limit') verdicts.push(cannotTell(reading, { reason: 'no-limit', part: part.id, shown: value }))
    else if (crossed !== 'inside') outside.push(partOutside(judged, { part, value, ...crossed }))
  }
  const id = { about: reading.id, readings: [reading.id] }
  if (outside.length === 0) return verdicts.length === 0 ? [{ outcome: 'not-met', ...id }] : verdicts
  const parted = outside.length === 1 ? outside : outside.toSorted((a, b) => worstZone(a, b))
  const category = worstOf(parted.map(({ limit }) => limit.zone))
  const evidence: OutsideLimitsEvidence = { kind: 'outside-limits', ...circumstances(reading), parts: parted }
  return [{ outcome: 'met', ...id, category, evidence }, ...verdicts]
}

/** Red first; otherwise in the order of the parts. */
function worstZone(a: PartOutside, b: PartOutside): number {
  if (a.limit.zone === b.limit.zone) return 0
  return a.limit.zone === 'red' ? -1 : 1
}

interface MeasuredPart {
  readonly part: MeasurementPart
  readonly value: DecimalText
}

interface Crossed {
  readonly limit: Limit
  readonly side: 'below' | 'above'
}

/** The worst limit of its part that the value is outside of. */
function worstCrossed({ part, value }: MeasuredPart, limits: readonly Limit[]): Crossed | 'inside' | 'no-limit' {
  let worst: Crossed | 'inside' | 'no-limit' = 'no-limit'
  for (const limit of limits) {
    if (limit.part !== part.id) continue
    const side = sideOutside(value, limit)
    if (side !== undefined && limit.zone === 'red') return { limit, side }
    if (side !== undefined && typeof worst === 'string') worst = { limit, side }
    else if (worst === 'no-limit') worst = 'inside'
  }
  return worst
}

function partOutside(
  judged: JudgedReading,
  { part, value, limit: crossed, side }: MeasuredPart & Crossed,
): PartOutside {
  const { zone, low, high, unit, validFrom } = crossed
  const limit = {
    zone,
    part: part.id,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    unit,
    validFrom,
  }
  const mayBeError = plausibilityOf(part, value) === 'maybe-emergency'
  return { part: part.id, value, side, limit, ...previousOf(judged, part.id), mayBeError }
}
