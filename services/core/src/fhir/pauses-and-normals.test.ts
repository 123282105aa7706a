import { describe, expect, it } from 'vitest'
import { DAY, NOW } from '../builders.ts'
import { startOf } from '../measurements/effective-time.ts'
import type { MonitoringPlan } from '../plans/monitoring-plan.ts'
import { normalAt } from '../plans/personal-normal.ts'
import { extensions, UCUM } from './canonicals.ts'
import { parseMonitoringPlan, toCarePlan } from './care-plan.ts'
import { endedGoal, isPersonalNormal, parseGoal, toGoal } from './goal.ts'
import { withPauses } from './pause-extension.ts'
import type { Resource } from './problem.ts'

function stored(resource: object, changes: object = {}): Resource {
  return { ...(JSON.parse(JSON.stringify(resource)) as Resource), id: '7', meta: { versionId: '2' }, ...changes }
}

describe('the pauses of a plan', () => {
  const holiday = { from: NOW - DAY, until: NOW + DAY, reason: 'ferie' }
  const admitted = { from: NOW - 9 * DAY, until: NOW - 7 * DAY, ended: NOW - 8 * DAY, reason: 'innlagt' }
  const plan = {
    status: 'on-hold',
    patient: 'Patient/1',
    title: 'KOLS',
    template: { url: 'u', version: '1' },
    team: 'CareTeam/1',
    judgedFrom: NOW - 30 * DAY,
    start: NOW - 31 * DAY,
    activityReferences: [],
  } as const

  it('are read back as they were written, earliest first', () => {
    expect(parseMonitoringPlan(stored(toCarePlan({ ...plan, pauses: [holiday, admitted] })))).toMatchObject({
      status: 'on-hold',
      judgedFrom: plan.judgedFrom,
      pauses: [admitted, holiday],
    })
    const { pauses } = parseMonitoringPlan(stored(toCarePlan({ ...plan, pauses: [holiday] }))) as MonitoringPlan
    expect(pauses).toStrictEqual([holiday])
    const active = stored(toCarePlan({ ...plan, status: 'active' }), { extension: undefined })
    expect(parseMonitoringPlan(active)).toMatchObject({ pauses: [] })
  })

  it('of a plan that others have put on hold last until it is active again', () => {
    const since = { from: plan.start, until: null, reason: '' }
    expect(parseMonitoringPlan(stored(toCarePlan(plan)))).toMatchObject({ pauses: [since] })
    const judged = { extension: [{ url: extensions['judged-from'], valueDateTime: '2026-11-22' }], period: undefined }
    expect(parseMonitoringPlan(stored(toCarePlan(plan), judged))).toMatchObject({ pauses: [{ from: 0, until: null }] })
    expect(JSON.stringify(toCarePlan({ ...plan, pauses: [since] }))).not.toContain(extensions.pause)
  })

  const from = { url: 'from', valueInstant: '2026-11-22T10:00:00Z' }
  const until = { url: 'until', valueInstant: '2026-11-23T10:00:00Z' }
  const reason = { url: 'reason', valueString: 'ferie' }

  it.each([
    ['without a start', [until, reason]],
    ['without an end', [from, reason]],
    ['without a reason', [from, until]],
    ['that was ended at no time', [from, until, reason, { url: 'ended', valueInstant: 'x' }]],
    ['of nothing', undefined],
  ])('%s pause nothing, so that what is missing is seen', (_what, extension) => {
    const changes = { extension: [{ url: extensions.pause, extension }] }
    expect(parseMonitoringPlan(stored(toCarePlan(plan), changes))).toMatchObject({ pauses: [] })
  })

  it('put the plan on hold while one is in force, and leave all else of it', () => {
    const { status: _status, ...rest } = stored(toCarePlan(plan))
    const before = { ...rest, status: 'active' }
    const paused = withPauses(before, [holiday], NOW)
    expect(paused).toMatchObject({ ...rest, status: 'on-hold', extension: [{}, { url: extensions.pause }] })
    expect(withPauses(paused, [holiday], NOW + DAY)).toMatchObject({ status: 'active', extension: [{}, {}] })
    expect(withPauses(paused, [], NOW)).toEqual(before)
    const { extension: _extension, ...bare }: Resource = before
    expect(withPauses(bare, [], NOW)).toEqual(bare)
  })
})

const quantity = (value: unknown, code = 'kg'): object => ({ value, system: UCUM, code })

describe('a person’s own normal as Goal', () => {
  const from = Number(startOf('2026-11-01'))
  const weight = {
    patient: 'Patient/1',
    status: 'active',
    type: 'body-weight',
    part: 'value',
    value: '82.40',
    from,
  } as const
  const pressure = { ...weight, type: 'blood-pressure', part: 'diastolic', value: '80', status: 'proposed' } as const

  it('is read back as it was written, with the precision it was set with', () => {
    const read = { id: '7', version: '2' }
    expect(parseGoal(stored(toGoal(pressure)))).toStrictEqual({ ...pressure, ...read })
    const exact = { ...stored(toGoal(weight)), target: toGoal(weight)['target'] }
    expect(parseGoal(exact)).toEqual({ ...weight, ...read })
    const ended = { ...pressure, status: 'ended', until: Number(startOf('2026-11-20')) } as const
    expect(parseGoal(stored(toGoal({ ...ended, id: '9' }), { meta: undefined }))).toEqual({
      ...ended,
      ...read,
      version: '',
    })
  })

  it('says who confirmed it, when and why; a part of that is nothing', () => {
    const confirmed = { by: 'Practitioner/4', name: 'Kari', at: NOW, reason: 'Etter fire uker.' }
    const goal = stored(toGoal({ ...weight, confirmed }))
    expect(parseGoal(goal)).toMatchObject({ confirmed })
    const parts = [{ expressedBy: { display: 'Kari' } }, { expressedBy: { reference: 'Practitioner/4' } }, { note: [] }]
    for (const part of parts) expect(parseGoal({ ...goal, ...part })).not.toHaveProperty('confirmed')
  })

  it('is not a weight that somebody hopes to reach', () => {
    const goal = toGoal(weight)
    expect(isPersonalNormal(goal)).toBe(true)
    expect(isPersonalNormal({ ...goal, meta: { profile: ['http://example.org/other'] } })).toBe(false)
    expect(isPersonalNormal({ ...goal, meta: undefined })).toBe(false)
  })

  it('ends on the day that another takes its place, and keeps all else', () => {
    const goal = stored(toGoal(weight), { extension: [{ url: 'http://example.org/x' }] })
    expect(endedGoal(goal, from + 9.5 * DAY)).toEqual({
      ...goal,
      lifecycleStatus: 'completed',
      statusDate: '2026-11-10',
    })
  })

  it('of a part that no longer is, is written with the first', () => {
    expect(JSON.stringify(toGoal({ ...pressure, part: 'mean' }))).toContain('8480-6')
  })

  const measure = { coding: [{ system: 'http://loinc.org', code: '29463-7' }] }
  const conflicting = { coding: [...measure.coding, { system: 'http://loinc.org', code: '8310-5' }] }

  it.each([
    ['another resource', { resourceType: 'Task' }, 'Invalid input: expected "Goal"', 'resourceType'],
    ['one that was given up', { lifecycleStatus: 'cancelled' }, 'not in use', 'lifecycleStatus'],
    ['no patient', { subject: {} }, 'the subject is a Patient', 'subject'],
    ['no target', { target: undefined }, 'a measure of the catalogue is needed', 'target[0].measure'],
    [
      'no measure',
      { target: [{ detailQuantity: quantity(82) }] },
      'a measure of the catalogue is needed',
      'target[0].measure',
    ],
    [
      'a measure in words',
      { target: [{ measure: { coding: [{}] } }] },
      'a measure of the catalogue is needed',
      'target[0].measure',
    ],
    [
      'two measures in one',
      { target: [{ measure: conflicting }] },
      'a measure of the catalogue is needed',
      'target[0].measure',
    ],
    ['no value', { target: [{ measure }] }, 'a value in kg in UCUM', 'target[0].detailQuantity'],
    [
      'grams',
      { target: [{ measure, detailQuantity: quantity(82, 'g') }] },
      'a value in kg in UCUM',
      'target[0].detailQuantity',
    ],
    [
      'kilos of another system',
      { target: [{ measure, detailQuantity: { value: 82, system: 'urn:other', code: 'kg' } }] },
      'a value in kg in UCUM',
      'target[0].detailQuantity',
    ],
    [
      'kilos without a number',
      { target: [{ measure, detailQuantity: quantity(undefined) }] },
      'a value in kg in UCUM',
      'target[0].detailQuantity',
    ],
    [
      '820 kilos',
      { target: [{ measure, detailQuantity: quantity(820) }] },
      'not a plausible value',
      'target[0].detailQuantity.value',
    ],
    ['no start', { startDate: undefined }, 'a date is needed', 'startDate'],
    ['an end at no time', { lifecycleStatus: 'completed' }, 'a date is needed', 'statusDate'],
  ])('%s is a problem with its path', (_what, changes, problem, path) => {
    expect(parseGoal(stored(toGoal(weight), changes))).toEqual({ problem, path })
  })

  it('is the one that was valid when something was measured', () => {
    const before = { ...weight, value: '80', from: from - 9 * DAY }
    const ended = { ...weight, value: '75', from: from - 30 * DAY, until: from - 20 * DAY }
    const normals = [weight, pressure, before, ended]
    const valueAt = (at: number): string | undefined =>
      normalAt(normals, { type: 'body-weight', part: 'value' }, { at })?.value
    expect([from, from - 1, from - 10 * DAY, from - 20 * DAY - 1, from - 31 * DAY].map(valueAt)).toEqual([
      '82.40',
      '80',
      undefined,
      '75',
      undefined,
    ])
  })
})
