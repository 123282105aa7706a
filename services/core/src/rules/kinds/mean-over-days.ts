import { z } from 'zod'
import { isMeasurementId, measurementType, type MeasurementId } from '../../measurements/catalogue.ts'
import { compareDecimals, multiplyDecimals, sumOfDecimals, type DecimalText } from '../../measurements/decimal.ts'
import type { MeasurementPart } from '../../measurements/measurement-type.ts'
import type { Measurement } from '../../measurements/reading.ts'
import type { Language } from '../explain-texts.ts'
import { signName, withUnit } from '../explain-words.ts'
import { categoryParameter, countParameter, decimalParameter, readParameters } from '../parameters.ts'
import { believable, notTaken, type PartValue } from '../part-values.ts'
import { circumstances } from '../per-reading.ts'
import type { RuleKind, RuleVerdict, RuleWords } from '../rule.ts'
import { judgeWindows, type ReadingWindow } from '../windows.ts'
import { daysWords } from './amount-words.ts'
import { meanEvidence, type MeanEvidence, type PartMean } from './mean-over-days-evidence.ts'
import { meanAsFhirPath } from './mean-over-days-fhirpath.ts'

const parametersSchema = z.strictObject({
  type: z.string(),
  /** The day of the reading and the days before it, all in all. */
  days: countParameter,
  minDays: countParameter,
  minReadings: countParameter,
  dropFirstDay: z.boolean(),
  /** By part; one that is reached is enough. */
  atLeast: z.record(z.string(), decimalParameter),
  category: categoryParameter,
})

/** A rule of this kind, read. */
export interface MeanRule extends Omit<z.infer<typeof parametersSchema>, 'type' | 'atLeast'> {
  readonly type: MeasurementId
  readonly parts: readonly { readonly part: MeasurementPart; readonly atLeast: DecimalText }[]
}

/**
 * The mean over some days is at least so much: of enough readings on enough days, counted after the first day was dropped
 * where the rule says so; judged as of each reading, one finding a day. Less than that is too-few.
 * The typical use is home blood pressure: at least 12 readings on at least 3 days, the first day dropped, systolic ≥ 135
 * and/or diastolic ≥ 85 mmHg (2023 ESH Guidelines for the management of arterial hypertension, section on home blood
 * pressure). Proposal, must be approved by a responsible clinician.
 */
export const meanOverDays: RuleKind = {
  kind: 'mean-over-days',
  evidence: [meanEvidence],
  bind(parameters, path) {
    const read = readParameters(parametersSchema, parameters, path)
    if ('problem' in read) return read
    const { type, atLeast, ...rest } = read.data
    if (!isMeasurementId(type)) return { problem: 'no such measurement type', path: `${path}.type` }
    const parts = measurementType(type).parts.flatMap((part) => {
      const least = atLeast[part.id]
      return least === undefined ? [] : [{ part, atLeast: least }]
    })
    if (parts.length === 0 || parts.length < Object.keys(atLeast).length)
      return { problem: 'a value for each part by its name', path: `${path}.atLeast` }
    if (rest.minDays + Number(rest.dropFirstDay) > rest.days)
      return { problem: 'more days than there are', path: `${path}.minDays` }
    const rule: MeanRule = { ...rest, type, parts }
    return {
      types: [type],
      lookbackDays: rule.days - 1,
      evaluate: judgeWindows({ type, days: rule.days - 1 }, (window) => judge(window, rule)),
      describe: (language) => describe(rule, language),
      toFhirPath: () => meanAsFhirPath(rule),
    }
  },
}

function judge({ reading, earlier }: ReadingWindow, rule: MeanRule): readonly RuleVerdict[] {
  const lacking = rule.parts.filter(({ part }) => reading.values[part.id] === undefined)
  return [...lacking.map(({ part }) => notTaken(reading, part.id)), judgeMeans(reading, [...earlier, reading], rule)]
}

function judgeMeans(reading: Measurement, window: readonly Measurement[], rule: MeanRule): RuleVerdict {
  const about = `${rule.type}|${reading.effective.day}`
  const means = rule.parts.flatMap(({ part, atLeast }): readonly JudgedMean[] => {
    const values = counted(believable(window, part), rule)
    const days = new Set(values.map((one) => one.reading.effective.day)).size
    if (values.length < rule.minReadings || days < rule.minDays) return []
    const sum = sumOfDecimals(values.map(({ value }) => value))
    return [{ shown: { part: part.id, sum, readings: values.length, days, atLeast }, values }]
  })
  const reached = means.filter(({ shown }) => isReached(shown))
  const of = new Set(reached.flatMap(({ values }) => values.map((one) => one.reading.id)))
  const id = { about, readings: [reading.id, ...[...of].filter((one) => one !== reading.id)] }
  if (reached.length > 0) {
    const parts = reached.map(({ shown }) => shown)
    const evidence: MeanEvidence = { kind: 'mean-over-days', ...circumstances(reading), parts }
    return { outcome: 'met', ...id, category: rule.category, evidence }
  }
  return { outcome: means.length < rule.parts.length ? 'too-few' : 'not-met', ...id }
}

interface JudgedMean {
  readonly shown: PartMean
  readonly values: readonly PartValue[]
}

/** The first day that was measured is dropped where the rule says so: people measure higher before they are used to it. */
function counted(values: readonly PartValue[], { dropFirstDay }: MeanRule): readonly PartValue[] {
  const first = values[0]?.reading.effective.day
  return dropFirstDay ? values.filter(({ reading }) => reading.effective.day !== first) : values
}

/** Compared as sums: a mean of twelve need not be a decimal. */
function isReached({ sum, readings, atLeast }: PartMean): boolean {
  return compareDecimals(sum, multiplyDecimals(atLeast, String(readings))) >= 0
}

interface Words {
  readonly mean: (days: string, readings: number, minDays: string) => string
  readonly dropped: string
  readonly or: string
}

const ruleWords: Readonly<Record<Language, Words>> = {
  nb: {
    mean: (days, readings, minDays) => `i gjennomsnitt over ${days} (minst ${readings} målinger på minst ${minDays})`,
    dropped: ', første dag utelatt',
    or: ' eller ',
  },
  en: {
    mean: (days, readings, minDays) => `on average over ${days} (at least ${readings} readings on at least ${minDays})`,
    dropped: ', the first day left out',
    or: ' or ',
  },
}

function describe({ type, parts, days, minDays, minReadings, dropFirstDay }: MeanRule, language: Language): RuleWords {
  const { mean, dropped, or } = ruleWords[language]
  const values = parts.map(
    ({ part, atLeast }) =>
      `${signName(type, part.id, language)} ≥ ${withUnit({ type, part: part.id }, atLeast, language)}`,
  )
  const how = mean(daysWords(days, language), minReadings, daysWords(minDays, language))
  return {
    words: `${values.join(or)} ${how}${dropFirstDay ? dropped : ''}`,
    numbers: [
      ...parts.map(({ part, atLeast }) => ({ value: atLeast, unit: part.unit })),
      { value: String(days), unit: 'd' },
      { value: String(minReadings), unit: '' },
      { value: String(minDays), unit: 'd' },
    ],
  }
}
