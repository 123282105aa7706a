import { partOf, type MeasurementId } from '../measurements/catalogue.ts'
import { compareDecimals, isDecimal, type DecimalText } from '../measurements/decimal.ts'
import { plausibilityOf } from '../measurements/plausibility.ts'
import type { PersonalNormal } from './personal-normal.ts'

/** Why a value cannot be a person's normal. The words of each are the gateway's. */
export type NormalFault = 'unknown-part' | 'not-a-number' | 'implausible-normal' | 'given-twice' | 'unchanged'

/** A fault with its place in what was asked for: `normals[1].value`. */
export interface NormalProblem {
  readonly problem: NormalFault
  readonly path: string
}

/** What is normal for one part, in the part's unit. */
export interface NormalValue {
  readonly part: string
  readonly value: DecimalText
}

/** What a change ends and begins; what stays the same is in neither. */
export interface NormalChange<T> {
  readonly ended: readonly T[]
  readonly begun: readonly NormalValue[]
}

/**
 * What has to be ended and begun so that a type's normal is what was asked for. A part that is left out has none any longer:
 * rules that compare with it cannot tell, and say so.
 */
export function changedNormals<T extends Pick<PersonalNormal, 'part' | 'value'>>(
  type: MeasurementId,
  current: readonly T[],
  asked: readonly NormalValue[],
): NormalChange<T> | NormalProblem {
  const problem = normalProblem(type, asked)
  if (problem !== null) return problem
  const ended = current.filter((normal) => !asked.some((one) => isSame(one, normal)))
  const begun = asked.filter((one) => !current.some((normal) => isSame(one, normal)))
  return ended.length + begun.length === 0 ? { problem: 'unchanged', path: 'normals' } : { ended, begun }
}

/** The first reason why these values cannot be what is normal for somebody; null when they can. */
export function normalProblem(type: MeasurementId, asked: readonly NormalValue[]): NormalProblem | null {
  for (const [index, { part: id, value }] of asked.entries()) {
    const path = `normals[${index}]`
    const part = partOf(type, id)
    if (part === undefined) return { problem: 'unknown-part', path: `${path}.part` }
    if (!isDecimal(value)) return { problem: 'not-a-number', path: `${path}.value` }
    if (plausibilityOf(part, value) !== 'plausible') return { problem: 'implausible-normal', path: `${path}.value` }
    if (asked.slice(0, index).some((other) => other.part === id))
      return { problem: 'given-twice', path: `${path}.part` }
  }
  return null
}

function isSame(a: NormalValue, b: NormalValue): boolean {
  return a.part === b.part && compareDecimals(a.value, b.value) === 0
}
