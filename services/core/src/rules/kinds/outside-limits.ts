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

function judge(judged: JudgedReading, parts: readonly MeasurementPart[]): readonly RuleVerdict[] {
  const { reading, activity } = judged
  const limits = limitsAt(activity, reading)
  const outside: PartOutside[] = []
  const verdicts: RuleVerdict[] = []
  for (const part of parts) {
    const own = limits.filter((limit) => limit.part === part.id)
    const value = reading.values[part.id]
    if (value === undefined) verdicts.push(notTaken(reading, part.id))
    else if (own.length === 0) verdicts.push(cannotTell(reading, { reason: 'no-limit', part: part.id, shown: value }))
    else outside.push(...partOutside(judged, { part, value, limits: own }))
  }
  const [first, ...others] = outside.toSorted((a, b) => worstZone(a, b))
  const id = { about: reading.id, readings: [reading.id] }
  if (first === undefined) return verdicts.length === 0 ? [{ outcome: 'not-met', ...id }] : verdicts
  const evidence: OutsideLimitsEvidence = {
    kind: 'outside-limits',
    ...circumstances(reading),
    parts: [first, ...others],
  }
  return [{ outcome: 'met', ...id, category: first.limit.zone, evidence }, ...verdicts]
}

/** Red first; otherwise in the order of the parts. */
function worstZone(a: PartOutside, b: PartOutside): number {
  if (a.limit.zone === b.limit.zone) return 0
  return worstOf([a.limit.zone, b.limit.zone]) === a.limit.zone ? -1 : 1
}

interface MeasuredPart {
  readonly part: MeasurementPart
  readonly value: DecimalText
  readonly limits: readonly Limit[]
}

/** The worst limit that the value is outside of, if any. */
function partOutside(judged: JudgedReading, { part, value, limits }: MeasuredPart): readonly PartOutside[] {
  const crossed = limits.flatMap((limit) => {
    const side = sideOutside(value, limit)
    return side === undefined ? [] : [{ limit, side }]
  })
  const worst = crossed.find(({ limit }) => limit.zone === 'red') ?? crossed[0]
  if (worst === undefined) return []
  const { zone, low, high, unit, validFrom } = worst.limit
  const limit = {
    zone,
    part: part.id,
    ...(low === undefined ? {} : { low }),
    ...(high === undefined ? {} : { high }),
    unit,
    validFrom,
  }
  const mayBeError = plausibilityOf(part, value) === 'maybe-emergency'
  return [{ part: part.id, value, side: worst.side, limit, ...previousOf(judged, part.id), mayBeError }]
}
