import type { WorkingState } from '@heimvakt/core/cases/working-state'
import { withReading } from '@heimvakt/core/cases/working-state-changes'
import { parseObservation } from '@heimvakt/core/fhir/observation'
import type { Reading } from '@heimvakt/core/measurements/reading'
import type { UnitConverter } from '@heimvakt/core/measurements/unit-converter'
import { patientOf } from '../doorbells/sweep.ts'
import type { Resource } from '../fhir-store.ts'

export interface AbsorbOptions {
  readonly convert: UnitConverter
  readonly now: number
}

/** Takes in what a doorbell carried; null: only reading the patient anew tells what it means. */
export function absorb(state: WorkingState, resource: Resource, options: AbsorbOptions): WorkingState | null {
  if (patientOf(resource) !== state.patient) return null
  if (resource.resourceType === 'Observation') return withObservation(state, resource, options)
  return isKnown(state, resource) ? state : null
}

function withObservation(state: WorkingState, resource: Resource, options: AbsorbOptions): WorkingState {
  const reading = parseObservation(resource, options)
  return isOutside(state, reading) ? state : withReading(state, reading)
}

/** Before the window and never in it: history, or nobody's to judge. */
function isOutside({ plans, readings, windowStart }: WorkingState, { id, effective }: Reading): boolean {
  if (plans.length === 0) return true
  if (effective === null || windowStart === null || effective.at >= windowStart) return false
  return readings.every((known) => known.id !== id)
}

/** Plans, limits and cases change rarely: a version not seen here is read with everything around it. */
function isKnown(state: WorkingState, { id, meta }: Resource): boolean {
  return holdsVersion(state, id ?? '', meta?.versionId ?? '')
}

/** Whether that version of a plan, an activity or a case is what the state was decided on. */
export function holdsVersion({ plans, cases }: WorkingState, id: string, version: string): boolean {
  const known = [...plans.map(({ plan }) => plan), ...plans.flatMap(({ activities }) => activities), ...cases]
  return known.some((one) => one.id === id && one.version === version)
}
