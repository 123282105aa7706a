import { parseObservation } from '@heimvakt/core/fhir/observation'
import type { Reading } from '@heimvakt/core/measurements/reading'
import { sameUnitOnly } from '@heimvakt/core/measurements/unit-converter'

/**
 * Observations as readings in the catalogue's units. Grams and mg/dL are rare, and the UCUM tables are large:
 * they are fetched only for a patient who has such a reading.
 */
export async function readObservations(resources: readonly unknown[]): Promise<readonly Reading[]> {
  const now = Date.now()
  const readings = resources.map((resource) => parseObservation(resource, { convert: sameUnitOnly, now }))
  if (!readings.some((reading) => reading.kind === 'unassessable' && reading.problem === 'unknown-unit'))
    return readings
  const { convertByUcum } = await import('@heimvakt/core/measurements/ucum')
  return resources.map((resource) => parseObservation(resource, { convert: convertByUcum, now }))
}
