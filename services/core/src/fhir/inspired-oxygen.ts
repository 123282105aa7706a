import type { DecimalText } from '../measurements/decimal.ts'
import { INSPIRED_OXYGEN, UCUM } from './canonicals.ts'
import { jsonDecimal } from './json.ts'

/** What somebody says of oxygen while saturation is measured. */
export interface SaidOxygen {
  readonly used: boolean
  /** Litres a minute, where they are known. */
  readonly litres?: DecimalText
}

const OF_VITAL_SIGNS = 'http://hl7.no/fhir/no-domain/vitalsigns/StructureDefinition/NoDomainVitalSigns'

/** Writes it as the domain profile's inspired oxygen. */
export function toInspiredOxygen({ used, litres }: SaidOxygen): object {
  const flow = { unit: 'L/min', system: UCUM, code: 'L/min' }
  return {
    url: INSPIRED_OXYGEN,
    extension: [
      { url: `${OF_VITAL_SIGNS}OnAirExtension`, valueBoolean: !used },
      ...(used && litres !== undefined
        ? [{ url: `${OF_VITAL_SIGNS}FlowExtension`, valueQuantity: { value: jsonDecimal(litres), ...flow } }]
        : []),
    ],
  }
}
