import { describe, expect, it } from 'vitest'
import { DAY, NOW } from '../builders.ts'
import { questionnaireUrl } from '../questionnaires/instruments.ts'
import { extensions, planDefinitionUrl, UCUM } from './canonicals.ts'
import { toCarePlan, toSelfManagementCarePlan } from './care-plan.ts'
import { toFormRequest } from './form-activity.ts'
import { toGoal } from './goal.ts'
import { toServiceRequest } from './service-request.ts'

/** What the FHIR server is sent: every element, code and display of what a plan is made of. */
function sent(resource: object): unknown {
  return JSON.parse(JSON.stringify(resource))
}

function millimetres(value: number): object {
  return { value, unit: 'mmHg', system: UCUM, code: 'mm[Hg]' }
}

const ours = 'http://heimvakt.no/fhir/StructureDefinition'
const categories = 'http://ehelse.no/fhir/CodeSystem/vkp-careplan-category-v090'

describe('a follow-up plan is written', () => {
  const plan = {
    status: 'active',
    patient: 'Patient/1',
    title: 'KOLS',
    template: { url: planDefinitionUrl('copd'), version: '1.0.0' },
    team: 'CareTeam/1',
    judgedFrom: NOW,
    start: NOW,
    activityReferences: ['ServiceRequest/1', 'urn:uuid:2'],
  } as const
  const carePlan = {
    resourceType: 'CarePlan',
    instantiatesCanonical: ['http://heimvakt.no/fhir/PlanDefinition/copd|1.0.0'],
    status: 'active',
    intent: 'plan',
    category: [{ coding: [{ system: categories, code: '1', display: 'Behandlingsplan' }] }],
    title: 'KOLS',
    subject: { reference: 'Patient/1' },
    period: { start: '2026-11-22T10:00:00.000Z' },
    careTeam: [{ reference: 'CareTeam/1' }],
    activity: [{ reference: { reference: 'ServiceRequest/1' } }, { reference: { reference: 'urn:uuid:2' } }],
  }

  it('to be created, without an id', () => {
    expect(sent(toCarePlan(plan))).toEqual(carePlan)
  })

  it('without a list where it asks for nothing: FHIR has no empty lists', () => {
    expect(toCarePlan({ ...plan, activityReferences: [] })).not.toHaveProperty('activity')
  })

  it('to be changed, with its id, from when it is judged and its pauses', () => {
    const pause = { from: NOW, until: NOW + DAY, ended: NOW + 1000, reason: 'ferie' }
    expect(sent(toCarePlan({ ...plan, id: '7', judgedFrom: NOW - DAY, pauses: [pause] }))).toEqual({
      ...carePlan,
      id: '7',
      extension: [
        { url: `${ours}/judged-from`, valueDateTime: '2026-11-21T10:00:00.000Z' },
        {
          url: `${ours}/pause`,
          extension: [
            { url: 'from', valueInstant: '2026-11-22T10:00:00.000Z' },
            { url: 'until', valueInstant: '2026-11-23T10:00:00.000Z' },
            { url: 'ended', valueInstant: '2026-11-22T10:00:01.000Z' },
            { url: 'reason', valueString: 'ferie' },
          ],
        },
      ],
    })
  })
})

describe('a self-management plan is written', () => {
  const own = {
    patient: 'Patient/1',
    title: 'Min plan',
    zones: [{ level: 'red', condition: 'Mye tungpust', action: 'Ring 113' }],
    team: 'CareTeam/1',
    start: NOW,
  } as const
  const carePlan = {
    resourceType: 'CarePlan',
    extension: [
      {
        url: `${ours}/zone`,
        extension: [
          { url: 'level', valueCode: 'red' },
          { url: 'condition', valueString: 'Mye tungpust' },
          { url: 'action', valueString: 'Ring 113' },
        ],
      },
    ],
    status: 'active',
    intent: 'plan',
    category: [{ coding: [{ system: categories, code: '2', display: 'Egenbehandlingsplan' }] }],
    title: 'Min plan',
    subject: { reference: 'Patient/1' },
    period: { start: '2026-11-22T10:00:00.000Z' },
    careTeam: [{ reference: 'CareTeam/1' }],
  }

  it('to be created, and to be changed', () => {
    expect(sent(toSelfManagementCarePlan(own))).toEqual(carePlan)
    expect(sent(toSelfManagementCarePlan({ ...own, id: '7' }))).toEqual({ ...carePlan, id: '7' })
    expect(toSelfManagementCarePlan({ ...own, zones: [] })).not.toHaveProperty('extension')
  })
})

describe('a measuring activity is written', () => {
  const pressure = {
    patient: 'Patient/1',
    status: 'active',
    type: 'blood-pressure',
    limits: [
      { zone: 'red', part: 'systolic', low: '90', high: '180', unit: 'mm[Hg]', validFrom: NOW - DAY, validTo: NOW },
      { zone: 'yellow', part: 'systolic', high: '140', unit: 'mm[Hg]', validFrom: NOW },
    ],
    schedule: {
      frequency: 1,
      period: 1,
      periodUnit: 'wk',
      dayOfWeek: ['mon'],
      timeOfDay: ['08:00:00'],
      graceMinutes: 90,
    },
    start: NOW,
  } as const
  const systolic = {
    url: 'component',
    valueCoding: { system: 'http://loinc.org', code: '8480-6', display: expect.any(String) },
  }
  const request = {
    resourceType: 'ServiceRequest',
    extension: [
      {
        url: `${ours}/limit`,
        extension: [
          { url: 'zone', valueCode: 'red' },
          systolic,
          { url: 'low', valueQuantity: millimetres(90) },
          { url: 'high', valueQuantity: millimetres(180) },
          { url: 'validFrom', valueDateTime: '2026-11-21T10:00:00.000Z' },
          { url: 'validTo', valueDateTime: '2026-11-22T10:00:00.000Z' },
        ],
      },
      {
        url: `${ours}/limit`,
        extension: [
          { url: 'zone', valueCode: 'yellow' },
          systolic,
          { url: 'high', valueQuantity: millimetres(140) },
          { url: 'validFrom', valueDateTime: '2026-11-22T10:00:00.000Z' },
        ],
      },
      { url: `${ours}/grace`, valueDuration: { value: 90, unit: 'min', system: UCUM, code: 'min' } },
    ],
    status: 'active',
    intent: 'order',
    code: {
      coding: expect.arrayContaining([expect.objectContaining({ system: 'http://loinc.org', code: '85354-9' })]),
      text: 'Blodtrykk',
    },
    subject: { reference: 'Patient/1' },
    occurrenceTiming: {
      repeat: {
        boundsPeriod: { start: '2026-11-22T10:00:00.000Z' },
        frequency: 1,
        period: 1,
        periodUnit: 'wk',
        dayOfWeek: ['mon'],
        timeOfDay: ['08:00:00'],
      },
    },
  }

  it('to be created, and to be changed', () => {
    expect(sent(toServiceRequest(pressure))).toEqual(request)
    expect(sent(toServiceRequest({ ...pressure, id: '7' }))).toEqual({ ...request, id: '7' })
  })

  it('without a list where it has no limits: FHIR has no empty lists', () => {
    const schedule = { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: [], timeOfDay: [] } as const
    expect(toServiceRequest({ ...pressure, limits: [], schedule })).not.toHaveProperty('extension')
  })

  it('with the part of the day and what was asked for before', () => {
    const bare = { frequency: 1, period: 1, periodUnit: 'd', dayOfWeek: [], timeOfDay: [] } as const
    const earlier = [{ schedule: { ...bare, graceMinutes: 30 }, until: NOW }]
    const weight = {
      ...pressure,
      type: 'body-weight',
      limits: [],
      schedule: { ...bare, when: ['MORN'] },
      earlier,
    } as const
    expect(sent(toServiceRequest({ ...weight, status: 'ended' }))).toMatchObject({
      status: 'completed',
      extension: [
        {
          url: `${ours}/earlier-schedule`,
          extension: [
            { url: 'timing', valueTiming: { repeat: { frequency: 1, period: 1, periodUnit: 'd' } } },
            { url: 'grace', valueDuration: { value: 30, unit: 'min', system: UCUM, code: 'min' } },
            { url: 'until', valueDateTime: '2026-11-22T10:00:00.000Z' },
          ],
        },
      ],
    })
    expect(sent(toServiceRequest(weight)['occurrenceTiming'] as object)).toEqual({
      repeat: {
        boundsPeriod: { start: '2026-11-22T10:00:00.000Z' },
        frequency: 1,
        period: 1,
        periodUnit: 'd',
        when: ['MORN'],
      },
    })
  })
})

describe('a form to answer is written', () => {
  const form = {
    patient: 'Patient/1',
    status: 'active',
    questionnaire: { url: questionnaireUrl('phq-9'), version: '1.0.0' },
    title: 'PHQ-9',
    schedule: null,
  } as const
  const request = {
    resourceType: 'ServiceRequest',
    instantiatesCanonical: ['http://heimvakt.no/fhir/Questionnaire/phq-9|1.0.0'],
    status: 'active',
    intent: 'order',
    code: {
      coding: [{ system: 'http://heimvakt.no/fhir/CodeSystem/activity-kind', code: 'form', display: 'Skjema' }],
      text: 'PHQ-9',
    },
    subject: { reference: 'Patient/1' },
  }

  it('to be created, and to be ended', () => {
    expect(sent(toFormRequest(form))).toEqual(request)
    expect(sent(toFormRequest({ ...form, id: '7', status: 'ended' }))).toEqual({
      ...request,
      id: '7',
      status: 'completed',
    })
  })

  it('with its grace', () => {
    const schedule = {
      frequency: 1,
      period: 2,
      periodUnit: 'wk',
      dayOfWeek: [],
      timeOfDay: [],
      graceMinutes: 60,
    } as const
    expect(sent(toFormRequest({ ...form, schedule }))).toEqual({
      ...request,
      extension: [{ url: extensions.grace, valueDuration: { value: 60, unit: 'min', system: UCUM, code: 'min' } }],
      occurrenceTiming: { repeat: { frequency: 1, period: 2, periodUnit: 'wk' } },
    })
  })
})

describe('a person’s own normal is written', () => {
  const normal = {
    patient: 'Patient/1',
    status: 'proposed',
    type: 'blood-pressure',
    part: 'diastolic',
    value: '80',
    from: NOW,
  } as const
  const goal = {
    resourceType: 'Goal',
    meta: { profile: ['http://heimvakt.no/fhir/StructureDefinition/personal-normal'] },
    lifecycleStatus: 'proposed',
    description: { text: 'Personens egen normal: Blodtrykk' },
    subject: { reference: 'Patient/1' },
    startDate: '2026-11-22',
    target: [
      {
        measure: {
          coding: expect.arrayContaining([expect.objectContaining({ system: 'http://loinc.org', code: '8462-4' })]),
          text: 'Undertrykk',
        },
        detailQuantity: millimetres(80),
      },
    ],
  }

  it('to be created, suggested', () => {
    expect(sent(toGoal(normal))).toEqual(goal)
  })

  it('to be changed, confirmed and then over', () => {
    const confirmed = { by: 'Practitioner/4', name: 'Kari', at: NOW, reason: 'Etter fire uker.' }
    const changed = { ...normal, id: '7', status: 'ended', until: NOW + DAY, confirmed } as const
    expect(sent(toGoal(changed))).toEqual({
      ...goal,
      id: '7',
      lifecycleStatus: 'completed',
      statusDate: '2026-11-23',
      expressedBy: { reference: 'Practitioner/4', display: 'Kari' },
      note: [{ time: '2026-11-22T10:00:00.000Z', text: 'Etter fire uker.' }],
    })
  })
})
