import type { DecimalText } from '@heimvakt/core/measurements/decimal'
import type { MeasurementType } from '@heimvakt/core/measurements/measurement-type'
import { isImplausible } from './entered-value.ts'
import { type Surprise, surpriseIn } from './own-spread.ts'

export type Values = Readonly<Record<string, DecimalText>>

/** Why the person is asked "Stemmer …?" before the value is taken. */
export type Doubt =
  | { readonly kind: 'implausible'; readonly part: string }
  | ({ readonly kind: 'surprising'; readonly part: string } & Surprise)
  | { readonly kind: 'swapped' }

type Entered = {
  readonly type: MeasurementType
  readonly values: Values
  /** Lately, newest first. */ readonly earlier: readonly Values[]
}

/** What is odd about a value; nothing, mostly. It asks, it never refuses. */
export function doubtsAbout({ type, values, earlier }: Entered): readonly Doubt[] {
  if (isSwapped(type, values)) return [{ kind: 'swapped' }]
  return type.parts.flatMap((part): readonly Doubt[] => {
    const value = values[part.id]
    if (value === undefined) return []
    if (isImplausible(value, part)) return [{ kind: 'implausible', part: part.id }]
    const surprise = surpriseIn(
      value,
      earlier.flatMap((one) => one[part.id] ?? []),
      part,
    )
    return surprise ? [{ kind: 'surprising', part: part.id, ...surprise }] : []
  })
}

/** The catalogue lists the parts of a panel from the higher to the lower one: overtrykk, undertrykk. */
function isSwapped(type: MeasurementType, values: Values): boolean {
  const [first, second] = type.parts.map((part) => values[part.id])
  return first !== undefined && second !== undefined && Number(first) <= Number(second)
}
