import { z } from 'zod'
import { compareDecimals } from '../measurements/decimal.ts'
import type { UnassessableReading, UnexactValue } from '../measurements/reading.ts'
import { limitsAt, type Activity, type Limit } from '../plans/limits.ts'
import { circumstancesShape, evidenceKind, limitInForceSchema, type DeepReadonly, type Telling } from './evidence.ts'
import { explainTexts } from './explain-texts.ts'
import { notesOn, signName, spaced, withUnit } from './explain-words.ts'
import { isLate } from './per-reading.ts'
import type { RuleVerdict } from './rule.ts'

const schema = z.strictObject({
  kind: z.literal('beyond-scale'),
  ...circumstancesShape,
  part: z.string(),
  /** The end of the meter's scale: the value itself is `below` or `above` it. */
  value: z.string(),
  side: z.enum(['below', 'above']),
  limit: limitInForceSchema,
})

export type BeyondScaleEvidence = DeepReadonly<z.infer<typeof schema>>

/** "Blodsukker under 1,1 mmol/L, grense 4,0 mmol/L": what a meter shows as LO or HI. */
export const beyondScaleEvidence = evidenceKind<BeyondScaleEvidence>({
  kind: 'beyond-scale',
  schema,
  words: (evidence, telling) =>
    [wordsOf(evidence, telling), ...notesOn({ ...evidence, mayBeError: false }, telling.language)].join(', '),
  compared: ({ part, value, side, limit }) => [{ part, value, side, limit }],
})

function wordsOf({ type, at, part, value, side, limit }: BeyondScaleEvidence, { language, times }: Telling): string {
  const { limit: limitWord, below, above } = explainTexts[language]
  const of = { type, part }
  const crossed = (side === 'below' ? limit.low : limit.high) ?? ''
  return [
    spaced(
      signName(type, part, language),
      side === 'below' ? below : above,
      withUnit(of, value, language),
      times.measured(at),
    ),
    `${limitWord} ${withUnit(of, crossed, language)}`,
  ].join(', ')
}

/**
 * A value that is not exact, and surely outside the person's limit all the same: under 1.1 is under 4.0. A true emergency
 * must not sort below yellow. Undefined where it may lie inside: then it cannot be told.
 */
export function beyondScale(reading: UnassessableReading, activities: readonly Activity[]): RuleVerdict | undefined {
  const { id, type, effective, received, unexact } = reading
  const activity = activities.find((one) => one.type === type)
  if (type === null || effective === null || unexact === undefined || activity === undefined) return undefined
  const own = limitsAt(activity, { effective, received }).filter(({ part }) => part === unexact.part)
  const crossed = own.filter((limit) => isSurelyOutside(unexact, limit))
  const [first] = crossed
  if (first === undefined) return undefined
  const { validTo: _validTo, ...limit } = crossed.find(({ zone }) => zone === 'red') ?? first
  const { part, value, side } = unexact
  const evidence: BeyondScaleEvidence = {
    kind: 'beyond-scale',
    type,
    at: effective,
    late: isLate({ effective, received }),
    withOxygen: false,
    part,
    value,
    side,
    limit,
  }
  return { outcome: 'met', about: id, readings: [id], category: limit.zone, evidence }
}

/** Whether all that it may be is outside: equality with the limit is inside, and with the value only where it says so. */
function isSurelyOutside({ side, value, orEqual }: UnexactValue, { low, high }: Limit): boolean {
  const bound = side === 'below' ? low : high
  if (bound === undefined) return false
  const beyond = side === 'below' ? compareDecimals(bound, value) : compareDecimals(value, bound)
  return orEqual ? beyond > 0 : beyond >= 0
}
