import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { step } from '@heimvakt/core/cases/step'
import { inOrder } from '@heimvakt/core/cases/working-state-changes'
import { parseObservation } from '@heimvakt/core/fhir/observation'
import { parsePlanDefinition } from '@heimvakt/core/fhir/plan-definition'
import { newRuleState } from '@heimvakt/core/fhir/rule-state'
import { convertByUcum } from '@heimvakt/core/measurements/ucum'
import type { PlanTemplate } from '@heimvakt/core/rules/rule'
import { worstOf } from '@heimvakt/core/rules/triage'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoCalendar } from './calendar.ts'
import { enrol, type Enrolment } from './enrolments.ts'
import { patientIdentity, identityOf } from './people.ts'
import { conditions, patients, type Condition } from './population.ts'
import { readingsOf } from './readings.ts'
import { clinicians, teams } from './staff.ts'
import { storyOf } from './stories.ts'
import { submissionOf } from './submissions.ts'
import { readTemplates, type Templates } from './templates.ts'

/** Midday, just after midnight, and the night the clocks go back: the demo is to hold whenever it starts. */
const starts = ['2026-11-22T12:00:00+01:00', '2027-01-01T00:10:00+01:00', '2026-10-25T02:30:00+01:00'].map(Date.parse)

let templates: Templates
let rules: ReadonlyMap<Condition, PlanTemplate>

beforeAll(async () => {
  templates = await readTemplates()
  rules = new Map(await Promise.all(conditions.map(async (condition) => [condition, await planOf(condition)] as const)))
})

async function planOf(condition: Condition): Promise<PlanTemplate> {
  const file = join(import.meta.dirname, '../../../../fhir/plan-definitions', `${condition}.json`)
  const plan = parsePlanDefinition(JSON.parse(await readFile(file, 'utf8')))
  if ('problem' in plan) throw new Error(`${condition}: ${plan.problem} at ${plan.path}`)
  return plan
}

const enrolledAt = new Map<number, readonly Enrolment[]>()

function enrolled(now: number): readonly Enrolment[] {
  const known = enrolledAt.get(now) ?? enrolAll(now)
  enrolledAt.set(now, known)
  return known
}

function enrolAll(now: number): readonly Enrolment[] {
  return patients.map((patient) => enrol(patient, { templates, calendar: demoCalendar(now) }))
}

/** What core decides about a patient of the demo. */
function judge(enrolment: Enrolment, now: number) {
  const { patient, plans, activities, judgedFrom } = enrolment
  const subject = {
    key: patient.key,
    identifier: { system: '', value: '' },
    order: (type: string) => `ServiceRequest/${type}`,
  }
  const readings = readingsOf(enrolment, demoCalendar(now)).map((reading) =>
    parseObservation({ ...submissionOf(reading, subject), id: reading.seed }, { convert: convertByUcum, now }),
  )
  const state = {
    patient: `Patient/${patient.key}`,
    plans: plans.map((plan) => ({
      plan: {
        id: plan.condition,
        version: '1',
        status: 'active' as const,
        patient: `Patient/${patient.key}`,
        title: '',
        template: templates[plan.condition],
        team: `CareTeam/${plan.team}`,
        activities: plan.measures,
        judgedFrom,
        pauses: [],
      },
      activities: activities
        .filter(({ type }) => plan.measures.includes(type))
        .map(({ type, limits }) => ({ id: type, version: '1', type, limits, schedule: null })),
      forms: [],
      normals: [],
      rules: rules.get(plan.condition)?.rules ?? [],
      queue: { unclaimedRed: null, normalisedAfter: null },
    })),
    readings: inOrder(readings),
    unreadablePlans: [],
    answers: [],
    windowStart: null,
    findings: [],
    cases: [],
    hours: new Map(),
    ruleState: newRuleState(`Patient/${patient.key}`),
  }
  return step(state, now)
}

describe('the people of the demo', () => {
  it('have valid synthetic identity numbers, and none has another one’s', () => {
    const numbers = [
      ...patients.map((patient) => patientIdentity(patient, Date.parse('2026-11-22')).identityNumber),
      ...clinicians.map((clinician) => identityOf(clinician, clinician.birthYear).identityNumber),
    ]
    expect(new Set(numbers).size).toBe(patients.length + clinicians.length)
    for (const number of numbers) {
      expect(Number(number.slice(2, 4))).toBeGreaterThan(80)
      expect(Number(number.slice(2, 4))).toBeLessThanOrEqual(92)
      expect(remainder(number, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1, 0])).toBe(0)
      expect(remainder(number, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1])).toBe(0)
    }
  })

  it('belong to organisations with valid numbers', () => {
    for (const { organizationNumber } of teams)
      expect(remainder(organizationNumber, [3, 2, 7, 6, 5, 4, 3, 2, 1])).toBe(0)
  })

  it('are forty, with keys of their own, and some are in two plans that share what they measure', () => {
    expect(patients).toHaveLength(40)
    expect(new Set(patients.map(({ key }) => key)).size).toBe(40)
    const shared = enrolled(starts[0] ?? 0).filter(
      ({ plans, activities }) => plans.flatMap(({ measures }) => measures).length > activities.length,
    )
    expect(shared.length).toBeGreaterThanOrEqual(4)
  })

  it.each([0, 1, 2])(
    'have limits in force for all they measure, except where the story is that they lack one (start %i)',
    (index) => {
      const now = starts[index] ?? 0
      for (const { patient, activities } of enrolled(now)) {
        const without = activities.filter(({ limits }) => !limits.some(({ validTo }) => validTo === undefined))
        expect([patient.key, without.map(({ type }) => type)]).toEqual([
          patient.key,
          storyOf(patient.story).withoutLimits ?? [],
        ])
      }
    },
  )

  it('include some whose limit was changed once, the old entry closed where the new one begins', () => {
    const changed = enrolled(starts[0] ?? 0).flatMap(({ activities }) =>
      activities.flatMap(({ limits }) => limits.filter(({ validTo }) => validTo !== undefined)),
    )
    expect(changed.length).toBeGreaterThanOrEqual(5)
  })
})

describe('the readings of the demo', { timeout: 30_000 }, () => {
  it('are the same in every run', () => {
    const now = starts[0] ?? 0
    const once = enrolled(now).map((enrolment) => readingsOf(enrolment, demoCalendar(now)))
    const again = enrolAll(now).map((enrolment) => readingsOf(enrolment, demoCalendar(now)))
    expect(again).toEqual(once)
  })

  it.each([0, 1, 2])('lie in nobody’s future and have identifiers of their own (start %i)', (index) => {
    const now = starts[index] ?? 0
    const all = enrolled(now).flatMap((enrolment) => readingsOf(enrolment, demoCalendar(now)))
    expect(new Set(all.map(({ seed }) => seed)).size).toBe(all.length)
    expect(Math.max(...all.map(({ at }) => at))).toBeLessThan(now)
    expect(all.length).toBeGreaterThan(4_000)
    expect(all.length).toBeLessThan(7_000)
  })

  it.each([0, 1, 2])('put into the queue whom the story puts there, and nobody else (start %i)', (index) => {
    const now = starts[index] ?? 0
    const shown = enrolled(now).map((enrolment) => {
      const { newFindings } = judge(enrolment, now)
      return [enrolment.patient.key, worstOf(newFindings.map(({ category }) => category))]
    })
    expect(shown).toEqual(patients.map(({ key, story }) => [key, storyOf(story).shows ?? 'green']))
    const inQueue = shown.filter(([, category]) => category !== 'green')
    expect(inQueue.length).toBeGreaterThanOrEqual(10)
    expect(inQueue.length).toBeLessThanOrEqual(14)
  })

  it('are judged for everybody who measured today', () => {
    const now = starts[0] ?? 0
    const unjudged = enrolled(now).filter((enrolment) => judge(enrolment, now).verdicts.size === 0)
    expect(unjudged.map(({ patient }) => patient.key)).toEqual(['diabetes-mangler'])
  })
})

function remainder(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11
}
