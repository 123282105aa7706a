import type { DecimalText } from '../measurements/decimal.ts'
import type { MeasurementPart } from '../measurements/measurement-type.ts'
import { plausibilityOf } from '../measurements/plausibility.ts'
import type { PartFault, ReadingProblem, UnexactValue } from '../measurements/reading.ts'
import type { Conversion, UnitConverter } from '../measurements/unit-converter.ts'
import { unitSpelled } from '../measurements/unit-spellings.ts'
import { UCUM } from './canonicals.ts'
import { cut } from './cut.ts'
import { decimalOf, jsonDecimal } from './json.ts'
import type { QuantityElements } from './observation-schema.ts'

/** One number of an Observation as it was sent, and where it stands. */
export interface SentQuantity {
  readonly quantity: QuantityElements | undefined
  readonly path: string
  /** The device said that it failed to measure. */
  readonly failed: boolean
}

/** The number in the catalogue's unit, or why it cannot be taken. Nothing about a unit is guessed. */
export function takeQuantity(
  part: MeasurementPart,
  sent: SentQuantity,
  convert: UnitConverter,
): DecimalText | PartFault {
  const { quantity, path, failed } = sent
  const fault = (problem: ReadingProblem, element: string): PartFault => ({
    part: part.id,
    problem,
    path: `${path}${element}`,
    shown: shownQuantity(quantity),
  })
  const value = decimalOf(quantity?.value)
  if (quantity === undefined || value === undefined) return fault(failed ? 'device-error' : 'no-value', '')
  const { comparator } = quantity
  if (comparator !== undefined)
    return { ...fault('not-exact', '.comparator'), ...unexactOf(part, { value, quantity, comparator }, convert) }
  const converted = inUnitOf(part, { value, quantity }, convert)
  if (converted === null) return fault('unknown-unit', quantity.code === undefined ? '.unit' : '.code')
  const plausibility = plausibilityOf(part, converted)
  if (plausibility === 'impossible') return fault('impossible-value', '.value')
  if (plausibility === 'implausible') return fault('implausible-value', '.value')
  return converted
}

const comparators: Readonly<Record<string, Pick<UnexactValue, 'side' | 'orEqual'>>> = {
  '<': { side: 'below', orEqual: false },
  '<=': { side: 'below', orEqual: true },
  '>': { side: 'above', orEqual: false },
  '>=': { side: 'above', orEqual: true },
}

/** Which side of which number it is on, where that can be said in the catalogue's unit. */
function unexactOf(
  part: MeasurementPart,
  sent: { readonly value: DecimalText; readonly quantity: QuantityElements; readonly comparator: string },
  convert: UnitConverter,
): Pick<PartFault, 'unexact'> {
  const side = comparators[sent.comparator]
  const value = inUnitOf(part, sent, convert)
  if (side === undefined || value === null || plausibilityOf(part, value) === 'impossible') return {}
  return { unexact: { part: part.id, value, ...side } }
}

/** A quantity in the part's unit, with UCUM system and code. */
export function toQuantity(part: MeasurementPart, value: DecimalText): object {
  return { value: jsonDecimal(value), unit: part.unitText, system: UCUM, code: part.unit }
}

/** A text says a unit where it can mean one thing only; where a text and a code say two, neither is believed. */
function inUnitOf(
  part: MeasurementPart,
  sent: { readonly value: DecimalText; readonly quantity: QuantityElements },
  convert: UnitConverter,
): DecimalText | null {
  const { value, quantity } = sent
  const { unit, code, system } = quantity
  const into = (from: string): DecimalText | null =>
    from === part.unit ? value : convert(conversionOf(part, value, from))
  const spelled = [...new Set([unit, code].flatMap((said) => unitSpelled(said ?? '') ?? []))]
  if (spelled.length > 1) return null
  const [known] = spelled
  if (system === UCUM && code !== undefined) {
    const meant = unitSpelled(code)
    return into(code) ?? (meant === undefined ? null : into(meant))
  }
  const said = [unit, code].filter((one) => one !== undefined)
  const isKnown = said.every((one) => unitSpelled(one) !== undefined)
  return known === undefined || !isKnown || (system !== undefined && system !== UCUM) ? null : into(known)
}

function conversionOf({ unit, molarMass }: MeasurementPart, value: DecimalText, from: string): Conversion {
  return { value, from, to: unit, ...(molarMass === undefined ? {} : { molarMass }) }
}

/** Long enough for every real unit, short enough for a queue row. */
const SHOWN_LENGTH = 40

/** A quantity as it was sent: "<41 mg/dL". */
export function shownQuantity(quantity: QuantityElements | undefined): string {
  if (quantity === undefined) return ''
  const value = decimalOf(quantity.value) ?? ''
  return cut(`${quantity.comparator ?? ''}${value} ${quantity.unit ?? quantity.code ?? ''}`.trim(), SHOWN_LENGTH)
}
