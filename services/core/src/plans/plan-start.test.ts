import { describe, expect, it } from 'vitest'
import { aLimit, DAY, NOW } from '../builders.ts'
import type { LimitBounds } from './limits.ts'
import { startedActivities, type ActivityInForce, type AskedActivity, type TemplateActivity } from './plan-start.ts'

const daily = { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: [], timeOfDay: [] } as const
const weekly = { ...daily, periodUnit: 'wk' } as const
const PHQ9 = 'http://heimvakt.no/fhir/Questionnaire/phq-9'

const low = (zone: LimitBounds['zone'], value: string): LimitBounds => ({ zone, part: 'value', low: value, unit: '%' })

const saturation: TemplateActivity = {
  kind: 'measurement',
  canonical: 'saturation|1.1.0',
  type: 'oxygen-saturation',
  limits: [low('red', '88'), low('yellow', '90')],
  schedule: daily,
}
const weight: TemplateActivity = {
  kind: 'measurement',
  canonical: 'weight|1.1.0',
  type: 'body-weight',
  limits: [],
  schedule: null,
}
const form: TemplateActivity = {
  kind: 'form',
  canonical: 'form|1.1.0',
  questionnaire: `${PHQ9}|1.0.0`,
  schedule: weekly,
}

function start(asked: readonly AskedActivity[], inForce: readonly ActivityInForce[] = []) {
  return startedActivities({ template: [saturation, weight, form], asked, inForce }, NOW)
}

const measured = (more: Partial<ActivityInForce> = {}): ActivityInForce =>
  ({
    kind: 'measurement',
    id: 'existing',
    type: 'oxygen-saturation',
    limits: [aLimit('red', { low: '80', validTo: NOW - DAY }), aLimit('red', { low: '86' })],
    schedule: daily,
    ...more,
  }) as ActivityInForce

describe('a plan starts', () => {
  it('with the limits and schedule of the template, valid from now', () => {
    expect(start([{ type: 'oxygen-saturation' }, { type: 'body-weight' }])).toEqual({
      activities: [
        {
          kind: 'measurement',
          canonical: 'saturation|1.1.0',
          type: 'oxygen-saturation',
          limits: [aLimit('red', { low: '88', validFrom: NOW }), aLimit('yellow', { low: '90', validFrom: NOW })],
          schedule: daily,
        },
        { kind: 'measurement', canonical: 'weight|1.1.0', type: 'body-weight', limits: [], schedule: null },
      ],
    })
  })

  it('with the limits and schedule that the nurse set instead', () => {
    expect(start([{ type: 'oxygen-saturation', limits: [low('red', '85')], schedule: weekly }])).toMatchObject({
      activities: [{ limits: [aLimit('red', { low: '85', validFrom: NOW })], schedule: weekly }],
    })
  })

  it.each([PHQ9, `${PHQ9}|1.0.0`])('with a form named %s', (questionnaire) => {
    expect(start([{ questionnaire }])).toEqual({
      activities: [{ kind: 'form', canonical: 'form|1.1.0', questionnaire: `${PHQ9}|1.0.0`, schedule: weekly }],
    })
  })
})

describe('oxygen at home', () => {
  it.each([true, false])('is said from the start: %s', (used) => {
    expect(start([{ type: 'oxygen-saturation', homeOxygen: used }])).toMatchObject({
      activities: [{ homeOxygen: [{ used, from: NOW }] }],
    })
  })

  it('is of saturation alone', () => {
    expect(start([{ type: 'body-weight', homeOxygen: true }])).toEqual({
      problem: 'not-in-template',
      path: 'activities[0].homeOxygen',
    })
  })

  it('that is said already stays as it is: another is refused', () => {
    const said = measured({ homeOxygen: [{ used: true, from: NOW - DAY }] })
    expect(start([{ type: 'oxygen-saturation', homeOxygen: true }], [said])).toEqual({
      activities: [{ kind: 'shared', id: 'existing' }],
    })
    const refused = { problem: 'measured-already', path: 'activities[0].homeOxygen' }
    expect(start([{ type: 'oxygen-saturation', homeOxygen: false }], [said])).toEqual(refused)
    expect(start([{ type: 'oxygen-saturation', homeOxygen: false }], [measured()])).toEqual(refused)
    const form: ActivityInForce = { kind: 'form', id: 'asked-before', url: PHQ9, schedule: null }
    expect(start([{ questionnaire: PHQ9, homeOxygen: false }], [form])).toEqual(refused)
  })
})

describe('what is measured already is measured once', () => {
  const answered: ActivityInForce = { kind: 'form', id: 'asked-before', url: PHQ9, schedule: null }

  it('and its limits stay', () => {
    expect(start([{ type: 'oxygen-saturation' }, { questionnaire: PHQ9 }], [measured(), answered])).toEqual({
      activities: [
        { kind: 'shared', id: 'existing' },
        { kind: 'shared', id: 'asked-before' },
      ],
    })
  })

  it('and what else the plan wants begins', () => {
    const other: ActivityInForce = {
      kind: 'form',
      id: 'other',
      url: 'http://heimvakt.no/fhir/Questionnaire/gad-7',
      schedule: null,
    }
    const asked = [{ type: 'body-weight' }, { questionnaire: PHQ9 }]
    expect(start(asked, [other, measured()])).toMatchObject({
      activities: [
        { kind: 'measurement', type: 'body-weight' },
        { kind: 'form', questionnaire: `${PHQ9}|1.0.0` },
      ],
    })
  })

  it('and saying so again is no contradiction, however the numbers are written', () => {
    const existing = measured({ limits: [aLimit('red', { low: '86' }), aLimit('yellow', { low: '90' })] })
    const asked = [low('yellow', '90.0'), low('red', '86.0')]
    expect(start([{ type: 'oxygen-saturation', limits: asked }], [existing])).toEqual({
      activities: [{ kind: 'shared', id: 'existing' }],
    })
    expect(start([{ questionnaire: PHQ9, limits: [] }], [answered])).toEqual({
      activities: [{ kind: 'shared', id: 'asked-before' }],
    })
  })

  it('and saying its schedule again, in another order, is no contradiction', () => {
    const schedule = { timeOfDay: [], dayOfWeek: [], frequency: 1, period: 1, periodUnit: 'd' } as const
    expect(start([{ type: 'oxygen-saturation', limits: [low('red', '86')], schedule }], [measured()])).toEqual({
      activities: [{ kind: 'shared', id: 'existing' }],
    })
  })

  it.each([
    ['other limits', { type: 'oxygen-saturation', limits: [low('red', '88')] }, measured(), 'limits'],
    [
      'one other limit of two',
      { type: 'oxygen-saturation', limits: [low('red', '86'), low('yellow', '88')] },
      measured({ limits: [aLimit('red', { low: '86' }), aLimit('yellow', { low: '90' })] }),
      'limits',
    ],
    ['fewer limits', { type: 'oxygen-saturation', limits: [] }, measured(), 'limits'],
    [
      'more limits',
      { type: 'oxygen-saturation', limits: [low('red', '86'), low('yellow', '90')] },
      measured(),
      'limits',
    ],
    [
      'limits in another unit',
      { type: 'oxygen-saturation', limits: [{ ...low('red', '86'), unit: 'kPa' }] },
      measured(),
      'limits',
    ],
    ['another schedule', { type: 'oxygen-saturation', schedule: weekly }, measured(), 'schedule'],
    ['a schedule where there is none', { questionnaire: PHQ9, schedule: weekly }, answered, 'schedule'],
    ['limits of a form', { questionnaire: PHQ9, limits: [low('red', '1')] }, answered, 'limits'],
  ])('and %s are refused', (_what, asked, existing, element) => {
    expect(start([asked as AskedActivity], [existing])).toEqual({
      problem: 'measured-already',
      path: `activities[0].${element}`,
    })
  })
})

describe('a plan does not start', () => {
  it.each([
    ['with nothing to do', [], 'no-activities', 'activities'],
    ['with a sign that the template does not have', [{ type: 'height' }], 'not-in-template', 'activities[0].type'],
    [
      'with a form that the template does not have',
      [{ questionnaire: 'http://heimvakt.no/fhir/Questionnaire/gad-7' }],
      'not-in-template',
      'activities[0].questionnaire',
    ],
    ['with an activity that says nothing', [{}], 'not-in-template', 'activities[0].type'],
    ['with a sign twice', [{ type: 'body-weight' }, { type: 'body-weight' }], 'asked-twice', 'activities[1].type'],
    [
      'with limits that cannot be',
      [{ type: 'oxygen-saturation', limits: [low('red', '88'), low('yellow', '86')] }],
      'red-not-outside-yellow',
      'activities[0].limits[1]',
    ],
  ] as const)('%s', (_what, asked, problem, path) => {
    expect(start(asked)).toEqual({ problem, path })
  })
})
