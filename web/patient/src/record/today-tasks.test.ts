import { effectiveTimeOf } from '@heimvakt/core/measurements/effective-time'
import type { Measurement } from '@heimvakt/core/measurements/reading'
import type { FormActivity } from '@heimvakt/core/plans/form-activity'
import type { Activity } from '@heimvakt/core/plans/limits'
import type { FormAnswers } from '@heimvakt/core/questionnaires/answers'
import { describe, expect, it } from 'vitest'
import type { Entry } from '../device/database.ts'
import { formTasks, measuringTasks } from './today-tasks.ts'

const sentAt = '2026-11-22T08:00:00+01:00'
const waitingAt = '2026-11-22T09:00:00+01:00'
const url = 'http://heimvakt.no/fhir/Questionnaire/diary'
const common = { patient: 'Patient/kari', enteredAt: 0, state: 'waiting' } as const
const waitingWeight: Entry = {
  ...common,
  kind: 'measurement',
  identifier: 'a',
  type: 'body-weight',
  values: { value: '82.4' },
  measuredAt: waitingAt,
}
const waitingForm: Entry = {
  ...common,
  kind: 'form',
  identifier: 'b',
  questionnaire: { url, version: '1.0.0' },
  title: { nb: 'Dagbok', en: 'Diary' },
  answeredAt: waitingAt,
  response: '{}',
  crisis: false,
}
const unsent = [waitingWeight, waitingForm]

describe('what a person has done', () => {
  it('counts a measurement that still waits for the network, of its own kind', () => {
    const [task] = measuringTasks([anOrder('w')], { measurements: [aWeight()], answers: [], unsent })
    expect(task?.done.map(({ at }) => at)).toEqual([Date.parse(sentAt), Date.parse(waitingAt)])
  })

  it('counts a form in whatever version it was answered, and names the last one', () => {
    const [task] = formTasks([aForm()], { measurements: [], answers: [answered('0.9.0')], unsent })
    expect(task?.done.map(({ at }) => at)).toEqual([Date.parse(sentAt), Date.parse(waitingAt)])
    expect(task?.last?.questionnaire.version).toBe('0.9.0')
  })

  it('is nothing for another form, nor for what was refused', () => {
    const refused: Entry = { ...waitingForm, state: 'refused', reasons: [] }
    const [task] = formTasks([{ ...aForm(), questionnaire: { url: 'urn:other', version: '1' } }], {
      measurements: [],
      answers: [answered('1.0.0')],
      unsent,
    })
    expect(task).toMatchObject({ done: [] })
    expect(formTasks([aForm()], { measurements: [], answers: [], unsent: [refused] })).toMatchObject([{ done: [] }])
  })

  it('shows a measurement that two orders want once', () => {
    expect(measuringTasks([anOrder('w'), anOrder('v')], { measurements: [], answers: [], unsent: [] })).toHaveLength(1)
  })
})

function anOrder(id: string): Activity {
  return { id, version: '1', type: 'body-weight', limits: [], schedule: null }
}

function aForm(): FormActivity {
  return { id: 'f', version: '1', questionnaire: { url, version: '1.0.0' }, title: 'Dagbok', schedule: null }
}

function aWeight(): Measurement {
  return {
    kind: 'measurement',
    id: 'w1',
    version: '1',
    type: 'body-weight',
    effective: timeOf(sentAt),
    values: { value: '82.4' },
    faults: [],
    received: null,
  }
}

function answered(version: string): FormAnswers {
  const ids = { id: 'r1', version: '1', received: null }
  return { kind: 'answers', ...ids, questionnaire: { url, version }, effective: timeOf(sentAt), answers: {} }
}

function timeOf(text: string) {
  const time = effectiveTimeOf(text)
  if (time === null) throw new Error(text)
  return time
}
