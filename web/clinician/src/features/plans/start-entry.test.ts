import type { Schedule } from '@heimvakt/core/plans/schedule'
import { describe, expect, it } from 'vitest'
import type { PatientPlan, TemplateActivity } from '../../server-state/plan-shapes.ts'
import {
  activityEntryOf,
  activityFaults,
  activityKey,
  askedActivities,
  existingOf,
  numberState,
  personFaults,
  type StartActivity,
  subjectOf,
} from './start-entry.ts'

const daily: Schedule = { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: [], timeOfDay: [] }
const weight: TemplateActivity = {
  kind: 'measurement',
  type: 'body-weight',
  limits: [{ zone: 'red', part: 'value', high: '120', unit: 'kg' }],
  schedule: daily,
  source: null,
}
const diary: TemplateActivity = {
  kind: 'form',
  questionnaire: 'http://q/diary|1.0.0',
  title: 'Dagbok',
  schedule: daily,
}

const asked = (template: TemplateActivity, changes: Partial<StartActivity> = {}): StartActivity => ({
  key: activityKey(template),
  template,
  entry: activityEntryOf(template, 'nb'),
  existing: null,
  ...changes,
})

const plan = (changes: Partial<PatientPlan>): PatientPlan => ({
  id: 'p',
  version: '1',
  title: 'Hjertesvikt',
  template: { url: 'u', version: '1.0.0' },
  team: { id: 't', name: 'Team' },
  status: 'active',
  start: 0,
  end: null,
  judgedFrom: 0,
  pauses: [],
  activities: [
    {
      id: 's',
      version: '1',
      kind: 'measurement',
      type: 'body-weight',
      limits: [],
      normals: [],
      homeOxygen: [],
      schedule: daily,
    },
  ],
  newerTemplate: null,
  corrections: [],
  ...changes,
})

describe('starting a plan', () => {
  it('leaves what was not adjusted as the template says', () => {
    expect(askedActivities([asked(weight), asked(diary)])).toEqual([
      { type: 'body-weight' },
      { questionnaire: 'http://q/diary|1.0.0' },
    ])
  })

  it('says whether oxygen is used at home where the nurse knows', () => {
    const saturation: TemplateActivity = { ...weight, type: 'oxygen-saturation', limits: [] }
    const entry = activityEntryOf(saturation, 'nb')
    const answers = (['unsaid', 'yes', 'no'] as const).map((oxygen) =>
      asked(saturation, { entry: { ...entry, oxygen } }),
    )
    expect(answers.map((one) => askedActivities([one])[0])).toEqual([
      { type: 'oxygen-saturation' },
      { type: 'oxygen-saturation', homeOxygen: true },
      { type: 'oxygen-saturation', homeOxygen: false },
    ])
  })

  it('asks for the person’s own limits and times where the nurse has set them', () => {
    const entry = activityEntryOf(weight, 'nb')
    const own = {
      ...entry,
      limits: { value: { redLow: '', yellowLow: '', yellowHigh: '', redHigh: '82,5' } },
      schedule: { ...entry.schedule, timesPerDay: '2' },
    }
    expect(askedActivities([asked(weight, { entry: own })])).toEqual([
      {
        type: 'body-weight',
        limits: [{ zone: 'red', part: 'value', high: '82.5', unit: 'kg' }],
        schedule: { ...daily, frequency: 2 },
      },
    ])
  })

  it('leaves out what the nurse does not want', () => {
    expect(askedActivities([asked(weight, { entry: { ...activityEntryOf(weight, 'nb'), wanted: false } })])).toEqual([])
  })

  it('shares what the patient measures already, and says nothing of its limits', () => {
    const existing = existingOf(weight, [plan({}), plan({ id: 'q', title: 'KOLS', status: 'on-hold' })])
    expect(existing?.plans).toEqual(['Hjertesvikt', 'KOLS'])
    const strange = { ...activityEntryOf(weight, 'nb'), limits: {}, wanted: false }
    expect(askedActivities([asked(weight, { existing, entry: strange })])).toEqual([{ type: 'body-weight' }])
    expect(activityFaults([asked(weight, { existing, entry: strange })])).toEqual([])
  })

  it('does not share with a plan that has ended, nor a form with a measurement', () => {
    expect(existingOf(weight, [plan({ status: 'completed' })])).toBeNull()
    expect(existingOf(diary, [plan({})])).toBeNull()
  })

  it('finds the same form whatever its version', () => {
    const answered = plan({
      activities: [
        { id: 's', version: '1', kind: 'form', questionnaire: 'http://q/diary|0.9.0', title: 'Dagbok', schedule: null },
      ],
    })
    expect(existingOf(diary, [answered])?.activity.id).toBe('s')
  })

  it('names the activity whose limits cannot be in force', () => {
    const entry = { ...activityEntryOf(weight, 'nb'), limits: {} }
    expect(activityFaults([asked(weight, { entry })])).toEqual([
      { key: 'body-weight', limits: [{ part: 'value', edge: 'redLow', fault: 'no-limits' }], schedule: [] },
    ])
  })
})

describe('a new patient', () => {
  it('is named by a number with right check digits, spaces or not', () => {
    expect(subjectOf({ identityNumber: ' 130700 15848', given: ' Kari ', family: 'Nordmann' })).toEqual({
      identityNumber: '13070015848',
      given: 'Kari',
      family: 'Nordmann',
    })
  })

  it.each([
    ['too short', '1307001'],
    ['letters', '1307001584x'],
    ['a wrong digit', '13070015849'],
    ['nothing', ''],
  ])('is refused with a number that is %s', (_, identityNumber) => {
    expect(personFaults({ identityNumber, given: 'Kari', family: 'Nordmann' })).toEqual(['identityNumber'])
  })

  it('needs a name', () => {
    expect(personFaults({ identityNumber: '', given: ' ', family: '' })).toEqual(['identityNumber', 'given', 'family'])
  })
})

describe('the identity number of a new patient', () => {
  it.each([
    ['', 'unfinished'],
    ['1234567890', 'unfinished'],
    ['12345678901', 'wrong'],
    ['123456789012', 'wrong'],
    ['123456 7890x', 'wrong'],
  ] as const)('"%s" is %s as soon as it is whole', (identityNumber, state) => {
    expect(numberState({ identityNumber })).toBe(state)
  })
})
