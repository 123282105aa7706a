import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parsePlanDefinition, type ParsedTemplate } from '@heimvakt/core/fhir/plan-definition'
import { parseJson } from '@heimvakt/core/fhir/json'
import type { TemplateReference } from '@heimvakt/core/plans/monitoring-plan'
import { evidenceKindOf } from '@heimvakt/core/rules/evidence-kinds'
import { worstOf } from '@heimvakt/core/rules/triage'
import { beforeAll, describe, expect, it } from 'vitest'
import { demoCalendar, type DemoCalendar } from './calendar.ts'
import { enrol, type Enrolment } from './enrolments.ts'
import { answersOf } from './forms.ts'
import { judgeDemo } from './judge-demo.ts'
import { patientIdentity, identityOf } from './people.ts'
import { conditions, newPatient, patients, type Condition } from './population.ts'
import { readingsOf } from './readings.ts'
import { clinicians, teams } from './staff.ts'
import { storyOf } from './stories.ts'
import { readTemplates, type Templates } from './templates.ts'

/** The demo is to hold whenever it starts: at noon, at night, in the morning, on a weekend, and when the clocks go back. */
const starts = [
  '2026-11-22T12:00:00+01:00',
  '2027-01-01T00:10:00+01:00',
  '2026-10-25T02:30:00+01:00',
  '2026-11-23T07:00:00+01:00',
  '2026-11-25T23:40:00+01:00',
  '2026-11-28T18:05:00+01:00',
].map(Date.parse)
const every = starts.map((_, index) => index)

let templates: Templates
let rules: ReadonlyMap<Condition, ParsedTemplate>

beforeAll(async () => {
  templates = await readTemplates()
  rules = new Map(await Promise.all(conditions.map(async (condition) => [condition, await planOf(condition)] as const)))
}, 60_000)

async function planOf(condition: Condition): Promise<ParsedTemplate> {
  const folder = join(import.meta.dirname, '../../../../fhir/plan-definitions')
  const { url, version } = templates[condition]
  const files = (await readdir(folder)).filter((name) => name.startsWith(condition))
  const all = await Promise.all(files.map(async (file) => parseJson(await readFile(join(folder, file), 'utf8'))))
  const plan = parsePlanDefinition(all.find((one) => isOf(one, { url, version })))
  if ('problem' in plan) throw new Error(`${condition}: ${plan.problem} at ${plan.path}`)
  return plan
}

function isOf(resource: unknown, { url, version }: TemplateReference): boolean {
  const plan = resource as Partial<TemplateReference>
  return plan.url === url && plan.version === version
}

interface Start {
  readonly calendar: DemoCalendar
  readonly people: readonly Enrolment[]
}

const known = new Map<number, Start>()

function startOf(index: number): Start {
  const start = known.get(index) ?? begin(index)
  known.set(index, start)
  return start
}

function begin(index: number): Start {
  const calendar = demoCalendar(starts[index] ?? 0)
  return { calendar, people: patients.map((patient) => enrol(patient, { templates, calendar })) }
}

function sent({ calendar, people }: Start) {
  return people.map((enrolment) => [readingsOf(enrolment, calendar), answersOf(enrolment, calendar)])
}

/** What the queue shows of a patient so many hours after the start. */
function shown(enrolment: Enrolment, calendar: DemoCalendar, hours = 0) {
  const now = calendar.now + hours * 3_600_000
  const { newFindings } = judgeDemo(enrolment, { templates: rules, calendar, now })
  return {
    category: worstOf(newFindings.map(({ category }) => category)),
    codes: [...new Set(newFindings.map(({ evidence }) => evidenceKindOf(evidence).alertCode(evidence)))].toSorted(),
    by: [...new Set(newFindings.map(({ rule }) => rule.kind))],
    count: newFindings.length,
  }
}

describe('the people of the demo', { timeout: 60_000 }, () => {
  it('have valid synthetic identity numbers, and none has another one’s', () => {
    const numbers = [
      ...[...patients, newPatient].map((patient) => patientIdentity(patient, starts[0] ?? 0).identityNumber),
      ...clinicians.map((clinician) => identityOf(clinician, clinician.birthYear).identityNumber),
    ]
    expect(new Set(numbers).size).toBe(patients.length + 1 + clinicians.length)
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

  it('are forty-six, with keys of their own, and some are in two plans that share what they measure', () => {
    expect(patients).toHaveLength(46)
    expect(new Set([...patients, newPatient].map(({ key }) => key)).size).toBe(47)
    const shared = startOf(0).people.filter(
      ({ plans, activities }) => plans.flatMap(({ measures }) => measures).length > activities.length,
    )
    expect(shared.length).toBeGreaterThanOrEqual(4)
  })

  it('have limits in force for all they measure, except where the story is that they lack one', () => {
    for (const index of every)
      for (const { patient, activities } of startOf(index).people) {
        const without = activities.filter(({ limits }) => !limits.some(({ validTo }) => validTo === undefined))
        expect([patient.key, without.map(({ type }) => type)]).toEqual([
          patient.key,
          storyOf(patient.story).withoutLimits ?? [],
        ])
      }
  })

  it('include some whose limit was changed once, the old entry closed where the new one begins', () => {
    const changed = startOf(0).people.flatMap(({ activities }) =>
      activities.flatMap(({ limits }) => limits.filter(({ validTo }) => validTo !== undefined)),
    )
    expect(changed.length).toBeGreaterThanOrEqual(5)
  })

  it('include one whose plan is on hold, with a reason and an end', () => {
    const { calendar, people } = startOf(0)
    const paused = people.flatMap(({ plans }) => plans.flatMap(({ pauses }) => pauses))
    expect(paused).toHaveLength(1)
    expect(paused[0]?.reason).not.toBe('')
    expect(paused[0]?.until).toBeGreaterThan(calendar.now)
  })
})

describe('what the people of the demo send', { timeout: 120_000 }, () => {
  it('is the same in every run', () => {
    const once = startOf(0)
    const again = begin(0)
    expect(sent(again)).toEqual(sent(once))
  })

  it.each(every)('lies in nobody’s future and has identifiers of its own (start %i)', (index) => {
    const { calendar, people } = startOf(index)
    const all = people.flatMap((enrolment) => [...readingsOf(enrolment, calendar), ...answersOf(enrolment, calendar)])
    expect(new Set(all.map(({ seed }) => seed)).size).toBe(all.length)
    expect(Math.max(...all.map(({ at }) => at))).toBeLessThan(calendar.now)
    expect(all.length).toBeGreaterThan(4_000)
    expect(all.length).toBeLessThan(12_000)
  })

  it.each(every)('is mostly history: little comes in at the start (start %i)', (index) => {
    const { calendar, people } = startOf(index)
    const count = (of: (enrolment: Enrolment) => readonly { readonly at: number }[]): number =>
      people.reduce((sum, one) => sum + of(one).filter(({ at }) => at >= calendar.judgedFrom).length, 0)
    expect(count((one) => readingsOf(one, calendar))).toBeLessThan(150)
    expect(count((one) => answersOf(one, calendar))).toBe(3)
  })

  it.each(every)('puts into the queue whom the story puts there, and nobody else (start %i)', (index) => {
    const { calendar, people } = startOf(index)
    const queue = people.map((enrolment) => ({ enrolment, ...shown(enrolment, calendar) }))
    expect(queue.map(({ enrolment, category, codes }) => [enrolment.patient.key, category, codes])).toEqual(
      patients.map(({ key, story }) => {
        const { shows } = storyOf(story)
        return shows === undefined ? [key, 'green', []] : [key, shows.category, shows.codes ?? ['5.2.1']]
      }),
    )
    for (const { enrolment, by } of queue)
      expect(by).toEqual(expect.arrayContaining([...(storyOf(enrolment.patient.story).shows?.by ?? [])]))
  })

  it('shows every category and every finding code', () => {
    const { calendar, people } = startOf(0)
    const queue = people.map((enrolment) => shown(enrolment, calendar))
    expect(new Set(queue.map(({ category }) => category))).toEqual(
      new Set(['red', 'yellow', 'unassessed', 'missing', 'green']),
    )
    expect(new Set(queue.flatMap(({ codes }) => codes))).toEqual(new Set(['5.2.1', '5.2.2', '5.3', '5.3.1', '5.3.2']))
  })

  it.each(every)('still leaves whoever is well outside the queue two hours later (start %i)', (index) => {
    const { calendar, people } = startOf(index)
    const well = people.filter(({ patient }) => patient.story === 'well')
    const queued = well.filter((enrolment) => shown(enrolment, calendar, 2).count > 0)
    expect(queued.map(({ patient }) => patient.key)).toEqual([])
  })
})

function remainder(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11
}
