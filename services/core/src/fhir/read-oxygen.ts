import { compareDecimals } from '../measurements/decimal.ts'
import { LOINC, type Coding } from '../measurements/measurement-type.ts'
import { INSPIRED_OXYGEN } from './canonicals.ts'
import { decimalOf } from './json.ts'
import { codingsOf, type ObservationElements, type QuantityElements } from './observation-schema.ts'
import { shownQuantity } from './quantity.ts'

/** What a reading says of extra oxygen; `conflict` where it says both air and oxygen, in its own numbers. */
export interface ReadOxygen {
  readonly withOxygen?: boolean
  readonly conflict?: string
}

/** US Core's components of a saturation: inhaled oxygen flow rate, and inhaled oxygen concentration. */
const amountCodes: readonly string[] = ['3151-8', '3150-6']

/** Whether a component says how much oxygen was breathed. */
export function isOxygenAmount(codings: readonly Coding[]): boolean {
  return codings.some(({ system, code }) => system === LOINC && amountCodes.includes(code))
}

/** Room air holds 20.9 % oxygen: so much, or a flow of nothing, is no extra. */
const AIR_PERCENT = '21'

/** The domain profile's inspired oxygen, or US Core's components; what is said without an amount says yes. */
export function oxygenOf({ extension = [], component = [] }: ObservationElements): ReadOxygen {
  const inspired = extension.filter(({ url }) => url === INSPIRED_OXYGEN)
  const nested = inspired.flatMap((one) => one.extension ?? [])
  const flags = nested.flatMap(({ url, valueBoolean }) =>
    url.endsWith('OnAirExtension') && valueBoolean !== undefined ? [valueBoolean] : [],
  )
  const amounts = [
    ...nested.flatMap(({ url, valueQuantity }) => (url.endsWith('OnAirExtension') ? [] : [valueQuantity])),
    ...component.flatMap(({ code, valueQuantity }) => (isOxygenAmount(codingsOf(code)) ? [valueQuantity] : [])),
  ]
  const says = [...flags, ...amounts.map(isAir)]
  if (says.length === 0) return inspired.length === 0 ? {} : { withOxygen: true }
  if (new Set(says).size === 1) return { withOxygen: says[0] === false }
  return {
    conflict: amounts
      .map(shownQuantity)
      .filter((shown) => shown !== '')
      .join(', '),
  }
}

function isAir(quantity: QuantityElements | undefined): boolean {
  const value = decimalOf(quantity?.value)
  if (value === undefined) return false
  const isShare = quantity?.code === '%' || quantity?.unit === '%'
  return compareDecimals(value, isShare ? AIR_PERCENT : '0') <= 0
}
