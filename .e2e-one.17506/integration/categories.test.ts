import { questionnaireUrl } from '@heimvakt/core/questionnaires/instruments'
import type { MeasurementId } from '@heimvakt/core/measurements/catalogue'
import { instantOf, toInstant } from '@heimvakt/core/measurements/effective-time'
import type { LimitBounds } from '@heimvakt/core/plans/limits'
import { ruleKinds } from '@heimvakt/core/rules/kinds'
import type { RuleKind } from '@heimvakt/core/rules/rule'
import type { DetectedIssue } from 'fhir/r4.js'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sharedFhirServer } from '../support/fhir-server.ts'
import { aForm } from '../support/gateway-answers.ts'
import { asPatient } from '../support/gateway-callers.ts'
import { aReading, quantity } from '../support/gateway-readings.ts'
import {
  aFollowedPerson,
  aTemplate,
  byNoon,
  type FollowedPerson,
  type RuleText,
  type Wanted,
} from '../support/own-plan.ts'
import { openWork, queueOf } from '../support/rules-people.ts'
import { aRunningSystem, type RunningSystem } from '../support/running-system.ts'

const server = sharedFhirServer()
const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Midnight in Oslo between a Sunday and a Monday, far from the nights when the clocks are moved. */
const monday = Number(instantOf('2025-02-03T00:00:00+01:00'))
const morning = monday + 8 * HOUR
const checkIn = questionnaireUrl('daily-check-in')

const saturation: Wanted = {
  what: 'oxygen-saturation',
  limits: [limit({ zone: 'red', low: '88', unit: '%' }), limit({ zone: 'yellow', low: '90', unit: '%' })],
}
const weight: Wanted = { what: 'body-weight', limits: [limit({ zone: 'red', high: '83', unit: 'kg' })] }
const weighing: Wanted = { ...weight, schedule: byNoon }
const form: Wanted = { what: { questionnaire: checkIn, title: 'Dagens skjema' }, schedule: byNoon }

const judgesSaturation: RuleText = ['saturation', 'outside-limits', { type: 'oxygen-saturation' }]
const judgesWeight: RuleText = ['weight', 'outside-limits', { type: 'body-weight' }]
const judgesRise: RuleText = ['rise', 'change-over-days', { type: 'body-weight', rise: 2, days: 3, category: 'red' }]
const missesWeight: RuleText = ['weight-missing', 'missing-measurement', { type: 'body-weight' }]
const missesForm: RuleText = ['form-missing', 'missing-measurement', { questionnaire: checkIn }]
const judgesForm: RuleText = [
  'contact-me',
  'answer',
  {
    questionnaire: checkIn,
    linkId: 'contact-me',
    question: { nb: 'Vil ha kontakt', en: 'Wants to be contacted' },
    yes: 'yellow',
    no: 'green',
  },
]
const silent: RuleText = ['inactive', 'inactive-patient', { days: 2 }]
const throws: RuleText = ['always-throws', 'of-this-test-and-broken', {}]

/** A kind whose rules break on whatever they are given. */
const broken: RuleKind = {
  kind: 'of-this-test-and-broken',
  evidence: [],
  bind: () => ({
    types: ['oxygen-saturation'],
    evaluate: () => {
      throw new Error('broken')
    },
    describe: () => ({ words: '', numbers: [] }),
  }),
}

let system: RunningSystem
let template: string
let counted = 0

beforeAll(async () => {
  const kinds = ruleKinds as RuleKind[]
  kinds.push(broken)
  system = await aRunningSystem(server, morning)
  template = await aTemplate(server, 'test-of-categories', [judgesSaturation, judgesWeight, judgesForm])
})

afterAll(async () => {
  const kinds = ruleKinds as RuleKind[]
  kinds.splice(kinds.indexOf(broken), 1)
  await system.close()
})

beforeEach(() => system.moveTo(morning))

function limit(bounds: Omit<LimitBounds, 'part'>): LimitBounds {
  return { ...bounds, part: 'value' }
}

async function followed(wants: readonly Wanted[], rules?: readonly RuleText[]): Promise<FollowedPerson> {
  counted += 1
  const own = rules === undefined ? template : await aTemplate(server, `test-of-categories-${counted}`, rules)
  return aFollowedPerson(server, { template: own, wants, start: monday })
}

interface Measured {
  readonly type: MeasurementId
  readonly value: number
  readonly at?: number
}

/** Sent as the patient's own page sends it; the rules have judged it when this resolves. */
async function measures(person: FollowedPerson, { type, value, at = system.now() - HOUR }: Measured): Promise<string> {
  const body = aReading(person, type, {
    effectiveDateTime: toInstant(at),
    valueQuantity: quantity(value, type === 'body-weight' ? 'kg' : '%'),
  })
  return sent(person, 'POST /fhir/Observation', body)
}

async function answers(person: FollowedPerson, contactMe: boolean): Promise<string> {
  const body = aForm(
    'daily-check-in',
    [
      {
        linkId: 'today',
        answer: [{ valueCoding: { system: 'http://heimvakt.no/fhir/CodeSystem/form-answer', code: 'as-usual' } }],
      },
      { linkId: 'contact-me', answer: [{ valueBoolean: contactMe }] },
    ],
    { authored: toInstant(system.now() - HOUR) },
  )
  return sent(person, 'POST /fhir/QuestionnaireResponse', body)
}

async function sent(person: FollowedPerson, request: string, body: unknown): Promise<string> {
  const reply = await system.gateway.send(asPatient(person), request, { body })
  expect([reply.status, reply.text]).toEqual([201, reply.text])
  await system.settled(person.patient)
  return String(reply.body?.['id'])
}

/** What a nurse sees: the categories of the open cases, and the codes and rules of what stands. */
async function queue(person: FollowedPerson) {
  const [{ cases }, { findings }] = await Promise.all([openWork(server, person), queueOf(server, person)])
  const standing = findings.filter(({ status }) => status === 'final')
  return {
    cases,
    codes: [...new Set(standing.map(({ code }) => code?.coding?.[0]?.code ?? ''))].toSorted(),
    rules: standing.map(ruleOf).toSorted(),
  }
}

function ruleOf({ extension = [] }: DetectedIssue): string {
  const applied = extension.find(({ url }) => url === 'http://heimvakt.no/fhir/StructureDefinition/rule-applied')
  return applied?.extension?.find(({ url }) => url === 'action')?.valueString ?? ''
}

describe('a measurement', () => {
  it.each([
    [86, 'red', { cases: ['R'], codes: ['5.2.1'], rules: ['saturation'] }],
    [89, 'yellow', { cases: ['Y'], codes: ['5.2.1'], rules: ['saturation'] }],
    [95, 'green', { cases: [], codes: [], rules: [] }],
  ])('of %i %% is %s by the person’s own limits', async (value, _zone, expected) => {
    const person = await followed([saturation])
    await measures(person, { type: 'oxygen-saturation', value })
    expect(await queue(person)).toEqual(expected)
  })

  it('without a limit is not assessed, and that is work', async () => {
    const person = await followed([{ what: 'body-weight' }])
    await measures(person, { type: 'body-weight', value: 80 })
    expect(await queue(person)).toEqual({ cases: ['unassessed'], codes: ['5.2.1'], rules: ['weight'] })
  })

  it('that breaks two rules is one case with both reasons', async () => {
    const person = await followed([weight], [judgesWeight, judgesRise])
    await measures(person, { type: 'body-weight', value: 81.1, at: monday + HOUR })
    await measures(person, { type: 'body-weight', value: 83.1 })
    expect(await queue(person)).toEqual({ cases: ['R'], codes: ['5.2.1'], rules: ['rise', 'weight'] })
    const { cases } = await queueOf(server, person)
    expect(cases.map(({ input = [] }) => input.length)).toEqual([2])
  })
})

describe('a rule that throws', () => {
  it('leaves the measurement not assessed in its own name, and the other rules judge', async () => {
    const person = await followed([saturation], [throws, judgesSaturation])
    await measures(person, { type: 'oxygen-saturation', value: 95 })
    expect(await queue(person)).toEqual({ cases: ['unassessed'], codes: ['5.2.1'], rules: ['always-throws'] })
    const { findings } = await queueOf(server, person)
    expect(findings[0]?.detail).toContain('always-throws')
    await measures(person, { type: 'oxygen-saturation', value: 86 })
    const after = await queue(person)
    expect(after.cases).toEqual(['R'])
    expect(after.rules).toContain('saturation')
  })
})

describe('a form', () => {
  it('is judged by what was answered', async () => {
    const person = await followed([form])
    await answers(person, true)
    expect(await queue(person)).toEqual({ cases: ['Y'], codes: ['5.2.2'], rules: ['contact-me'] })
    const well = await followed([form])
    await answers(well, false)
    expect(await queue(well)).toEqual({ cases: [], codes: [], rules: [] })
  })

  it('that was not answered in time is missing until it comes', async () => {
    const person = await followed([form], [missesForm, judgesForm])
    await system.settled(person.patient)
    system.moveTo(monday + 13 * HOUR)
    await system.settled(person.patient)
    expect(await queue(person)).toEqual({ cases: ['NR'], codes: ['5.3.1'], rules: ['form-missing'] })
    system.moveTo(monday + 15 * HOUR)
    await answers(person, false)
    expect(await queue(person)).toEqual({ cases: [], codes: [], rules: [] })
  })
})

describe('time alone', () => {
  it('makes a measurement missing when its grace has passed, without anybody ringing', async () => {
    const person = await followed([weighing], [judgesWeight, missesWeight])
    await system.settled(person.patient)
    system.moveTo(monday + 12.5 * HOUR)
    await system.settled(person.patient)
    expect((await queue(person)).cases).toEqual([])
    system.moveTo(monday + 13 * HOUR)
    await expect
      .poll(() => queue(person), { timeout: 60_000, interval: 300 })
      .toEqual({
        cases: ['NR'],
        codes: ['5.3.2'],
        rules: ['weight-missing'],
      })
  })

  it('makes a patient inactive who sends nothing at all, and the next sign of life ends it', async () => {
    const person = await followed([saturation], [judgesSaturation, silent])
    await measures(person, { type: 'oxygen-saturation', value: 95 })
    system.moveTo(monday + 3 * DAY - 1000)
    await system.settled(person.patient)
    expect((await queue(person)).cases).toEqual([])
    system.moveTo(monday + 3 * DAY)
    await system.settled(person.patient)
    expect(await queue(person)).toEqual({ cases: ['NR'], codes: ['5.3'], rules: ['inactive'] })
    system.moveTo(monday + 3 * DAY + 8 * HOUR)
    await measures(person, { type: 'oxygen-saturation', value: 95 })
    expect((await queue(person)).cases).toEqual([])
  })
})

describe('the rules service', () => {
  it('neither forgets nor repeats a missing measurement when it is restarted in the middle of the slot', async () => {
    const person = await followed([weighing], [judgesWeight, missesWeight])
    await system.settled(person.patient)
    await system.stopRules()
    await system.startRules(monday + 10 * HOUR)
    await system.settled(person.patient)
    expect((await queueOf(server, person)).findings).toEqual([])
    system.moveTo(monday + 13 * HOUR)
    await expect.poll(() => queue(person), { timeout: 60_000, interval: 300 }).toMatchObject({ cases: ['NR'] })
    const before = await queueOf(server, person)
    await system.stopRules()
    await system.startRules(monday + 14 * HOUR)
    await system.settled(person.patient)
    const after = await queueOf(server, person)
    expect(after.findings).toHaveLength(1)
    expect([after.findings, after.cases].map((all) => all.map(({ meta }) => meta?.versionId))).toEqual(
      [before.findings, before.cases].map((all) => all.map(({ meta }) => meta?.versionId)),
    )
  })

  it('judges each missed slot once after three days off, in one case', async () => {
    const person = await followed([weighing], [judgesWeight, missesWeight])
    await system.settled(person.patient)
    await system.stopRules()
    await system.startRules(monday + 3 * DAY + 9 * HOUR)
    await expect
      .poll(async () => (await queue(person)).rules, { timeout: 60_000, interval: 300 })
      .toEqual(['weight-missing', 'weight-missing', 'weight-missing'])
    const { findings, cases } = await queueOf(server, person)
    expect(new Set(findings.map(({ identifier }) => identifier?.[0]?.value)).size).toBe(3)
    expect(cases.map(({ input = [] }) => input.length)).toEqual([3])
    await system.stopRules()
    await system.startRules(monday + 3 * DAY + 10 * HOUR)
    await system.settled(person.patient)
    expect((await queueOf(server, person)).findings).toHaveLength(3)
    expect((await queue(person)).cases).toEqual(['NR'])
  })
})
