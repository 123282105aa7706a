import { z } from 'zod'
import { isMeasurementId, type MeasurementId } from '../../measurements/catalogue.ts'
import { compareDecimals, type DecimalText } from '../../measurements/decimal.ts'
import { plausibilityOf } from '../../measurements/plausibility.ts'
import type { Measurement } from '../../measurements/reading.ts'
import type { Language } from '../explain-texts.ts'
import { signName, withUnit } from '../explain-words.ts'
import {
  categoryParameter,
  countParameter,
  decimalParameter,
  readParameters,
  signNamed,
  signParameters,
  type RuleSign,
} from '../parameters.ts'
import { notTaken } from '../part-values.ts'
import { cannotTell, circumstances } from '../per-reading.ts'
import type { RuleKind, RuleVerdict, RuleWords } from '../rule.ts'
import { judgeWindows, type ReadingWindow } from '../windows.ts'
import { inARowEvidence, type InARowEvidence } from './in-a-row-evidence.ts'
import { inARowAsFhirPath } from './in-a-row-fhirpath.ts'

const parametersSchema = z.strictObject({
  ...signParameters,
  over: decimalParameter,
  /** So long after another one: sooner it is the same high, later it is another. */
  apartHours: z.strictObject({ atLeast: countParameter, atMost: countParameter }),
  category: categoryParameter,
  /** What the person is asked to measure when there are two. */
  asks: z.string().optional(),
})

/** A rule of this kind, read. */
export interface InARowRule extends RuleSign {
  readonly over: DecimalText
  readonly apartHours: { readonly atLeast: number; readonly atMost: number }
  readonly category: 'red' | 'yellow'
  readonly asks?: MeasurementId
}

const HOUR_MS = 3_600_000

/**
 * Over a number, and so was another reading at least so many and at most so many hours before it, with none between that
 * was not. What may be a measuring fault ends no row. Equality is inside. It needs a clock: a day without one cannot
 * tell, and counts for no other.
 * The typical use is type 1 diabetes: two readings over 18 mmol/L in a row are a reason to call (nhi.no).
 */
export const inARow: RuleKind = {
  kind: 'in-a-row',
  evidence: [inARowEvidence],
  bind(parameters, path) {
    const read = readParameters(parametersSchema, parameters, path)
    if ('problem' in read) return read
    const sign = signNamed(read.data, path)
    if ('problem' in sign) return sign
    const { over, apartHours, category, asks } = read.data
    if (asks !== undefined && !isMeasurementId(asks))
      return { problem: 'no such measurement type', path: `${path}.asks` }
    if (apartHours.atLeast > apartHours.atMost)
      return { problem: 'less than at least', path: `${path}.apartHours.atMost` }
    const rule: InARowRule = { ...sign, over, apartHours, category, ...(asks === undefined ? {} : { asks }) }
    const days = Math.ceil(apartHours.atMost / 24)
    return {
      types: [rule.type],
      lookbackDays: days,
      evaluate: judgeWindows({ type: rule.type, days }, (window) => [judge(window, rule)]),
      describe: (language) => describe(rule, language),
      toFhirPath: () => inARowAsFhirPath(rule),
    }
  },
}

function judge({ reading, earlier }: ReadingWindow, rule: InARowRule): RuleVerdict {
  const { part, over, apartHours, category, asks } = rule
  const value = reading.values[part.id]
  if (value === undefined) return notTaken(reading, part.id)
  const id = { about: reading.id, readings: [reading.id] }
  if (compareDecimals(value, over) <= 0) return { outcome: 'not-met', ...id }
  if (reading.effective.precision === 'day')
    return cannotTell(reading, { reason: 'no-time', part: part.id, shown: value })
  const first = firstOf(reading, earlier, rule)
  if (first === undefined) return { outcome: 'not-met', ...id }
  const evidence: InARowEvidence = {
    kind: 'in-a-row',
    ...circumstances(reading),
    part: part.id,
    value,
    first: { value: first.value, at: first.reading.effective },
    over,
    apartHours,
    mayBeError: plausibilityOf(part, value) === 'maybe-emergency',
    ...(asks === undefined ? {} : { asks }),
  }
  return { outcome: 'met', about: reading.id, readings: [reading.id, first.reading.id], category, evidence }
}

interface FirstOne {
  readonly reading: Measurement
  readonly value: DecimalText
}

/** The earliest of the row that lies far enough before, and not too far; undefined when there is none. */
function firstOf(
  { effective }: Measurement,
  earlier: readonly Measurement[],
  { part, over, apartHours }: InARowRule,
): FirstOne | undefined {
  let first: FirstOne | undefined
  for (const reading of earlier.toReversed()) {
    const value = reading.values[part.id]
    if (value === undefined || reading.effective.precision === 'day') continue
    if (compareDecimals(value, over) <= 0) {
      if (plausibilityOf(part, value) === 'maybe-emergency') continue
      break
    }
    const apart = effective.at - reading.effective.at
    const { atLeast, atMost } = apartHours
    if (apart >= atLeast * HOUR_MS && apart <= atMost * HOUR_MS) first = { reading, value }
  }
  return first
}

interface Apart {
  readonly from: number
  readonly to: number
}

const ruleWords: Readonly<Record<Language, (sign: string, over: string, apart: Apart) => string>> = {
  nb: (sign, over, { from, to }) => `${sign} over ${over} to ganger på rad, med ${from} til ${to} timer mellom`,
  en: (sign, over, { from, to }) => `${sign} over ${over} twice in a row, ${from} to ${to} hours apart`,
}

function describe({ type, part, over, apartHours: { atLeast, atMost } }: InARowRule, language: Language): RuleWords {
  const bound = withUnit({ type, part: part.id }, over, language)
  return {
    words: ruleWords[language](signName(type, part.id, language), bound, { from: atLeast, to: atMost }),
    numbers: [
      { value: over, unit: part.unit },
      { value: String(atLeast), unit: 'h' },
      { value: String(atMost), unit: 'h' },
    ],
  }
}
