import { z } from 'zod'
import { plausibilityOf } from '../../measurements/plausibility.ts'
import type { Measurement } from '../../measurements/reading.ts'
import { limitsAt, sideOutside, zones, type Activity, type Limit, type Zone } from '../../plans/limits.ts'
import type { Language } from '../explain-texts.ts'
import { signName } from '../explain-words.ts'
import {
  categoryParameter,
  countParameter,
  readParameters,
  signNamed,
  signParameters,
  type RuleSign,
} from '../parameters.ts'
import { notTaken } from '../part-values.ts'
import { cannotTell, circumstances } from '../per-reading.ts'
import type { RuleKind, RuleVerdict, RuleWords } from '../rule.ts'
import { judgeWindows, type ReadingWindow } from '../windows.ts'
import { repeatedEvidence, type RepeatedEvidence } from './repeated-evidence.ts'
import { repeatedAsFhirPath } from './repeated-fhirpath.ts'
import { repeatedTexts } from './repeated-words.ts'

/** Readings further back than this are not the last ones of anything. */
const WITHIN_DAYS = 30

const parametersSchema = z.strictObject({
  ...signParameters,
  count: countParameter,
  of: countParameter,
  zone: z.enum(zones),
  days: countParameter.default(WITHIN_DAYS),
  category: categoryParameter,
})

/** A rule of this kind, read. */
export interface RepeatedRule extends RuleSign {
  readonly count: number
  readonly of: number
  readonly zone: Zone
  readonly days: number
  readonly category: 'red' | 'yellow'
}

/**
 * So many of the last readings are outside the limit of a zone, or of a worse one, as it was valid at each. Said of a
 * reading that is outside itself: one that is inside raises nothing, and what was found on those before it stands.
 * Readings without the number, or from a time without a limit, are passed over.
 */
export const repeated: RuleKind = {
  kind: 'repeated',
  evidence: [repeatedEvidence],
  bind(parameters, path) {
    const read = readParameters(parametersSchema, parameters, path)
    if ('problem' in read) return read
    const sign = signNamed(read.data, path)
    if ('problem' in sign) return sign
    const { count, of, zone, days, category } = read.data
    if (count > of) return { problem: 'more than there are', path: `${path}.count` }
    const rule: RepeatedRule = { ...sign, count, of, zone, days, category }
    return {
      types: [rule.type],
      lookbackDays: days,
      evaluate: judgeWindows({ type: rule.type, days }, (window) => [judge(window, rule)]),
      describe: (language) => describe(rule, language),
      toFhirPath: () => repeatedAsFhirPath(rule),
    }
  },
}

function judge({ reading, earlier, activity }: ReadingWindow, rule: RepeatedRule): RuleVerdict {
  const { part, count, of, zone, category } = rule
  const value = reading.values[part.id]
  if (value === undefined) return notTaken(reading, part.id)
  const crossed = crossedBy(reading, activity, rule)
  if (crossed === undefined) return cannotTell(reading, { reason: 'no-limit', part: part.id, shown: value })
  const id = { about: reading.id, readings: [reading.id] }
  const [worst] = crossed
  if (worst === undefined) return { outcome: 'not-met', ...id }
  const known = lastKnown(earlier, of - 1, (one) => crossedBy(one, activity, rule))
  const others = known.filter((one) => one.crossed.length > 0)
  if (known.length + 1 < count) return { outcome: 'too-few', ...id }
  if (others.length + 1 < count) return { outcome: 'not-met', ...id }
  const evidence: RepeatedEvidence = {
    kind: 'repeated',
    ...circumstances(reading),
    part: part.id,
    value,
    ...worst,
    zone,
    outside: others.length + 1,
    of,
    mayBeError: plausibilityOf(part, value) === 'maybe-emergency',
  }
  return { outcome: 'met', ...id, readings: [reading.id, ...others.map((one) => one.reading.id)], category, evidence }
}

type Crossed = Pick<RepeatedEvidence, 'side' | 'limit'>

/** The limits of the zone, or of a worse one, that a reading is outside of, worst first; undefined where it has none to be judged by. */
function crossedBy(
  reading: Measurement,
  activity: Activity | undefined,
  { part, zone }: RepeatedRule,
): readonly Crossed[] | undefined {
  const value = reading.values[part.id]
  const limits = activity === undefined ? [] : limitsAt(activity, reading)
  const own = zones
    .slice(0, zones.indexOf(zone) + 1)
    .flatMap((worse) => limits.filter((limit) => limit.part === part.id && limit.zone === worse))
  if (value === undefined || own.length === 0) return undefined
  return own.flatMap((limit) => {
    const side = sideOutside(value, limit)
    return side === undefined ? [] : [{ side, limit: inForce(limit) }]
  })
}

/** When it ends is not kept: that may change later, the evidence does not. */
function inForce({ validTo: _ended, ...limit }: Limit): RepeatedEvidence['limit'] {
  return limit
}

interface KnownReading {
  readonly reading: Measurement
  readonly crossed: readonly Crossed[]
}

/** The last ones that can be judged. */
function lastKnown(
  earlier: readonly Measurement[],
  count: number,
  crossedBy: (reading: Measurement) => readonly Crossed[] | undefined,
): readonly KnownReading[] {
  const known: KnownReading[] = []
  for (const reading of earlier.toReversed()) {
    if (known.length === count) break
    const crossed = crossedBy(reading)
    if (crossed !== undefined) known.push({ reading, crossed })
  }
  return known
}

function describe({ type, part, count, of, zone }: RepeatedRule, language: Language): RuleWords {
  return {
    words: `${signName(type, part.id, language)}: ${repeatedTexts[language][zone](count, of)}`,
    numbers: [
      { value: String(count), unit: '' },
      { value: String(of), unit: '' },
    ],
  }
}
