import { describe, expect, it } from 'vitest'
import { aCase, anSpO2, anUnassessable, aPlan, aState, at, aWeight, DAY, HOUR, NOW, withdrawn } from '../builders.ts'
import type { Reading } from '../measurements/reading.ts'
import type { Case, Snooze } from './case.ts'
import { committed } from './commit-in-memory.ts'
import { step } from './step.ts'
import type { Decision, WorkingState } from './working-state.ts'
import { withReading } from './working-state-changes.ts'

const MINUTE = 60_000
const TEAM = 'CareTeam/1'
const kari = { id: 'Practitioner/kari', name: 'Kari' }

/** Red waits half an hour at most, and two readings inside settle a yellow. */
const queue = { unclaimedRed: 30 * MINUTE, normalisedAfter: 2 }
/** NOW is Sunday 22 November 2026, 11:00 in Oslo. */
const office = { weekly: [{ days: ['mon', 'tue'], from: '08:00:00', to: '15:00:00' }], closed: [] } as const
const monday = NOW + 21 * HOUR

function world(readings: readonly Reading[], more: Partial<WorkingState> = {}): WorkingState {
  return aState(readings, { plans: [aPlan({ queue })], ...more })
}

function settled(state: WorkingState, now = NOW): WorkingState {
  return committed(state, step(state, now))
}

function arriving(state: WorkingState, ...readings: readonly Reading[]): WorkingState {
  return readings.reduce(withReading, state)
}

function withCase(state: WorkingState, changes: Partial<Case>): WorkingState {
  return { ...state, cases: state.cases.map((one) => ({ ...one, ...changes })) }
}

function onlyCase({ cases }: WorkingState): Case {
  expect(cases).toHaveLength(1)
  return cases[0] ?? aCase()
}

function quiet({ caseChanges, ruleState }: Decision): void {
  expect({ caseChanges, ruleState }).toEqual({ caseChanges: [], ruleState: null })
}

const later = (value: string, minutes: number, more: Partial<Reading> = {}): Reading =>
  ({ ...anSpO2(value, { id: `later-${minutes}`, effective: at(NOW + minutes * MINUTE) }), ...more }) as Reading

const red = anSpO2('86')
const yellow = anSpO2('90')

describe('a red that nobody takes', () => {
  it('is due after the plan’s time, and the service looks again then', () => {
    const state = settled(world([red]))
    expect(onlyCase(state)).toMatchObject({ dueAt: NOW + 30 * MINUTE, escalation: 0, escalatedAt: null })
    expect(state.ruleState.nextDue).toBe(NOW + 30 * MINUTE)
    quiet(step(state, NOW + 30 * MINUTE - 1))
  })

  it('goes to the whole team, then to the on-call list, each once', () => {
    const first = step(settled(world([red])), NOW + 30 * MINUTE)
    expect(first).toMatchObject({
      caseChanges: [{ transition: 'escalate', cause: 'whole-team', after: { escalation: 1, status: 'new' } }],
      nextDue: NOW + 60 * MINUTE,
    })
    const team = committed(settled(world([red])), first)
    quiet(step(team, NOW + 59 * MINUTE))
    const second = step(team, NOW + 60 * MINUTE)
    const at60 = NOW + 60 * MINUTE
    expect(second).toMatchObject({
      caseChanges: [{ transition: 'escalate', cause: 'on-call', after: { escalation: 2, escalatedAt: at60 } }],
      nextDue: null,
    })
    quiet(step(committed(team, second), NOW + 100 * DAY))
  })

  it('goes to the on-call list at once when the service was down all the while', () => {
    expect(step(settled(world([red])), NOW + DAY).caseChanges).toMatchObject([
      { transition: 'escalate', cause: 'on-call', also: [], after: { escalation: 2 } },
    ])
  })

  it('waits for opening hours', () => {
    const state = settled(world([red], { hours: new Map([[TEAM, office]]) }))
    expect(onlyCase(state).dueAt).toBe(monday + 30 * MINUTE)
    expect(step(state, monday + 45 * MINUTE)).toMatchObject({
      caseChanges: [{ after: { escalation: 1 } }],
      nextDue: monday + 60 * MINUTE,
    })
  })

  it('never where the service never opens, or where the plan says nothing', () => {
    const closed = world([red], { hours: new Map([[TEAM, { weekly: [], closed: [] }]]) })
    quiet(step(settled(closed), NOW + 100 * DAY))
    quiet(step(settled(aState([red])), NOW + 100 * DAY))
  })

  it('of two plans of the team the shorter time counts', () => {
    const plans = [10, 20, null].map((minutes, index) => {
      const plan = aPlan({ queue: { unclaimedRed: minutes && minutes * MINUTE, normalisedAfter: minutes } })
      return { ...plan, plan: { ...plan.plan, id: `plan-${index}` } }
    })
    for (const order of [plans, plans.toReversed()])
      expect(onlyCase(settled(world([red], { plans: order }))).dueAt).toBe(NOW + 10 * MINUTE)
  })

  it('does not when somebody has it; let go again, it is as late as it was', () => {
    const held = withCase(settled(world([red])), { status: 'in-review', owner: kari })
    expect(step(held, NOW + DAY)).toMatchObject({ caseChanges: [], nextDue: null })
    expect(step(withCase(held, { status: 'new', owner: null }), NOW + DAY).caseChanges).toMatchObject([
      { transition: 'escalate' },
    ])
  })

  it('once escalated it stays so while it is red, also when the plan gives more time', () => {
    const state = withCase(settled(world([red])), { escalation: 1, escalatedAt: NOW, dueAt: NOW + DAY })
    expect(step(state, NOW + HOUR)).toMatchObject({ caseChanges: [], nextDue: NOW + DAY + 30 * MINUTE })
  })

  it('one that was stored without a deadline has the one it should have had', () => {
    const state = withCase(settled(world([red])), { dueAt: null })
    expect(step(state, NOW).nextDue).toBe(NOW + 30 * MINUTE)
    expect(step(state, NOW + 31 * MINUTE).caseChanges).toMatchObject([{ transition: 'escalate' }])
  })

  it('a yellow has no deadline; its time begins when it becomes red', () => {
    const state = settled(world([yellow]))
    expect(onlyCase(state)).toMatchObject({ dueAt: null })
    expect(step(arriving(state, later('86', 5)), NOW + DAY).caseChanges).toMatchObject([
      { transition: 'join', after: { category: 'red', dueAt: NOW + DAY + 30 * MINUTE } },
    ])
  })

  it('another red changes nothing of the deadline', () => {
    const state = settled(world([red]))
    expect(step(arriving(state, later('85', 5)), NOW + 10 * MINUTE).caseChanges).toMatchObject([
      { transition: 'join', after: { dueAt: NOW + 30 * MINUTE, escalation: 0 } },
    ])
    expect(step(arriving(state, later('85', 5)), NOW + 40 * MINUTE).caseChanges).toMatchObject([
      { transition: 'join', also: [{ transition: 'escalate', cause: 'whole-team' }], after: { escalation: 1 } },
    ])
  })

  it('a red that turns out yellow has none any more', () => {
    const late = withCase(settled(world([red, yellow])), { escalation: 1, escalatedAt: NOW })
    expect(step(arriving(late, withdrawn(red)), NOW + HOUR).caseChanges).toMatchObject([
      { transition: 'withdraw', after: { category: 'yellow', dueAt: null, escalation: 0, escalatedAt: null } },
    ])
  })

  it('put off, it is not late; its time begins again when it comes back', () => {
    const snooze = { since: NOW, until: NOW + DAY, untilWorse: false, forPatient: false }
    const asleep = withCase(settled(world([red])), { status: 'waiting', snooze })
    expect(step(asleep, NOW + HOUR)).toMatchObject({ caseChanges: [], nextDue: NOW + DAY })
    expect(step(asleep, NOW + DAY)).toMatchObject({
      caseChanges: [{ transition: 'wake', cause: 'time', after: { dueAt: NOW + DAY + 30 * MINUTE, escalation: 0 } }],
      nextDue: NOW + DAY + 30 * MINUTE,
    })
  })
})

describe('a yellow whose readings are back inside', () => {
  const state = settled(world([yellow]))

  it('is normalised after the plan’s number of readings, and stays', () => {
    quiet(step(arriving(state, later('95', 1)), NOW))
    const back = arriving(state, later('95', 1), later('96', 2))
    const decision = step(back, NOW)
    expect(decision.caseChanges).toMatchObject([
      { transition: 'normalise', cause: null, after: { status: 'new', category: 'yellow', normalised: true } },
    ])
    quiet(step(committed(back, decision), NOW + DAY))
  })

  it('only by the last readings, whatever lies between', () => {
    const back = arriving(state, later('95', 1), later('89', 2), later('96', 3))
    expect(onlyCase(settled(back)).normalised).toBe(false)
    expect(onlyCase(settled(arriving(back, later('97', 4)))).normalised).toBe(true)
  })

  it('not by readings from before it, nor by those of another sign, nor by such as nobody asked for', () => {
    const before = [anSpO2('95', { id: 'a', effective: at(NOW - 3 * HOUR) }), later('95', 1)]
    quiet(step(arriving(state, ...before), NOW))
    const weights = [1, 2, 3].map((minutes) => aWeight('80', { id: `w${minutes}`, effective: at(NOW + minutes) }))
    quiet(step(arriving(state, ...weights), NOW))
  })

  it('is so no longer when a reading is withdrawn or a new one is outside', () => {
    const back = settled(arriving(state, later('95', 1), later('96', 2)))
    expect(step(arriving(back, withdrawn(anSpO2('96', { id: 'later-2' }))), NOW).caseChanges).toMatchObject([
      { transition: 'deviate', after: { normalised: false } },
    ])
    expect(step(arriving(back, later('90', 3)), NOW).caseChanges).toMatchObject([
      { transition: 'join', also: [], after: { normalised: false } },
    ])
  })

  it('never a red', () => {
    quiet(step(arriving(settled(world([red])), later('95', 1), later('96', 2), later('97', 3)), NOW))
  })

  it('never where the plan says nothing of it', () => {
    const silent = settled(aState([yellow]))
    quiet(step(arriving(silent, later('95', 1), later('96', 2)), NOW))
  })

  it('not while something in it could not be judged, has no time, or is not loaded', () => {
    const others = [
      anUnassessable({ type: 'oxygen-saturation', problem: 'unknown-unit' }),
      anUnassessable(),
      anUnassessable({ type: 'oxygen-saturation', effective: null, problem: 'no-time' }),
    ]
    for (const other of others) {
      const mixed = settled(world([yellow, other]))
      quiet(step(arriving(mixed, later('95', 1), later('96', 2)), NOW))
    }
    const unloaded = withCase(state, {
      findings: [...onlyCase(state).findings, { identity: 'unloaded', reference: null }],
    })
    quiet(step(arriving(unloaded, later('95', 1), later('96', 2)), NOW))
  })

  it('what was cancelled does not count', () => {
    const both = settled(
      arriving(settled(world([yellow, anSpO2('89', { id: 'wrong' })])), withdrawn(anSpO2('89', { id: 'wrong' }))),
    )
    expect(onlyCase(settled(arriving(both, later('95', 1), later('96', 2)))).normalised).toBe(true)
  })
})

const sent = (received: number | null): Reading => later('95', 5, { received })

describe('a case that waits for the patient', () => {
  const snooze: Snooze = { since: NOW, until: NOW + DAY, untilWorse: false, forPatient: true }
  const waiting = withCase(settled(world([yellow])), { status: 'waiting', snooze, owner: kari })

  it('comes back with anything that the patient sends, green too', () => {
    expect(step(arriving(waiting, sent(NOW + HOUR)), NOW + HOUR).caseChanges).toMatchObject([
      { transition: 'wake', cause: 'patient', after: { status: 'new', owner: null, snooze: null } },
    ])
    expect(step(arriving(waiting, sent(null)), NOW + HOUR).caseChanges).toMatchObject([{ cause: 'patient' }])
    const strange = anUnassessable({ effective: null, received: NOW + 1, type: 'body-weight' })
    expect(step(arriving(waiting, strange), NOW + HOUR).caseChanges).toMatchObject([{ cause: 'patient' }])
  })

  it('not with what was sent before, or taken back', () => {
    expect(step(arriving(waiting, sent(NOW)), NOW + HOUR).caseChanges).toEqual([])
    const gone = withdrawn(anSpO2('95', { effective: at(NOW + HOUR), received: NOW + HOUR }))
    expect(step(arriving(waiting, gone), NOW + HOUR).caseChanges).toEqual([])
    expect(step(arriving(waiting, anUnassessable({ effective: null, type: 'body-weight' })), NOW).caseChanges).toEqual(
      [],
    )
  })

  it('with the newest of much that was sent', () => {
    const many = [later('95', 5, { received: NOW + HOUR }), later('96', 6, { received: NOW - HOUR })]
    expect(step(arriving(waiting, ...many), NOW + HOUR).caseChanges).toMatchObject([{ cause: 'patient' }])
  })

  it('comes back without an answer when its time is out', () => {
    expect(step(waiting, NOW + DAY).caseChanges).toMatchObject([{ transition: 'wake', cause: 'time' }])
  })

  it('a case that is only put off does not', () => {
    const off = withCase(waiting, { snooze: { ...snooze, forPatient: false } })
    expect(step(arriving(off, sent(NOW + HOUR)), NOW + HOUR).caseChanges).toEqual([])
  })
})

const teamsOf = (decision: Decision): unknown =>
  decision.caseChanges.map(({ transition, cause, after }) => [transition, cause, after.team, after.status])

describe('a plan with a new team', () => {
  const other = 'CareTeam/2'
  const plan = aPlan({ queue })
  const moved = { ...plan, plan: { ...plan.plan, team: other } }
  const own = aPlan({ team: other })

  it('takes its open findings along, and who has waited has waited', () => {
    const state = settled(world([red]))
    const decision = step({ ...state, plans: [moved] }, NOW + HOUR)
    expect(teamsOf(decision)).toEqual([
      ['move', 'other-team', TEAM, 'cancelled'],
      ['open', 'other-team', other, 'new'],
    ])
    expect(decision.caseChanges[1]?.after).toMatchObject({
      category: 'red',
      openedAt: NOW,
      dueAt: NOW + HOUR + 30 * MINUTE,
      findings: onlyCase(state).findings,
    })
    quiet(step(committed({ ...state, plans: [moved] }, decision), NOW + HOUR))
  })

  it('and back again', () => {
    const there = settled({ ...settled(world([red])), plans: [moved] })
    const back = step({ ...there, plans: [plan] }, NOW)
    expect(teamsOf(back)).toEqual([
      ['move', 'other-team', other, 'cancelled'],
      ['open', 'other-team', TEAM, 'new'],
    ])
    quiet(step(committed({ ...there, plans: [plan] }, back), NOW))
  })

  it('they join the case that the new team has already', () => {
    const weights = { ...own, activities: [], rules: [] }
    const state = settled(world([red], { plans: [plan, weights] }))
    const theirs = aCase({ id: 'theirs', team: other, plan: 'CarePlan/plan-2', category: 'yellow' })
    const decision = step({ ...state, cases: [...state.cases, theirs], plans: [moved, weights] }, NOW)
    expect(teamsOf(decision)).toEqual([
      ['move', 'other-team', TEAM, 'cancelled'],
      ['join', 'other-team', other, 'new'],
    ])
  })

  it('what the new team holds already is not told it twice, and what it has closed stays closed', () => {
    const state = settled(world([red], { plans: [plan, own] }))
    expect(state.cases).toHaveLength(2)
    expect(teamsOf(step({ ...state, plans: [moved, own] }, NOW))).toEqual([['move', 'other-team', TEAM, 'cancelled']])
    const cases = state.cases.map((one) => (one.team === other ? { ...one, status: 'resolved' as const } : one))
    expect(teamsOf(step({ ...state, cases, plans: [moved, own] }, NOW))).toEqual([
      ['move', 'other-team', TEAM, 'cancelled'],
    ])
  })

  it('what is of another plan stays', () => {
    const strange = anUnassessable()
    const state = settled(world([red, strange], { plans: [plan, { ...aPlan(), activities: [], rules: [] }] }))
    const second = { ...aPlan(), activities: [], rules: [] }
    const plans = [moved, { ...second, plan: { ...second.plan, id: 'second' } }]
    const decision = step({ ...state, plans }, NOW)
    expect(decision.caseChanges).toMatchObject([
      {
        transition: 'move',
        before: { findings: [{}, {}] },
        after: { status: 'new', findings: [{}], category: 'unassessed' },
      },
      { transition: 'open', after: { team: other, category: 'red' } },
    ])
  })

  it('a plan that has ended hands over what nobody else knows, and nothing else', () => {
    const state = settled(world([red], { plans: [plan, own] }))
    quiet(step({ ...state, plans: [own] }, NOW))
    const alone = settled(world([red]))
    expect(teamsOf(step({ ...alone, plans: [own] }, NOW))).toEqual([
      ['move', 'other-team', TEAM, 'cancelled'],
      ['open', 'other-team', other, 'new'],
    ])
  })

  it('wakes a case of the new team that waits, when it is red', () => {
    const state = settled(world([red]))
    const snooze = { since: NOW, until: NOW + DAY, untilWorse: false, forPatient: false }
    const theirs = aCase({ id: 'theirs', team: other, plan: 'x', category: 'yellow', status: 'waiting', snooze })
    const decision = step({ ...state, cases: [...state.cases, theirs], plans: [moved] }, NOW)
    expect(decision.caseChanges[1]).toMatchObject({
      transition: 'wake',
      cause: 'red',
      also: [{ transition: 'join', cause: 'other-team' }],
    })
  })
})

describe('a finding that changes in an open case', () => {
  it('is told as worse when it is worse, as withdrawn when it is milder', () => {
    const state = settled(world([yellow]))
    const worse = { ...yellow, version: '2', values: { value: '80' } }
    expect(step(arriving(state, worse), NOW).caseChanges).toMatchObject([{ transition: 'join', cause: 'worse' }])
  })
})
