import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  anActivity,
  anSpO2,
  anUnassessable,
  aPlan,
  aState,
  at,
  aWeight,
  DAY,
  HOUR,
  NOW,
  onDay,
  spO2Limits,
  withdrawn,
} from '../builders.ts'
import { onlyCase, settled } from '../case-builders.ts'
import { answered } from '../form-builders.ts'
import type { Reading } from '../measurements/reading.ts'
import type { FormActivity } from '../plans/form-activity.ts'
import type { Activity } from '../plans/limits.ts'
import type { Pause } from '../plans/pause.ts'
import type { Schedule } from '../plans/schedule.ts'
import { questionnaireUrl } from '../questionnaires/instruments.ts'
import { compareCategories, triageCategories, type TriageCategory } from '../rules/triage.ts'
import { standingOf, type Standing } from './standing.ts'
import { step } from './step.ts'
import type { PlanInForce, WorkingState } from './working-state.ts'

/** NOW is Sunday at eleven; what is due at noon is late from one o'clock. */
const noon: Schedule = {
  frequency: 1,
  period: 1,
  periodUnit: 'd',
  dayOfWeek: [],
  timeOfDay: ['12:00:00'],
  graceMinutes: 60,
}

const daily: Activity = { ...anActivity('oxygen-saturation', spO2Limits), schedule: noon }

function asking(...activities: readonly Activity[]): PlanInForce {
  return aPlan({ activities })
}

function withPauses(plan: PlanInForce, ...pauses: readonly Pause[]): PlanInForce {
  return { ...plan, plan: { ...plan.plan, pauses } }
}

function standing(state: WorkingState, now = NOW): Standing {
  return standingOf(state, step(state, now).verdicts, now).standing
}

/** All of its cases closed by a nurse, at this moment. */
function closed(state: WorkingState, resolvedAt = NOW): WorkingState {
  return { ...state, cases: state.cases.map((one) => ({ ...one, status: 'resolved', resolvedAt })) }
}

const measuring = (...readings: readonly Reading[]): WorkingState => aState(readings, { plans: [asking(daily)] })

const admitted: Pause = { from: NOW - HOUR, until: NOW + 5 * DAY, reason: 'innlagt' }

describe('green is a verdict', () => {
  it('where all that is asked for was judged inside, and nothing has passed its grace since', () => {
    expect(standing(measuring(anSpO2('95')))).toEqual({ kind: 'green' })
  })

  it('until the grace of the next one has passed, to the millisecond', () => {
    const state = measuring(anSpO2('95', { effective: at(NOW - DAY) }))
    const graceUntil = NOW + 2 * HOUR
    expect(standingOf(state, step(state, NOW).verdicts, NOW)).toEqual({
      standing: { kind: 'green' },
      until: NOW + HOUR,
    })
    expect(standing(state, graceUntil - 1)).toEqual({ kind: 'green' })
    expect(standing(state, graceUntil)).toEqual({ kind: 'stale', since: NOW - DAY, what: [] })
  })

  it('again when it is measured, also when it came late', () => {
    const late = anSpO2('96', { id: 'late', effective: at(NOW + 3 * HOUR) })
    expect(standing(measuring(anSpO2('95', { effective: at(NOW - DAY) }), late), NOW + 4 * HOUR)).toEqual({
      kind: 'green',
    })
  })

  it('never while a case is open, of the worst of them', () => {
    expect(standing(settled(measuring(anSpO2('87'))))).toEqual({ kind: 'open', category: 'red' })
    const back = anSpO2('95', { id: 'back', effective: at(NOW) })
    const open = settled(measuring(anSpO2('90'), back))
    expect(standing(open)).toEqual({ kind: 'open', category: 'yellow' })
    const [one] = open.cases
    const two = { ...open, cases: [{ ...one, category: 'missing' } as const, ...open.cases] as WorkingState['cases'] }
    expect(standing(two)).toEqual({ kind: 'open', category: 'yellow' })
  })

  it('never for a red that is in no case of ours', () => {
    expect(standing(measuring(anSpO2('87')))).toEqual({ kind: 'open', category: 'red' })
  })
})

describe('a red that was closed', () => {
  const red = closed(settled(measuring(anSpO2('87'))))

  it('is handled, from when, until the same thing is measured inside', () => {
    expect(standing(red)).toEqual({ kind: 'handled', category: 'red', at: NOW })
    const weight = aWeight('80', { effective: at(NOW) })
    expect(standing({ ...red, readings: [...red.readings, weight] })).toEqual({
      kind: 'handled',
      category: 'red',
      at: NOW,
    })
    const back = anSpO2('95', { id: 'back', effective: at(NOW) })
    expect(standing({ ...red, readings: [...red.readings, back] })).toEqual({ kind: 'green' })
  })

  it('is said also when it was long ago and all is silent since', () => {
    expect(standing(red, NOW + 3 * DAY)).toMatchObject({ kind: 'handled', category: 'red' })
  })

  it('was closed without a time by an old service: when the case moved last', () => {
    const [one] = red.cases
    const old = { ...red, cases: [{ ...one, resolvedAt: null, changedAt: NOW - 1 }] as WorkingState['cases'] }
    expect(standing(old)).toMatchObject({ kind: 'handled', at: NOW - 1 })
  })

  it('is open again where only something less of the reading was closed, or the case fell away', () => {
    const [finding] = red.findings
    const yellow = { ...finding, category: 'yellow' } as WorkingState['findings'][number]
    expect(standing({ ...red, findings: [yellow] })).toEqual({ kind: 'open', category: 'red' })
    const two = { ...finding, identity: 'another' } as WorkingState['findings'][number]
    expect(standing({ ...red, findings: [...red.findings, two] })).toEqual({ kind: 'open', category: 'red' })
    const gone = { ...red, cases: red.cases.map((one) => ({ ...one, status: 'cancelled' }) as const) }
    expect(standing(gone)).toEqual({ kind: 'open', category: 'red' })
    const cancelled = { ...finding, status: 'cancelled' } as WorkingState['findings'][number]
    expect(standing({ ...red, findings: [cancelled] })).toEqual({ kind: 'open', category: 'red' })
  })

  it('was closed twice: the last time counts', () => {
    const cases = red.cases.flatMap((one) => [one, { ...one, id: 'again', resolvedAt: NOW + HOUR }])
    expect(standing({ ...red, cases })).toMatchObject({ at: NOW + HOUR })
  })

  it('stands before a yellow that was closed later, and of two the later one is told', () => {
    const pulse = { ...anActivity('heart-rate', []), schedule: noon }
    const fast = { ...anSpO2('130', { id: 'pulse' }), type: 'heart-rate' } as const
    const [finding] = red.findings
    const [one] = red.cases
    const judged = (category: TriageCategory, resolvedAt: number): Standing => {
      const own = { ...finding, identity: 'of-pulse', readings: ['pulse'], category }
      const other = { ...one, id: 'pulse', findings: [{ identity: 'of-pulse', reference: null }], resolvedAt }
      const state = {
        ...red,
        plans: [asking(pulse, daily)],
        readings: [...red.readings, fast],
        findings: [...red.findings, own],
        cases: [...red.cases, other],
      } as WorkingState
      const verdicts = new Map<string, TriageCategory>([...step(red, NOW).verdicts, ['pulse', category]])
      return standingOf(state, verdicts, NOW).standing
    }
    expect(judged('yellow', NOW + HOUR)).toEqual({ kind: 'handled', category: 'red', at: NOW })
    expect(judged('red', NOW + HOUR)).toEqual({ kind: 'handled', category: 'red', at: NOW + HOUR })
    expect(judged('red', NOW - HOUR)).toEqual({ kind: 'handled', category: 'red', at: NOW })
  })
})

describe('what was never measured', () => {
  it('is not green, from the minute the plan began', () => {
    const fresh = aState([], { plans: [aPlan({ activities: [daily], judgedFrom: NOW - DAY })] })
    expect(standing(fresh)).toEqual({ kind: 'not-measured', what: [] })
    expect(standing(fresh, NOW + 5 * DAY)).toEqual({ kind: 'not-measured', what: [] })
  })

  it('is named where something else was measured', () => {
    const weighing = { ...anActivity('body-weight', []), schedule: noon }
    const state = aState([anSpO2('95')], { plans: [asking(daily, weighing)] })
    expect(standing(state)).toEqual({ kind: 'not-measured', what: [{ type: 'body-weight', form: null }] })
  })

  it('does not count as measured by history, by a sign of another kind, or by what was withdrawn', () => {
    const old = anSpO2('95', { effective: at(NOW - 31 * DAY) })
    const height = { kind: 'charted', id: 'h', version: '1', type: null, effective: at(NOW), received: null } as const
    for (const reading of [old, height, withdrawn(anSpO2('95'))])
      expect(standing(measuring(reading))).toEqual({ kind: 'not-measured', what: [] })
  })

  it('is not measured yet where the plan asks for nothing at a time', () => {
    const free = anActivity('oxygen-saturation', spO2Limits)
    expect(standing(aState([], { plans: [asking(free)] }))).toEqual({ kind: 'not-measured', what: [] })
  })
})

describe('what is measured when needed', () => {
  const free = anActivity('oxygen-saturation', spO2Limits)
  const measuredAt = (effective: number): WorkingState =>
    aState([anSpO2('95', { effective: at(effective) })], { plans: [asking(free)] })

  it('says something for a week', () => {
    const state = measuredAt(NOW - 7 * DAY + 1)
    expect(standingOf(state, step(state, NOW).verdicts, NOW)).toEqual({ standing: { kind: 'green' }, until: NOW + 1 })
    expect(standing(measuredAt(NOW - 7 * DAY))).toEqual({ kind: 'stale', since: NOW - 7 * DAY, what: [] })
  })

  it('holds nothing back where something else is asked for and fresh', () => {
    const weighing = anActivity('body-weight', [])
    expect(standing(aState([anSpO2('95')], { plans: [asking(daily, weighing)] }))).toEqual({ kind: 'green' })
  })
})

describe('a silence', () => {
  it('is told from the last of what is late, and named where something else is fresh', () => {
    const weighing = { ...anActivity('body-weight', []), schedule: noon }
    const weights = [
      aWeight('80', { id: 'w1', effective: at(NOW - 3 * DAY) }),
      aWeight('80', { id: 'w2', effective: at(NOW - 4 * DAY) }),
    ]
    const state = aState([anSpO2('95'), ...weights], { plans: [asking(daily, weighing)] })
    const verdicts = new Map<string, TriageCategory>(state.readings.map(({ id }) => [id, 'green']))
    expect(standingOf(state, verdicts, NOW).standing).toEqual({
      kind: 'stale',
      since: NOW - 3 * DAY,
      what: [{ type: 'body-weight', form: null }],
    })
  })

  it('of a form is told by its title', () => {
    const url = questionnaireUrl('phq-9')
    const form: FormActivity = {
      id: 'f',
      version: '1',
      questionnaire: { url, version: '1.0.0' },
      title: 'PHQ-9',
      schedule: noon,
    }
    const answers = [
      answered('phq-9', {}, { effective: at(NOW - 2 * DAY) }),
      answered('gad-7', {}, { effective: at(NOW) }),
      { ...withdrawnAnswers(url), effective: at(NOW) },
      unreadableAnswers({ url, version: '1.0.0' }),
      unreadableAnswers(null),
    ]
    const state = aState([anSpO2('95')], { plans: [{ ...asking(daily), forms: [form] }], answers })
    const verdicts = new Map<string, TriageCategory>([
      ['oxygen-saturation-95', 'green'],
      ['QuestionnaireResponse/phq-9-1', 'green'],
    ])
    expect(standingOf(state, verdicts, NOW).standing).toEqual({
      kind: 'stale',
      since: NOW - 2 * DAY,
      what: [{ type: null, form: { url, title: 'PHQ-9' } }],
    })
    expect(standingOf(state, new Map([...verdicts].slice(0, 1)), NOW).standing).toEqual({ kind: 'not-assessed' })
  })
})

function withdrawnAnswers(url: string) {
  const questionnaire = { url, version: '1.0.0' }
  return { kind: 'withdrawn-answers', id: 'x', version: '2', questionnaire, received: null } as const
}

/** Without a time nobody knows when it was answered. */
function unreadableAnswers(questionnaire: { readonly url: string; readonly version: string } | null) {
  const what = { kind: 'unassessable-answers', problem: 'no-time', path: '' } as const
  return { ...what, id: 'y', version: '1', questionnaire, effective: null, received: null } as const
}

describe('what nobody has judged', () => {
  it('is said where the rules have not seen the last of it', () => {
    expect(standingOf(measuring(anSpO2('95')), new Map(), NOW).standing).toEqual({ kind: 'not-assessed' })
  })

  it('is said where a plan, a schedule or a whole rule cannot be read, and where there is no plan', () => {
    const state = measuring(anSpO2('95'))
    const unreadable = { reference: 'CarePlan/x', plan: 'CarePlan/x', team: null, path: '' }
    expect(standing({ ...state, unreadablePlans: [unreadable] })).toEqual({ kind: 'not-assessed' })
    expect(standing({ ...state, plans: [] })).toEqual({ kind: 'not-assessed' })
    const fault = { ...daily, schedule: null, scheduleFault: { problem: '', path: '' } }
    expect(standing({ ...state, plans: [asking(fault)] })).toEqual({ kind: 'not-assessed' })
    const evidence = { kind: 'unassessed', type: null, at: null }
    const finding = { identity: 'f', status: 'open', readings: [], category: 'unassessed', evidence }
    const failed = { ...state, findings: [finding] } as unknown as WorkingState
    expect(standingOf(failed, step(state, NOW).verdicts, NOW).standing).toEqual({ kind: 'not-assessed' })
    for (const other of [{ status: 'cancelled' }, { readings: ['x'] }, { evidence: { ...evidence, kind: 'x' } }]) {
      const handled = { ...state, findings: [{ ...finding, ...other }] } as unknown as WorkingState
      expect(standingOf(handled, step(state, NOW).verdicts, NOW).standing).toEqual({ kind: 'green' })
    }
  })

  it('is open while it is work, and handled after', () => {
    const strange = anUnassessable({ type: 'oxygen-saturation', problem: 'unknown-unit' })
    const open = settled(measuring(strange))
    expect(standing(open)).toEqual({ kind: 'open', category: 'unassessed' })
    expect(standing(closed(open))).toEqual({ kind: 'handled', category: 'unassessed', at: NOW })
  })

  it('counts by when we got it where its own time cannot be true', () => {
    const future = anUnassessable({
      type: 'oxygen-saturation',
      problem: 'future-time',
      effective: at(NOW + 9 * DAY),
      received: NOW - 2 * HOUR,
    })
    const state = measuring(future, anSpO2('95'))
    expect(standingOf(state, new Map([['oxygen-saturation-95', 'green']]), NOW).standing).toEqual({ kind: 'green' })
    expect(standing(measuring(anUnassessable({ type: 'oxygen-saturation', effective: null })))).toEqual({
      kind: 'not-measured',
      what: [],
    })
  })
})

describe('a pause', () => {
  const state = measuring(anSpO2('95', { effective: at(NOW - 4 * DAY) }))
  const plan = asking(daily)

  it('is told with its end and its reason, and time alone ends it', () => {
    const paused = { ...state, plans: [withPauses(plan, admitted)] }
    expect(standingOf(paused, step(paused, NOW).verdicts, NOW)).toEqual({
      standing: { kind: 'paused', until: NOW + 5 * DAY, reason: 'innlagt' },
      until: NOW + 5 * DAY,
    })
  })

  it('without an end has none', () => {
    const paused = { ...state, plans: [withPauses(plan, { ...admitted, until: null })] }
    expect(standingOf(paused, new Map(), NOW)).toEqual({
      standing: { kind: 'paused', until: null, reason: 'innlagt' },
      until: null,
    })
  })

  it('that is to come is no pause yet, and its beginning changes what is said', () => {
    const paused = { ...measuring(anSpO2('95')), plans: [withPauses(plan, { ...admitted, from: NOW + 1 })] }
    expect(standingOf(paused, step(paused, NOW).verdicts, NOW)).toEqual({ standing: { kind: 'green' }, until: NOW + 1 })
  })

  it('of one of two plans is told unless the other has more to say', () => {
    const other = aPlan({ team: 'CareTeam/2', activities: [anActivity('body-weight', [])] })
    const short = { ...admitted, until: NOW + DAY, reason: 'ferie' }
    const both = [withPauses(other, short, admitted), withPauses(plan, { ...admitted, from: NOW + 1 })]
    const fresh = { ...measuring(anSpO2('95')), plans: both }
    expect(standing(fresh)).toMatchObject({ kind: 'paused', reason: 'ferie' })
    const two = { ...fresh, plans: [...both, withPauses({ ...other }, admitted)] }
    expect(standing(two)).toMatchObject({ kind: 'paused', reason: 'innlagt' })
    expect(standing({ ...state, plans: both })).toMatchObject({ kind: 'stale' })
  })

  it('never hides an open red', () => {
    const red = settled(measuring(anSpO2('87')))
    expect(standing({ ...red, plans: [withPauses(plan, admitted)] })).toEqual({ kind: 'open', category: 'red' })
  })
})

describe('a plan that asks for something now and then', () => {
  /** Every fourth week, counted from the day it began. */
  const seldom: Activity = {
    ...daily,
    schedule: { ...noon, period: 4, periodUnit: 'wk', timeOfDay: [] },
    start: NOW - 10 * DAY,
  }

  it('is between two times when the last is done and the next is more than a week away', () => {
    const twice: Schedule = { ...noon, period: 3, periodUnit: 'wk', dayOfWeek: ['mon'], timeOfDay: ['12:00:00'] }
    const activity = { ...daily, schedule: twice, start: NOW - 6 * DAY }
    const state = aState([anSpO2('95', { effective: at(NOW - 6 * DAY) })], { plans: [asking(activity)] })
    const nextPeriod = NOW - 6 * DAY + 21 * DAY - 11 * HOUR
    expect(standing(state)).toEqual({ kind: 'next-period', at: nextPeriod })
    expect(standing(state, nextPeriod - 1)).toEqual({ kind: 'next-period', at: nextPeriod })
    expect(standing(state, nextPeriod)).toEqual({ kind: 'green' })
    expect(standing(state, nextPeriod + 13 * HOUR)).toMatchObject({ kind: 'stale' })
    expect(standing({ ...state, plans: [asking(activity, anActivity('body-weight', []))] })).toMatchObject({
      kind: 'next-period',
    })
  })

  it('is still asked for while its time runs', () => {
    const state = aState([anSpO2('95', { effective: at(NOW - 10 * DAY) })], { plans: [asking(seldom)] })
    expect(standing(state)).toEqual({ kind: 'green' })
  })

  it('is not between where only a week goes by', () => {
    const weekly = {
      ...daily,
      schedule: { ...noon, dayOfWeek: ['mon' as const], period: 1, periodUnit: 'wk' as const },
    }
    const state = aState([anSpO2('95', { effective: at(NOW - 6 * DAY) })], { plans: [asking(weekly)] })
    expect(standing(state)).toEqual({ kind: 'green' })
  })

  it('has not begun: nothing was measured yet', () => {
    const start = NOW + 3 * DAY
    const state = aState([], { plans: [asking({ ...daily, start })] })
    expect(standing(state)).toEqual({ kind: 'not-measured', what: [] })
  })
})

describe('a day without a clock', () => {
  const day = anSpO2('95', { id: 'day', effective: onDay('2026-11-22') })
  const timed = anSpO2('87', { id: 'timed', effective: at(NOW - HOUR) })

  it('never settles a timed one of that day', () => {
    expect(standing(closed(settled(measuring(timed, day))))).toMatchObject({ kind: 'handled', category: 'red' })
    const before = anSpO2('87', { id: 'before', effective: at(NOW - DAY) })
    expect(standing(closed(settled(measuring(before, day))))).toEqual({ kind: 'green' })
  })

  it('and of two at one moment the worse counts', () => {
    const same = anSpO2('95', { id: 'same', effective: at(NOW - HOUR) })
    expect(standing(closed(settled(measuring(timed, same))))).toMatchObject({ kind: 'handled', category: 'red' })
    const later = anSpO2('95', { id: 'later', effective: at(NOW - HOUR + 1) })
    expect(standing(closed(settled(measuring(timed, later))))).toEqual({ kind: 'green' })
  })
})

describe('whatever was measured, judged, closed and passed', () => {
  const types = ['oxygen-saturation', 'body-weight', 'heart-rate'] as const
  interface Made {
    readonly sent: readonly {
      readonly type: (typeof types)[number]
      readonly hoursAgo: number
      readonly category: TriageCategory | null
    }[]
    readonly open: TriageCategory | null
    readonly paused: boolean
  }

  const one = onlyCase(settled(measuring(anSpO2('87'))))
  const arbitrary = fc.record({
    sent: fc.array(
      fc.record({
        type: fc.constantFrom(...types),
        hoursAgo: fc.integer({ min: 1, max: 120 }),
        category: fc.constantFrom<(TriageCategory | null)[]>(...triageCategories, null),
      }),
      { maxLength: 8 },
    ),
    open: fc.option(fc.constantFrom(...triageCategories), { nil: null }),
    paused: fc.boolean(),
  })
  const made = ({ sent, open, paused }: Made) => {
    const activities = types.map((type) => ({ ...anActivity(type, []), schedule: noon }))
    const plan = paused ? withPauses(asking(...activities), admitted) : asking(...activities)
    const readings = sent.map(({ type, hoursAgo }, index) => ({
      ...anSpO2('95', { id: String(index), effective: at(NOW - hoursAgo * HOUR) }),
      type,
    }))
    const cases = open === null ? [] : [{ ...one, category: open }]
    const state = aState(readings, { plans: [plan], cases })
    const verdicts = new Map(
      sent.flatMap(({ category }, index) => (category ? [[String(index), category] as const] : [])),
    )
    return { state, verdicts }
  }

  it('green is said only where the last of everything was judged inside, in time, with no case and no pause', () => {
    fc.assert(
      fc.property(arbitrary, fc.integer({ min: 0, max: 72 }), (input, hours) => {
        const now = NOW + hours * HOUR
        const { state, verdicts } = made(input)
        if (standingOf(state, verdicts, now).standing.kind !== 'green') return
        expect(input.open).toBeNull()
        expect(input.paused && now < NOW + 5 * DAY).toBe(false)
        for (const type of types) {
          const own = input.sent.map((one, index) => ({ ...one, index })).filter((one) => one.type === type)
          const newest = Math.min(...own.map(({ hoursAgo }) => hoursAgo))
          const last = own.filter(({ hoursAgo }) => hoursAgo === newest)
          expect(last.map(({ category }) => category)).toEqual(last.map(() => 'green'))
          expect(last.length).toBeGreaterThan(0)
          expect(now - (NOW - newest * HOUR)).toBeLessThan(37 * HOUR)
        }
      }),
      { numRuns: 500 },
    )
  })

  it('a reading judged worse, or not at all, never makes it green', () => {
    fc.assert(
      fc.property(
        arbitrary,
        fc.nat(7),
        fc.constantFrom<(TriageCategory | null)[]>(...triageCategories, null),
        (input, index, category) => {
          const before = made(input)
          const known = before.verdicts.get(String(index))
          fc.pre(known !== undefined && (category === null || compareCategories(category, known) < 0))
          const after = new Map(before.verdicts)
          if (category === null) after.delete(String(index))
          else after.set(String(index), category)
          const was = standingOf(before.state, before.verdicts, NOW).standing.kind
          if (was !== 'green') expect(standingOf(before.state, after, NOW).standing.kind).not.toBe('green')
        },
      ),
      { numRuns: 500 },
    )
  })

  it('nothing changes before the moment that is told', () => {
    fc.assert(
      fc.property(arbitrary, fc.nat(100), (input, part) => {
        const { state, verdicts } = made(input)
        const { standing: first, until } = standingOf(state, verdicts, NOW)
        const before = until === null ? NOW + 9 * DAY : NOW + Math.floor(((until - 1 - NOW) * part) / 100)
        expect(standingOf(state, verdicts, before).standing).toEqual(first)
      }),
      { numRuns: 200 },
    )
  })
})
