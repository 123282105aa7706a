import type { WorkingState } from '@heimvakt/core/cases/working-state'
import { inOrder } from '@heimvakt/core/cases/working-state-changes'
import { clockTag } from '@heimvakt/core/fhir/canonicals'
import { parseAsSaid, parseObservation } from '@heimvakt/core/fhir/observation'
import { parseQuestionnaireResponse } from '@heimvakt/core/fhir/questionnaire-response'
import { FIRST_DAY_OF_SET_CLOCKS } from '@heimvakt/core/measurements/effective-time'
import type { Reading } from '@heimvakt/core/measurements/reading'
import type { FormReading } from '@heimvakt/core/questionnaires/answers'
import type { Resource } from '../fhir-store.ts'
import { everything, type LoadOptions } from './reading.ts'

/** All that the patient has sent since then. */
export async function sentSince(
  start: number,
  patient: string,
  options: LoadOptions,
): Promise<Pick<WorkingState, 'readings' | 'answers'>> {
  const [readings, answers] = await Promise.all([
    readingsSince(start, patient, options),
    formsSince(start, patient, options),
  ])
  return { readings, answers }
}

/**
 * A reading without any time is in no window, nor is one from a clock that was never set, or that was reset; all are judged
 * all the same: they need a person to look at them.
 */
async function readingsSince(start: number, patient: string, options: LoadOptions): Promise<readonly Reading[]> {
  const { convert, now, store } = options
  const since = new Date(start).toISOString()
  const [timed, timeless, ancient, old] = await Promise.all([
    store.search('Observation', [['patient', patient], ['date', `ge${since}`], ...everything]),
    store.search('Observation', [['patient', patient], ['date:missing', 'true'], ...everything]),
    store.search('Observation', [['patient', patient], ['date', `lt${FIRST_DAY_OF_SET_CLOCKS}`], ...everything]),
    store.search('Observation', [
      ['patient', patient],
      ['date', `lt${since}`],
      ['_tag', `${clockTag.system}|${clockTag.code}`],
      ['_lastUpdated', `ge${since}`],
      ...everything,
    ]),
  ])
  const read = (resource: Resource): Reading => parseObservation(resource, { convert, now })
  const reset = [...ancient, ...old]
    .map(read)
    .filter((reading) => reading.kind === 'unassessable' && reading.problem === 'reset-clock')
  const readings = [...[...timed, ...timeless].map(read), ...reset]
  const once = [...new Map(readings.map((reading) => [reading.id, reading])).values()]
  return inOrder(await Promise.all(once.map((reading) => withEarlier(reading, options))))
}

/** What was changed by its sender may have been red before anybody had judged it: only its history tells. */
async function withEarlier(reading: Reading, { store, convert, now }: LoadOptions): Promise<Reading> {
  if (reading.retractedBy === undefined) return reading
  const versions = await store.history('Observation', reading.id)
  const before = versions.slice(versions.findIndex(({ meta }) => meta?.versionId === reading.version) + 1)
  return { ...reading, earlier: before.map((version) => parseAsSaid(version, { convert, now })) }
}

/** A form without a time is judged too: it needs a person to look at it. */
async function formsSince(start: number, patient: string, options: LoadOptions): Promise<readonly FormReading[]> {
  const { convert, now, store } = options
  const since = new Date(start).toISOString()
  const [timed, timeless] = await Promise.all([
    store.search('QuestionnaireResponse', [['patient', patient], ['authored', `ge${since}`], ...everything]),
    store.search('QuestionnaireResponse', [['patient', patient], ['authored:missing', 'true'], ...everything]),
  ])
  const forms = [...timed, ...timeless].map((resource) => parseQuestionnaireResponse(resource, { convert, now }))
  return inOrder(await Promise.all(forms.map((form) => withAnswersSoFar(form, options))))
}

/** What was sent at once may have been red before anybody had judged it, and the whole form may say less. */
async function withAnswersSoFar(form: FormReading, { store, convert, now }: LoadOptions): Promise<FormReading> {
  if (form.kind !== 'answers' || form.retractedBy === undefined) return form
  const versions = await store.history('QuestionnaireResponse', form.id)
  const [before] = versions.filter(({ status }) => status === 'in-progress')
  return before === undefined ? form : { ...form, said: parseQuestionnaireResponse(before, { convert, now }) }
}
