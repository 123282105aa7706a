import { describe, expect, it } from 'vitest'
import { anSpO2, aPlan, aState, at, DAY, HOUR, NOW, withdrawn } from '../builders.ts'
import { arriving, MINUTE, onlyCase, queued, settled, withCase } from '../case-builders.ts'
import type { Reading } from '../measurements/reading.ts'
import { committed } from './commit-in-memory.ts'
import { step } from './step.ts'
import type { Decision } from './working-state.ts'

const TEAM = 'CareTeam/1'
const kari = { id: 'Practitioner/kari', name: 'Kari' }

/** NOW is Sunday 22 November 2026, 11:00 in Oslo. */
const office = { weekly: [{ days: ['mon', 'tue'], from: '08:00:00', to: '15:00:00' }], closed: [] } as const
const monday = NOW + 21 * HOUR

function quiet({ caseChanges, ruleState }: Decision): void {
  expect({ caseChanges, ruleState }).toEqual({ caseChanges: [], ruleState: null })
}

const later = (value: string, minutes: number): Reading =>
  anSpO2(value, { id: `later-${minutes}`, effective: at(NOW + minutes * MINUTE) })

const red = anSpO2('86')
const yellow = anSpO2('90')

describe('a red that nobody takes', () => {
  it('is due after the plan’s time, and the service looks again then', () => {
    const state = settled(queued([red]))
    expect(onlyCase(state)).toMatchObject({ dueAt: NOW + 30 * MINUTE, escalation: 0, escalatedAt: null })
    expect(state.ruleState.nextDue).toBe(NOW + 30 * MINUTE)
    quiet(step(state, NOW + 30 * MINUTE - 1))
  })

  it('goes to the whole team, then to the on-call list, each once', () => {
    const first = step(settled(queued([red])), NOW + 30 * MINUTE)
    expect(first).toMatchObject({
      caseChanges: [{ transition: 'escalate', cause: 'whole-team', after: { escalation: 1, status: 'new' } }],
      nextDue: NOW + 60 * MINUTE,
    })
    const team = committed(settled(queued([red])), first)
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
    expect(step(settled(queued([red])), NOW + DAY).caseChanges).toMatchObject([
      { transition: 'escalate', cause: 'on-call', also: [], after: { escalation: 2 } },
    ])
  })

  it('waits for opening hours', () => {
    const state = settled(queued([red], { hours: new Map([[TEAM, office]]) }))
    expect(onlyCase(state).dueAt).toBe(monday + 30 * MINUTE)
    expect(step(state, monday + 45 * MINUTE)).toMatchObject({
      caseChanges: [{ after: { escalation: 1 } }],
      nextDue: monday + 60 * MINUTE,
    })
  })

  it('never where the service never opens, or where the plan says nothing', () => {
    const closed = queued([red], { hours: new Map([[TEAM, { weekly: [], closed: [] }]]) })
    quiet(step(settled(closed), NOW + 100 * DAY))
    quiet(step(settled(aState([red])), NOW + 100 * DAY))
  })

  it('never where the service has closed for good', () => {
    const closed = [{ from: NOW, to: Number.POSITIVE_INFINITY }]
    const state = settled(queued([red], { hours: new Map([[TEAM, { ...office, closed }]]) }))
    expect(onlyCase(state)).toMatchObject({ dueAt: null, escalation: 0 })
    quiet(step(state, NOW + 100 * DAY))
  })

  it('of two plans of the team the shorter time counts', () => {
    const plans = [10, 20, null].map((minutes, index) => {
      const plan = aPlan({ queue: { unclaimedRed: minutes && minutes * MINUTE, normalisedAfter: minutes } })
      return { ...plan, plan: { ...plan.plan, id: `plan-${index}` } }
    })
    for (const order of [plans, plans.toReversed()])
      expect(onlyCase(settled(queued([red], { plans: order }))).dueAt).toBe(NOW + 10 * MINUTE)
  })

  it('does not when somebody has it; let go again, it is as late as it was', () => {
    const held = withCase(settled(queued([red])), { status: 'in-review', owner: kari })
    expect(step(held, NOW + DAY)).toMatchObject({ caseChanges: [], nextDue: null })
    expect(step(withCase(held, { status: 'new', owner: null }), NOW + DAY).caseChanges).toMatchObject([
      { transition: 'escalate' },
    ])
  })

  it('once escalated it stays so while it is red, also when the plan gives more time', () => {
    const state = withCase(settled(queued([red])), { escalation: 1, escalatedAt: NOW, dueAt: NOW + DAY })
    expect(step(state, NOW + HOUR)).toMatchObject({ caseChanges: [], nextDue: NOW + DAY + 30 * MINUTE })
  })

  it('one that was stored without a deadline has the one it should have had', () => {
    const state = withCase(settled(queued([red])), { dueAt: null })
    expect(step(state, NOW).nextDue).toBe(NOW + 30 * MINUTE)
    expect(step(state, NOW + 31 * MINUTE).caseChanges).toMatchObject([{ transition: 'escalate' }])
  })

  it('a yellow has no deadline; its time begins when it becomes red', () => {
    const state = settled(queued([yellow]))
    expect(onlyCase(state)).toMatchObject({ dueAt: null })
    expect(step(arriving(state, later('86', 5)), NOW + DAY).caseChanges).toMatchObject([
      { transition: 'join', after: { category: 'red', dueAt: NOW + DAY + 30 * MINUTE } },
    ])
  })

  it('another red changes nothing of the deadline', () => {
    const state = settled(queued([red]))
    expect(step(arriving(state, later('85', 5)), NOW + 10 * MINUTE).caseChanges).toMatchObject([
      { transition: 'join', after: { dueAt: NOW + 30 * MINUTE, escalation: 0 } },
    ])
    expect(step(arriving(state, later('85', 5)), NOW + 40 * MINUTE).caseChanges).toMatchObject([
      { transition: 'join', also: [{ transition: 'escalate', cause: 'whole-team' }], after: { escalation: 1 } },
    ])
  })

  it('a red that turns out yellow has none any more', () => {
    const late = withCase(settled(queued([red, yellow])), { escalation: 1, escalatedAt: NOW })
    expect(step(arriving(late, withdrawn(red)), NOW + HOUR).caseChanges).toMatchObject([
      { transition: 'withdraw', after: { category: 'yellow', dueAt: null, escalation: 0, escalatedAt: null } },
    ])
  })

  it('put off, it is not late; its time begins again when it comes back', () => {
    const snooze = { since: NOW, until: NOW + DAY, untilWorse: false, forPatient: false, reason: '' }
    const asleep = withCase(settled(queued([red])), { status: 'waiting', snooze })
    expect(step(asleep, NOW + HOUR)).toMatchObject({ caseChanges: [], nextDue: NOW + DAY })
    expect(step(asleep, NOW + DAY)).toMatchObject({
      caseChanges: [{ transition: 'wake', cause: 'time', after: { dueAt: NOW + DAY + 30 * MINUTE, escalation: 0 } }],
      nextDue: NOW + DAY + 30 * MINUTE,
    })
  })

  it('put off, it stays as late as it was while a yellow joins it', () => {
    const snooze = { since: NOW, until: NOW + DAY, untilWorse: false, forPatient: false, reason: '' }
    const escalated = { escalation: 1, escalatedAt: NOW + 30 * MINUTE } as const
    const asleep = withCase(settled(queued([red])), { status: 'waiting', snooze, ...escalated })
    expect(step(arriving(asleep, later('90', 5)), NOW + HOUR).caseChanges).toMatchObject([
      { transition: 'join', after: { status: 'waiting', dueAt: NOW + 30 * MINUTE, ...escalated } },
    ])
  })
})

describe('a finding that changes in an open case', () => {
  it('is told as worse when it is worse, as withdrawn when it is milder', () => {
    const state = settled(queued([yellow]))
    const worse = { ...yellow, version: '2', values: { value: '80' } }
    expect(step(arriving(state, worse), NOW).caseChanges).toMatchObject([{ transition: 'join', cause: 'worse' }])
  })
})
