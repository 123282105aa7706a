import { z } from 'zod'
import { isMeasurementId, measurementType } from '../../measurements/catalogue.ts'
import type { Language } from '../explain-texts.ts'
import { signName, withUnit } from '../explain-words.ts'
import { categoryParameter, countParameter, decimalParameter, readParameters } from '../parameters.ts'
import { notTaken } from '../part-values.ts'
import type { RuleKind, RuleVerdict, RuleWords } from '../rule.ts'
import { judgeWindows, type ReadingWindow } from '../windows.ts'
import { daysWords } from './amount-words.ts'
import { meansOf, verdictOnMeans, type MeanRule } from './mean-counting.ts'
import { ofMeasuringWeeks } from './mean-of-weeks.ts'
import { meanEvidence } from './mean-over-days-evidence.ts'
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
  /** Of each measuring week that the schedule asks for, instead of the days up to each reading. */
  per: z.literal('measuring-week').optional(),
})

/**
 * The mean over some days is at least so much: of enough readings on enough days, counted after the first day was dropped
 * where the rule says so; judged as of each reading, one finding a day. Less than that is too-few.
 * The typical use is home blood pressure: at least 12 readings on at least 3 days, the first day dropped, systolic ≥ 135
 * and/or diastolic ≥ 85 mmHg, of a week in which two readings are taken morning and evening (2023 ESH Guidelines for the management of arterial hypertension, section on home blood
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
    const { per, ...counts } = rest
    const rule: MeanRule = { ...counts, type, parts }
    if (per !== undefined)
      return { types: [type], ...ofMeasuringWeeks(rule), describe: (language) => describe(rule, language) }
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
  const about = `${rule.type}|${reading.effective.day}`
  const means = meansOf([...earlier, reading], rule)
  const lacking = rule.parts.filter(({ part }) => reading.values[part.id] === undefined)
  return [...lacking.map(({ part }) => notTaken(reading, part.id)), verdictOnMeans({ reading, about, means }, rule)]
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
