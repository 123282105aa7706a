import type { WorkingState } from '@heimvakt/core/cases/working-state'
import { withForm, withReading } from '@heimvakt/core/cases/working-state-changes'
import { parseObservation } from '@heimvakt/core/fhir/observation'
import { parseQuestionnaireResponse } from '@heimvakt/core/fhir/questionnaire-response'
import type { EffectiveTime } from '@heimvakt/core/measurements/reading'
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
  if (resource.resourceType === 'QuestionnaireResponse') return withAnswers(state, resource, options)
  return isKnown(state, resource) ? state : null
}

/** What its sender has changed is judged by what it said before, too: where that is not known, all is read. */
function withObservation(state: WorkingState, resource: Resource, options: AbsorbOptions): WorkingState | null {
  const reading = parseObservation(resource, options)
  if (isOutside(state, state.readings, reading)) return state
  if (reading.retractedBy === undefined) return withReading(state, reading)
  const known = state.readings.find(({ id }) => id === reading.id)
  if (known?.version === reading.version) return state
  return known === undefined ? null : withReading(state, { ...reading, earlier: [known, ...(known.earlier ?? [])] })
}

/** A whole form that replaces the answers so far is judged by those too: where they are not known, all is read. */
function withAnswers(state: WorkingState, resource: Resource, options: AbsorbOptions): WorkingState | null {
  const form = parseQuestionnaireResponse(resource, options)
  if (isOutside(state, state.answers, form)) return state
  if (form.kind !== 'answers' || form.retractedBy === undefined) return withForm(state, form)
  const known = state.answers.find(({ id }) => id === form.id)
  if (known?.version === form.version) return state
  const said = known?.kind === 'answers' && known.unfinished === true ? known : undefined
  return said === undefined ? null : withForm(state, { ...form, said })
}

interface Sent {
  readonly id: string
  readonly effective: EffectiveTime | null
}

/** Before the window and never in it: history, or nobody's to judge. */
function isOutside({ plans, windowStart }: WorkingState, loaded: readonly Sent[], { id, effective }: Sent): boolean {
  if (plans.length === 0) return true
  if (effective === null || windowStart === null || effective.at >= windowStart) return false
  return loaded.every((known) => known.id !== id)
}

/** Plans, limits and cases change rarely: a version not seen here is read with everything around it. */
function isKnown(state: WorkingState, { id, meta }: Resource): boolean {
  return holdsVersion(state, id ?? '', meta?.versionId ?? '')
}

/** Whether that version of a plan, an activity or a case is what the state was decided on. */
export function holdsVersion({ plans, cases }: WorkingState, id: string, version: string): boolean {
  const asked = plans.flatMap(({ plan, activities, forms }) => [plan, ...activities, ...forms])
  const known = [...asked, ...cases]
  return known.some((one) => one.id === id && one.version === version)
}
