import { parseObservation } from '@heimvakt/core/fhir/observation'
import type { Reading } from '@heimvakt/core/measurements/reading'
import { sameUnitOnly, type UnitConverter } from '@heimvakt/core/measurements/unit-converter'

/**
 * Observations as readings in the catalogue's units. Grams and mg/dL are rare, and the UCUM tables are large:
 * they are fetched only for a patient who has such a reading.
 */
export async function readObservations(resources: readonly unknown[]): Promise<readonly Reading[]> {
  const now = Date.now()
  const read = (convert: UnitConverter): readonly Reading[] =>
    resources.map((resource) => parseObservation(resource, { convert, now }))
  const readings = read(sameUnitOnly)
  if (!readings.some(hasUnknownUnit)) return readings
  const { convertByUcum } = await import('@heimvakt/core/measurements/ucum')
  return read(convertByUcum)
}

function hasUnknownUnit(reading: Reading): boolean {
  if (reading.kind === 'unassessable') return reading.problem === 'unknown-unit'
  if (reading.kind !== 'measurement') return false
  return [...reading.faults, ...(reading.asides ?? [])].some(({ problem }) => problem === 'unknown-unit')
}
