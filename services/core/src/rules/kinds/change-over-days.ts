import { z } from 'zod'
import { compareDecimals, subtractDecimals, type DecimalText } from '../../measurements/decimal.ts'
import { plausibilityOf } from '../../measurements/plausibility.ts'
import { dayOf } from '../../plans/oslo-days.ts'
import type { Language } from '../explain-texts.ts'
import { signName } from '../explain-words.ts'
import {
  categoryParameter,
  countParameter,
  decimalParameter,
  readParameters,
  signNamed,
  signParameters,
  type RuleSign,
} from '../parameters.ts'
import { believable, notTaken, type PartValue } from '../part-values.ts'
import { circumstances } from '../per-reading.ts'
import type { RuleKind, RuleVerdict, RuleWords } from '../rule.ts'
import { judgeWindows, type ReadingWindow } from '../windows.ts'
import { daysWords, differenceWords } from './amount-words.ts'
import { changeEvidence, type ChangeEvidence } from './change-over-days-evidence.ts'
import { changeAsFhirPath } from './change-over-days-fhirpath.ts'

const common = { ...signParameters, days: countParameter, category: categoryParameter }
const parametersSchema = z.union(
  [z.strictObject({ ...common, rise: decimalParameter }), z.strictObject({ ...common, fall: decimalParameter })],
  { error: 'parameters are { type, part?, rise | fall, days, category }' },
)

/** A rule of this kind, read. */
export interface ChangeRule extends RuleSign {
  readonly direction: 'rise' | 'fall'
  readonly atLeast: DecimalText
  readonly days: number
  readonly category: 'red' | 'yellow'
}

/**
 * A rise of at least so much within so many days: today and the days before it. It is counted from the lowest reading of
 * that window, a fall from the highest; the latest of them where several are equal. With nothing to count from it is
 * too-few, not not-met: whoever weighs himself once a fortnight would never be judged by a rule of three days.
 * The typical use is weight in heart failure: 2 kg in 3 days suggests fluid retention.
 */
export const changeOverDays: RuleKind = {
  kind: 'change-over-days',
  evidence: [changeEvidence],
  bind(parameters, path) {
    const read = readParameters(parametersSchema, parameters, path)
    if ('problem' in read) return read
    const sign = signNamed(read.data, path)
    if ('problem' in sign) return sign
    const { days, category } = read.data
    const size =
      'rise' in read.data
        ? ({ direction: 'rise', atLeast: read.data.rise } as const)
        : ({ direction: 'fall', atLeast: read.data.fall } as const)
    const rule: ChangeRule = { ...sign, ...size, days, category }
    return {
      types: [rule.type],
      lookbackDays: days,
      evaluate: judgeWindows({ type: rule.type, days }, (window) => [judge(window, rule)]),
      describe: (language) => describe(rule, language),
      toFhirPath: () => changeAsFhirPath(rule),
    }
  },
}

function judge({ reading, earlier }: ReadingWindow, rule: ChangeRule): RuleVerdict {
  const { part, direction, atLeast, days, category } = rule
  const value = reading.values[part.id]
  if (value === undefined) return notTaken(reading, part.id)
  const from = extremeOf(believable(earlier, part), direction)
  if (from === undefined) return { outcome: 'too-few', about: reading.id, readings: [reading.id] }
  const id = { about: reading.id, readings: [reading.id, from.reading.id] }
  const change = direction === 'rise' ? subtractDecimals(value, from.value) : subtractDecimals(from.value, value)
  if (compareDecimals(change, atLeast) < 0) return { outcome: 'not-met', ...id }
  const evidence: ChangeEvidence = {
    kind: 'change-over-days',
    ...circumstances(reading),
    part: part.id,
    value,
    from: { value: from.value, at: from.reading.effective },
    daysBetween: dayOf(reading.effective.at) - dayOf(from.reading.effective.at),
    atLeast,
    days,
    mayBeError: plausibilityOf(part, value) === 'maybe-emergency',
  }
  return { outcome: 'met', ...id, category, evidence }
}

/** The lowest for a rise, the highest for a fall. */
function extremeOf(values: readonly PartValue[], direction: ChangeRule['direction']): PartValue | undefined {
  let extreme: PartValue | undefined
  for (const one of values) {
    const order = extreme === undefined ? 0 : compareDecimals(one.value, extreme.value)
    if (direction === 'rise' ? order <= 0 : order >= 0) extreme = one
  }
  return extreme
}

type Words = Readonly<Record<ChangeRule['direction'], (sign: string, size: string, days: string) => string>>

const ruleWords: Readonly<Record<Language, Words>> = {
  nb: {
    rise: (sign, size, days) => `${sign} opp minst ${size} innen ${days}`,
    fall: (sign, size, days) => `${sign} ned minst ${size} innen ${days}`,
  },
  en: {
    rise: (sign, size, days) => `${sign} up by at least ${size} within ${days}`,
    fall: (sign, size, days) => `${sign} down by at least ${size} within ${days}`,
  },
}

function describe({ type, part, direction, atLeast, days }: ChangeRule, language: Language): RuleWords {
  const size = differenceWords({ type, part: part.id }, atLeast, language)
  return {
    words: ruleWords[language][direction](signName(type, part.id, language), size, daysWords(days, language)),
    numbers: [
      { value: atLeast, unit: part.unit },
      { value: String(days), unit: 'd' },
    ],
  }
}
