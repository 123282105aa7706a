import { NOW } from '@heimvakt/core/builders'
import { clockTag, extensions } from '@heimvakt/core/fhir/canonicals'
import { toCarePlan } from '@heimvakt/core/fhir/care-plan'
import { newRuleState, toRuleState } from '@heimvakt/core/fhir/rule-state'
import { FIRST_DAY_OF_SET_CLOCKS } from '@heimvakt/core/measurements/effective-time'
import { sameUnitOnly } from '@heimvakt/core/measurements/unit-converter'
import { expect, it } from 'vitest'
import type { FhirStore, Query, Resource } from '../fhir-store.ts'
import { loadPatient } from './load.ts'

const received = [{ url: extensions.received, valueInstant: new Date(NOW).toISOString() }]

function aSaturation(
  id: string,
  effectiveDateTime: string,
  extension: readonly object[] = received,
  tag: readonly object[] = [],
): Resource {
  const code = { coding: [{ system: 'http://loinc.org', code: '59408-5' }] }
  const valueQuantity = { value: 91, unit: '%' }
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    code,
    effectiveDateTime,
    valueQuantity,
    extension,
    meta: { tag } as object,
  }
}

const template = { url: 'http://heimvakt.no/fhir/PlanDefinition/copd', version: '1.0.0' }
const who = { patient: 'Patient/1', team: 'CareTeam/1', title: 'KOLS' }
const start = { judgedFrom: NOW, start: NOW, status: 'active', activityReferences: [] } as const
const plan = { ...toCarePlan({ ...who, ...start, template }), id: 'plan' } as Resource
const ruleState = { ...toRuleState(newRuleState('Patient/1')), id: 'state' } as Resource

const stored: Readonly<Record<string, (query: Query) => readonly Resource[]>> = {
  Basic: () => [ruleState],
  CarePlan: () => [plan],
  Observation: (query) => {
    const { date: asked, _tag } = Object.fromEntries(query)
    if (_tag !== undefined)
      return [
        aSaturation('old', '2024-01-01T08:00:00Z', received, [clockTag]),
        aSaturation('late', '2026-01-01T08:00:00Z', received, [clockTag]),
      ]
    if (asked === `lt${FIRST_DAY_OF_SET_CLOCKS}`)
      return [aSaturation('reset', '1970-01-01'), aSaturation('imported', '1999-01-01', [])]
    return asked === undefined ? [] : [aSaturation('now', new Date(NOW).toISOString()), aSaturation('month', '2026-11')]
  },
}

const searchStored: FhirStore['search'] = (type, query) => Promise.resolve(stored[type]?.(query) ?? [])

const rest = {
  ensure: (resource: Resource) => Promise.resolve(resource),
  history: (): Promise<readonly Resource[]> => expect.unreachable('nobody has changed anything'),
}

const options = {
  templates: { get: () => Promise.resolve({ rules: [], queue: { unclaimedRed: null, normalisedAfter: null } }) },
  hours: () => Promise.resolve(new Map()),
  convert: sameUnitOnly,
  now: NOW,
  unreadable: () => expect.unreachable('all of it can be read'),
}

it('a follow-up plan that cannot be read is told of, with its team', async () => {
  const { period: _period, extension: _extension, ...broken } = plan
  const told: string[] = []
  const state = await loadPatient('Patient/1', {
    ...options,
    store: {
      search: (type, query) => Promise.resolve(type === 'CarePlan' ? [broken] : (stored[type]?.(query) ?? [])),
      ...rest,
    },
    unreadable: ({ id }) => told.push(id ?? ''),
  })
  expect(state).toMatchObject({ plans: [], unreadablePlans: [{ reference: 'CarePlan/plan', team: 'CareTeam/1' }] })
  expect(told).toEqual(['plan'])
})

it('what a plan asks for and nobody can read is told of as work for its team', async () => {
  const asking = { ...plan, activity: [{ reference: { reference: 'ServiceRequest/form' } }] }
  const form = {
    resourceType: 'ServiceRequest',
    id: 'form',
    status: 'active',
    subject: { reference: 'Patient/1' },
    code: { coding: [{ system: 'http://heimvakt.no/fhir/CodeSystem/activity-kind', code: 'form' }] },
  }
  const state = await loadPatient('Patient/1', {
    ...options,
    store: {
      search: (type, query) => Promise.resolve(type === 'CarePlan' ? [asking, form] : (stored[type]?.(query) ?? [])),
      ...rest,
    },
    unreadable: () => undefined,
  })
  expect(state.unreadablePlans).toEqual([
    {
      reference: 'ServiceRequest/form',
      plan: 'CarePlan/plan',
      team: 'CareTeam/1',
      path: 'ServiceRequest.instantiatesCanonical',
    },
  ])
})

it('finds what was told by a clock that was never set or was reset, and leaves history out', async () => {
  const state = await loadPatient('Patient/1', { ...options, store: { ...rest, search: searchStored } })
  expect(state.readings.map(({ id }) => id)).toEqual(['now', 'month', 'old', 'reset'])
})

/** A version that the patient has stored. */
const version = (versionId: string, value: number, more: object = {}): Resource => ({
  ...aSaturation('now', new Date(NOW).toISOString()),
  meta: { versionId, source: 'http://heimvakt.no/source/patient/1' } as Resource['meta'] & object,
  valueQuantity: { value, unit: '%' },
  ...more,
})

it('reads what was said before the patient changed it', async () => {
  const corrected = version('3', 96, { status: 'corrected' })
  const search: FhirStore['search'] = (type, query) => {
    if (type !== 'Observation') return Promise.resolve(stored[type]?.(query) ?? [])
    return Promise.resolve(Object.fromEntries(query)['date']?.startsWith('ge') === true ? [corrected] : [])
  }
  const history = () =>
    Promise.resolve([version('4', 97), corrected, version('2', 94, { status: 'entered-in-error' }), version('1', 84)])
  const { readings } = await loadPatient('Patient/1', { ...options, store: { ...rest, search, history } })
  expect(readings).toMatchObject([
    {
      kind: 'measurement',
      version: '3',
      retractedBy: 'patient',
      earlier: [
        { kind: 'measurement', version: '2', values: { value: '94' } },
        { version: '1', values: { value: '84' } },
      ],
    },
  ])
})

it('a whole form that replaced the answers so far is judged by those too', async () => {
  const begun = 'http://heimvakt.no/fhir/StructureDefinition/begun'
  const soFar = {
    resourceType: 'QuestionnaireResponse',
    id: 'form',
    meta: { versionId: '1', source: 'http://heimvakt.no/fhir/source/patient/1' },
    status: 'in-progress',
    questionnaire: 'http://heimvakt.no/fhir/Questionnaire/phq-9|1.1.0',
    subject: { reference: 'Patient/1' },
    authored: new Date(NOW).toISOString(),
    item: [{ linkId: '9', answer: [{ valueBoolean: true }] }],
  }
  const extension = [{ url: begun, valueInstant: new Date(NOW).toISOString() }]
  const whole = { ...soFar, meta: { ...soFar.meta, versionId: '2' }, status: 'completed', extension }
  const state = await loadPatient('Patient/1', {
    ...options,
    store: {
      search: (type, query) =>
        Promise.resolve(type === 'QuestionnaireResponse' ? [whole] : (stored[type]?.(query) ?? [])),
      ...rest,
      history: () => Promise.resolve([whole, soFar]),
    },
  })
  expect(state.answers.at(-1)).toMatchObject({ version: '2', said: { version: '1', unfinished: true } })
})
