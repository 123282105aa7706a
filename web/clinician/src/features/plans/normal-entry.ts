import { type MeasurementId, measurementType } from '@heimvakt/core/measurements/catalogue'
import { compareDecimals } from '@heimvakt/core/measurements/decimal'
import { type NormalFault, type NormalValue, normalProblem } from '@heimvakt/core/plans/normal-change'
import type { Language } from '@heimvakt/ui/i18n'
import { asDecimal } from './limit-entry.ts'
import { decimalWords } from './plan-words.ts'

/** What stands in the field of each part; empty is no normal. */
export type NormalEntry = Readonly<Record<string, string>>

/** What is wrong, and with the field of which part. */
export interface NormalEntryFault {
  readonly part: string
  readonly fault: NormalFault
}

/** Those that stand. */
export function standingNormals<T extends { readonly until?: number | undefined }>(
  normals: readonly T[],
): readonly T[] {
  return normals.filter(({ until }) => until === undefined)
}

/** The fields as they start, written as people write numbers. */
export function normalEntryOf(type: MeasurementId, normals: readonly NormalValue[], language: Language): NormalEntry {
  return Object.fromEntries(
    measurementType(type).parts.map(({ id }) => [
      id,
      decimalWords(normals.find(({ part }) => part === id)?.value ?? '', language),
    ]),
  )
}

/** The values in the fields, decimals with comma or point; or why they cannot be, as the service judges it. */
export function readNormals(
  type: MeasurementId,
  entry: NormalEntry,
): { readonly normals: readonly NormalValue[] } | { readonly faults: readonly NormalEntryFault[] } {
  const normals = measurementType(type).parts.flatMap(({ id: part }) => {
    const value = asDecimal(entry[part] ?? '')
    return value === '' ? [] : [{ part, value }]
  })
  const faults = normals.flatMap((normal) => {
    const problem = normalProblem(type, [normal])
    return problem === null ? [] : [{ part: normal.part, fault: problem.problem }]
  })
  return faults.length > 0 ? { faults } : { normals }
}

/** Whether both say the same of every part. */
export function sameNormals(a: readonly NormalValue[], b: readonly NormalValue[]): boolean {
  return (
    a.length === b.length &&
    a.every((one) => b.some((other) => other.part === one.part && compareDecimals(other.value, one.value) === 0))
  )
}
