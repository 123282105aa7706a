import type { DecimalText } from './decimal.ts'

/** A number with its UCUM code, and the UCUM code it is wanted in. */
export interface Conversion {
  readonly value: DecimalText
  readonly from: string
  readonly to: string
  /** g/mol, needed between mass and substance concentration. */
  readonly molarMass?: DecimalText
}

/** Converts by UCUM; null when it cannot: a unit is never guessed. The result is not yet rounded to a precision. */
export type UnitConverter = (conversion: Conversion) => DecimalText | null

/** For pages: they show what the service judged and do not load the UCUM tables. */
export const sameUnitOnly: UnitConverter = ({ value, from, to }) => (from === to ? value : null)
