import { z } from 'zod'
import {
  compareDecimals,
  multiplyDecimals,
  subtractDecimals,
  sumOfDecimals,
  type DecimalText,
} from '../../measurements/decimal.ts'
import { plausibilityOf } from '../../measurements/plausibility.ts'
import { normalAt } from '../../plans/personal-normal.ts'
import type { Language } from '../explain-texts.ts'
import { signName, spaced } from '../explain-words.ts'
import {
  categoryParameter,
  countParameter,
  distanceParameter,
  readParameters,
  signNamed,
  signParameters,
  type RuleSign,
} from '../parameters.ts'
import { believable, notTaken, type PartValue } from '../part-values.ts'
import { cannotTell, circumstances } from '../per-reading.ts'
import type { RuleKind, RuleVerdict, RuleWords } from '../rule.ts'
import { judgeWindows, type ReadingWindow } from '../windows.ts'
import { baselineEvidence, type BaselineEvidence } from './against-baseline-evidence.ts'
import { baselineAsFhirPath } from './against-baseline-fhirpath.ts'
import { baselineTexts, thresholdWords } from './against-baseline-words.ts'
import { daysWords } from './amount-words.ts'

const common = {
  ...signParameters,
  category: categoryParameter,
  over: distanceParameter.optional(),
  under: distanceParameter.optional(),
  overPercent: distanceParameter.optional(),
  underPercent: distanceParameter.optional(),
  /** Equality is outside: a fall of 3 or more. */
  atLeast: z.literal(true).optional(),
}

const parametersSchema = z.discriminatedUnion('of', [
  z.strictObject({ ...common, of: z.literal('goal') }),
  z.strictObject({ ...common, of: z.literal('median'), days: countParameter, minReadings: countParameter }),
  z.strictObject({ ...common, of: z.literal('highest-median'), days: countParameter, inRow: countParameter }),
])

const thresholds = [
  { name: 'over', side: 'over', inPercent: false },
  { name: 'under', side: 'under', inPercent: false },
  { name: 'overPercent', side: 'over', inPercent: true },
  { name: 'underPercent', side: 'under', inPercent: true },
] as const

/** A rule of this kind, read. */
export interface BaselineRule extends RuleSign {
  readonly threshold: BaselineEvidence['threshold']
  readonly baseline:
    | { readonly of: 'goal' }
    | { readonly of: 'median'; readonly days: number; readonly minReadings: number }
    | { readonly of: 'highest-median'; readonly days: number; readonly inRow: number }
  readonly category: 'red' | 'yellow'
}

/**
 * More than so much over or under what is usual for the person: the personal normal (a Goal) that was valid then, the
 * median of the readings of so many days before, or the highest median of so many readings in a row within those days (of
 * all there are while they are fewer), which one odd reading does not move and a slow loss does not drag along. As with a
 * limit, equality is inside, unless the rule says at least. Without a normal it cannot tell; with fewer readings than asked
 * for, or none, it is too-few.
 */
export const againstBaseline: RuleKind = {
  kind: 'against-baseline',
  evidence: [baselineEvidence],
  bind(parameters, path) {
    const read = readParameters(parametersSchema, parameters, path)
    if ('problem' in read) return read
    const sign = signNamed(read.data, path)
    if ('problem' in sign) return sign
    const named = thresholds.flatMap(({ name, ...threshold }) => {
      const amount = read.data[name]
      return amount === undefined ? [] : [{ ...threshold, amount }]
    })
    const [threshold, ...others] = named
    if (threshold === undefined || others.length > 0)
      return { problem: 'one of over, under, overPercent, underPercent', path }
    const { data: baseline } = read
    const orEqual = read.data.atLeast === true ? { orEqual: true } : {}
    const rule: BaselineRule = {
      ...sign,
      threshold: { ...threshold, ...orEqual },
      baseline,
      category: baseline.category,
    }
    const days = baseline.of === 'goal' ? 0 : baseline.days
    return {
      types: [rule.type],
      lookbackDays: days,
      evaluate: judgeWindows({ type: rule.type, days }, (window) => [judge(window, rule)]),
      describe: (language) => describe(rule, language),
      ...(baseline.of === 'goal' ? { toFhirPath: () => baselineAsFhirPath(rule) } : {}),
    }
  },
}

/** What is usual for the person, with the readings that say so. */
interface Baseline {
  readonly shown: BaselineEvidence['baseline']
  readonly readings: readonly string[]
}

function judge(window: ReadingWindow, rule: BaselineRule): RuleVerdict {
  const { reading } = window
  const { part, threshold, category } = rule
  const value = reading.values[part.id]
  if (value === undefined) return notTaken(reading, part.id)
  const baseline = baselineOf(window, rule)
  if (baseline === 'no-normal') return cannotTell(reading, { reason: 'no-normal', part: part.id, shown: value })
  if (baseline === 'too-few') return { outcome: 'too-few', about: reading.id, readings: [reading.id] }
  const id = { about: reading.id, readings: [reading.id, ...baseline.readings] }
  const bound = boundOf(baseline.shown.value, threshold)
  if (!isBeyond(value, bound, threshold)) return { outcome: 'not-met', ...id }
  const evidence: BaselineEvidence = {
    kind: 'against-baseline',
    ...circumstances(reading),
    part: part.id,
    value,
    baseline: baseline.shown,
    threshold,
    bound,
    mayBeError: plausibilityOf(part, value) === 'maybe-emergency',
  }
  return { outcome: 'met', ...id, category, evidence }
}

function isBeyond(
  value: DecimalText,
  bound: DecimalText,
  { side, orEqual = false }: BaselineRule['threshold'],
): boolean {
  const order = compareDecimals(value, bound)
  return (orEqual && order === 0) || (side === 'over' ? order > 0 : order < 0)
}

function baselineOf(
  { reading, earlier, normals }: ReadingWindow,
  { type, part, baseline }: BaselineRule,
): Baseline | 'no-normal' | 'too-few' {
  if (baseline.of === 'goal') {
    const normal = normalAt(normals, { type, part: part.id }, reading.effective)
    return normal === undefined ? 'no-normal' : { shown: { of: 'goal', value: normal.value }, readings: [] }
  }
  const values = believable(earlier, part)
  const { days } = baseline
  if (baseline.of === 'highest-median') {
    const highest = highestMedian(values, baseline.inRow)
    if (highest === undefined) return 'too-few'
    const readings = Math.min(values.length, baseline.inRow)
    return { shown: { of: 'highest-median', value: highest.value, readings, days }, readings: highest.readings }
  }
  if (values.length < baseline.minReadings) return 'too-few'
  const { value, readings } = medianOf(values)
  return { shown: { of: 'median', value, readings: values.length, days }, readings }
}

interface Median {
  readonly value: DecimalText
  /** Ids of the one in the middle, or of the two. */
  readonly readings: readonly string[]
}

/** The latest of them where several are equal; undefined of nothing. */
function highestMedian(values: readonly PartValue[], inRow: number): Median | undefined {
  let highest: Median | undefined
  for (let end = Math.min(values.length, inRow); end > 0 && end <= values.length; end += 1) {
    const median = medianOf(values.slice(Math.max(0, end - inRow), end))
    if (highest === undefined || compareDecimals(median.value, highest.value) >= 0) highest = median
  }
  return highest
}

function medianOf(values: readonly PartValue[]): Median {
  const middle = middleOf(values)
  const value = multiplyDecimals(sumOfDecimals(middle.map((one) => one.value)), middle.length === 1 ? '1' : '0.5')
  return { value, readings: middle.map(({ reading: { id } }) => id) }
}

/** The one in the middle, or the two of an even number. */
function middleOf(values: readonly PartValue[]): readonly PartValue[] {
  const sorted = values.toSorted((a, b) => compareDecimals(a.value, b.value))
  return sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1)
}

/** Exact: a tenth of 94 is 9.4. */
function boundOf(baseline: DecimalText, { side, amount, inPercent }: BaselineRule['threshold']): DecimalText {
  const distance = inPercent ? multiplyDecimals(baseline, multiplyDecimals(amount, '0.01')) : amount
  return side === 'over' ? sumOfDecimals([baseline, distance]) : subtractDecimals(baseline, distance)
}

function describe({ type, part, threshold, baseline }: BaselineRule, language: Language): RuleWords {
  const texts = baselineTexts[language]
  const size = thresholdWords({ type, part: part.id }, threshold, language)
  const moreThan = threshold.amount === '0' || threshold.orEqual === true ? '' : texts.moreThan
  const numbers =
    baseline.of === 'goal'
      ? []
      : [
          { value: String(baseline.days), unit: 'd' },
          { value: String(baseline.of === 'median' ? baseline.minReadings : baseline.inRow), unit: '' },
        ]
  return {
    words: spaced(signName(type, part.id, language), moreThan, size, usualWords(baseline, language)),
    numbers: [{ value: threshold.amount, unit: threshold.inPercent ? '%' : part.unit }, ...numbers],
  }
}

function usualWords(baseline: BaselineRule['baseline'], language: Language): string {
  const { goal, median, ofDays, ofHighest } = baselineTexts[language]
  if (baseline.of === 'goal') return goal
  const days = daysWords(baseline.days, language)
  return baseline.of === 'median' ? `${median} ${ofDays(days, baseline.minReadings)}` : ofHighest(days, baseline.inRow)
}
