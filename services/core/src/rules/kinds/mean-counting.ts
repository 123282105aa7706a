import type { MeasurementId } from '../../measurements/catalogue.ts'
import { compareDecimals, multiplyDecimals, sumOfDecimals, type DecimalText } from '../../measurements/decimal.ts'
import type { MeasurementPart } from '../../measurements/measurement-type.ts'
import type { Measurement } from '../../measurements/reading.ts'
import { believable, type PartValue } from '../part-values.ts'
import { circumstances } from '../per-reading.ts'
import type { RuleVerdict } from '../rule.ts'
import type { MeanEvidence, PartMean } from './mean-over-days-evidence.ts'

/** A rule of the kind mean-over-days, read. */
export interface MeanRule {
  readonly type: MeasurementId
  readonly parts: readonly { readonly part: MeasurementPart; readonly atLeast: DecimalText }[]
  readonly days: number
  readonly minDays: number
  readonly minReadings: number
  readonly dropFirstDay: boolean
  readonly category: 'red' | 'yellow'
}

/** The mean of one part, with the readings that it is of. */
export interface JudgedMean {
  readonly shown: PartMean
  readonly values: readonly PartValue[]
}

/** The means of the parts that have enough readings on enough days. */
export function meansOf(window: readonly Measurement[], rule: MeanRule): readonly JudgedMean[] {
  return rule.parts.flatMap(({ part, atLeast }): readonly JudgedMean[] => {
    const values = counted(believable(window, part), rule)
    const days = new Set(values.map((one) => one.reading.effective.day)).size
    if (values.length < rule.minReadings || days < rule.minDays) return []
    const sum = sumOfDecimals(values.map(({ value }) => value))
    return [{ shown: { part: part.id, sum, readings: values.length, days, atLeast }, values }]
  })
}

/** How many readings count, of the part that has fewest. */
export function countedReadings(window: readonly Measurement[], rule: MeanRule): number {
  return Math.min(...rule.parts.map(({ part }) => counted(believable(window, part), rule).length))
}

interface Means {
  /** The last reading that they are of. */
  readonly reading: Measurement
  readonly about: string
  readonly means: readonly JudgedMean[]
}

/** Met where one part is reached; too-few while one part has no mean. */
export function verdictOnMeans({ reading, about, means }: Means, rule: MeanRule): RuleVerdict {
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

/** The first day that was measured is dropped where the rule says so: people measure higher before they are used to it. */
function counted(values: readonly PartValue[], { dropFirstDay }: MeanRule): readonly PartValue[] {
  const first = values[0]?.reading.effective.day
  return dropFirstDay ? values.filter(({ reading }) => reading.effective.day !== first) : values
}

/** Compared as sums: a mean of twelve need not be a decimal. */
function isReached({ sum, readings, atLeast }: PartMean): boolean {
  return compareDecimals(sum, multiplyDecimals(atLeast, String(readings))) >= 0
}
