import { convertByUcum } from '@heimvakt/core/measurements/ucum'
import { parseObservation } from '@heimvakt/core/fhir/observation'
import type { Reading, ReadingProblem } from '@heimvakt/core/measurements/reading'
import type { Problem } from '../errors.ts'
import { checkShape } from './check-shape.ts'
import type { Json } from './json.ts'

/** A submission that may be stored, and how core reads it. */
export interface Checked {
  readonly submitted: Json
  readonly reading: Reading
}

/**
 * What is stored and what is refused. Stored, though no rule can judge it (a finding "ikke vurdert" tells the nurse):
 * unknown code or unit, an impossible or implausible value, a time ahead of the clock, a value absent with its reason.
 * Refused: what is no Observation, says nothing, or cannot be placed in time.
 */
export function checkSubmission(submitted: unknown, now: number): Checked | Problem {
  if (!isObject(submitted)) return { problem: 'invalid' }
  if (submitted['resourceType'] !== 'Observation') return { problem: 'invalid', expression: 'resourceType' }
  const misshapen = checkShape(submitted)
  if (misshapen !== null) return misshapen
  const missing = required.find((name) => submitted[name] === undefined)
  if (missing !== undefined) return needed(`Observation.${missing}`)
  const reading = parseObservation(submitted, { convert: convertByUcum, now })
  return refusedReading(submitted, reading) ?? { submitted, reading }
}

const required = ['status', 'code'] as const

/** Statuses of a result that stands. A correction says `corrected`; a withdrawal is a PUT or DELETE of what is stored. */
const standing = ['final', 'amended', 'corrected']

/** Whether a submission of a new measurement has a status that a new one can have. */
export function checkNewStatus({ submitted }: Checked): Problem | null {
  return standing.includes(String(submitted['status']))
    ? null
    : { problem: 'unprocessable', expression: 'Observation.status', text: statusText }
}

const statusText = {
  nb: 'En ny måling må ha status final, amended eller corrected.',
  en: 'A new measurement has the status final, amended or corrected.',
}

const refusals: Readonly<Partial<Record<ReadingProblem, Problem['text'] & {}>>> = {
  malformed: { nb: 'Elementet kan ikke leses.', en: 'The element cannot be read.' },
  'no-time': {
    nb: 'Oppgi når det ble målt: en dag, eller et klokkeslett med tidssone.',
    en: 'Say when it was measured: a day, or a time with its offset.',
  },
}

function refusedReading(submitted: Json, reading: Reading): Problem | null {
  if (reading.kind === 'withdrawn') return null
  if (reading.effective === null) return refusal('no-time', 'Observation.effective')
  if (reading.kind !== 'unassessable') return null
  if (reading.problem === 'no-value') return saysNothing(submitted) ? needed(reading.path) : null
  return refusals[reading.problem] === undefined ? null : refusal(reading.problem, reading.path)
}

function refusal(problem: ReadingProblem, expression: string): Problem {
  const text = refusals[problem]
  return { problem: 'invalid', expression, ...(text === undefined ? {} : { text }) }
}

function needed(expression: string): Problem {
  return { problem: 'invalid', expression, text: { nb: 'Elementet mangler.', en: 'The element is missing.' } }
}

/** Neither a value, nor components, nor the reason why there is none. */
function saysNothing(observation: Json): boolean {
  const parts = Array.isArray(observation['component']) ? (observation['component'] as readonly Json[]) : []
  return ![observation, ...parts].some((part) =>
    Object.keys(part).some((name) => name.startsWith('value') || name === 'dataAbsentReason'),
  )
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
