import { describe, expect, it } from 'vitest'
import { anSpO2, aPlan, aState, at, DAY, HOUR, NOW, withdrawn } from '../builders.ts'
import { arriving, MINUTE, onlyCase, queued, settled, withCase } from '../case-builders.ts'
import type { Reading } from '../measurements/reading.ts'
import { CLAIM_HOLDS_MS } from './claim-lapse.ts'
import { committed } from './commit-in-memory.ts'
import { RED_WAITS_MS } from './queue-policy.ts'
import { step } from './step.ts'
import type { Decision, WorkingState } from './working-state.ts'

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

  it.each([
    ['where the service never opens', { weekly: [], closed: [] }],
    ['where the service has closed for good', { ...office, closed: [{ from: NOW, to: Number.POSITIVE_INFINITY }] }],
    ['where nobody has told the hours', null],
  ])('%s every hour counts', (_, hours) => {
    const state = settled(queued([red], { hours: new Map(hours === null ? [] : [[TEAM, hours]]) }))
    expect(onlyCase(state)).toMatchObject({ dueAt: NOW + 30 * MINUTE, escalation: 0 })
  })

  it('has an hour where no plan says how long it may wait, and when its plan is gone, in the hours of its team', () => {
    expect(onlyCase(settled(aState([red])))).toMatchObject({ dueAt: NOW + RED_WAITS_MS })
    const hours = new Map([[TEAM, office]])
    const left = withCase({ ...settled(queued([red])), plans: [], hours }, { dueAt: null })
    expect(step(left, NOW).caseChanges).toMatchObject([
      { transition: 'clock', after: { dueAt: monday + RED_WAITS_MS } },
    ])
  })

  it('of two plans of the team the shorter time counts', () => {
    const plans = [10, 20, null].map((minutes, index) => {
      const plan = aPlan({ queue: { unclaimedRed: minutes && minutes * MINUTE, normalisedAfter: minutes } })
      return { ...plan, plan: { ...plan.plan, id: `plan-${index}` } }
    })
    for (const order of [plans, plans.toReversed()])
      expect(onlyCase(settled(queued([red], { plans: order }))).dueAt).toBe(NOW + 10 * MINUTE)
  })

  it('a claim stops no clock: the owner is told, then the whole team', () => {
    const held = withCase(settled(queued([red])), { status: 'in-review', owner: kari, claimedAt: NOW })
    const first = step(held, NOW + 30 * MINUTE)
    expect(first).toMatchObject({
      caseChanges: [
        { transition: 'escalate', cause: 'owner', after: { escalation: 1, status: 'in-review', owner: kari } },
      ],
      nextDue: NOW + 60 * MINUTE,
    })
    expect(step(committed(held, first), NOW + 60 * MINUTE)).toMatchObject({
      caseChanges: [{ transition: 'escalate', cause: 'whole-team', after: { escalation: 2, owner: kari } }],
      nextDue: NOW + CLAIM_HOLDS_MS,
    })
  })

  it('let go again, it is as late as it was', () => {
    expect(step(withCase(settled(queued([red])), { status: 'new', owner: null }), NOW + DAY).caseChanges).toMatchObject(
      [{ transition: 'escalate', after: { dueAt: NOW + 30 * MINUTE } }],
    )
  })

  it('once escalated it stays so while it is red, also when the plan gives more time', () => {
    const state = withCase(settled(queued([red])), { escalation: 1, escalatedAt: NOW, dueAt: NOW + DAY })
    expect(step(state, NOW + HOUR)).toMatchObject({ caseChanges: [], nextDue: NOW + DAY + 30 * MINUTE })
  })

  it.each(['new', 'in-review'] as const)('%s and stored without a deadline has one from its last change', (status) => {
    const owner = status === 'new' ? null : kari
    const state = withCase(settled(queued([red])), { dueAt: null, status, owner, changedAt: NOW + MINUTE })
    const decision = step(state, NOW + 2 * MINUTE)
    expect(decision.caseChanges).toMatchObject([
      { transition: 'clock', cause: null, after: { dueAt: NOW + 31 * MINUTE } },
    ])
    quiet(step(committed(state, decision), NOW + 2 * MINUTE))
    expect(step(state, NOW + 31 * MINUTE).caseChanges).toMatchObject([
      { transition: 'escalate', also: [], after: { dueAt: NOW + 31 * MINUTE } },
    ])
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

function claimed(claimedAt: number | null, more: Partial<WorkingState> = {}): WorkingState {
  return withCase(settled(queued([yellow], more)), { status: 'in-review', owner: kari, claimedAt, changedAt: NOW })
}

describe('a claim', () => {
  const inOffice = { hours: new Map([[TEAM, office]]) }

  it('lapses when the team closes, and the service looks then', () => {
    const state = claimed(monday + HOUR, inOffice)
    const closes = monday + 7 * HOUR
    expect(step(state, closes - 1)).toMatchObject({ caseChanges: [], nextDue: closes })
    const decision = step(state, closes)
    expect(decision.caseChanges).toMatchObject([
      { transition: 'lapse', cause: 'closed', after: { status: 'new', owner: null, claimedAt: null } },
    ])
    quiet(step(committed(state, decision), closes))
  })

  it('lapses after twelve hours where nobody has told the hours, counted from the last change where it has no time', () => {
    for (const claimedAt of [NOW, null]) {
      expect(step(claimed(claimedAt), NOW + CLAIM_HOLDS_MS - 1).caseChanges).toEqual([])
      expect(step(claimed(claimedAt), NOW + CLAIM_HOLDS_MS).caseChanges).toMatchObject([
        { transition: 'lapse', cause: 'time' },
      ])
    }
  })

  it('of a red lapses with its clock kept', () => {
    const state = withCase(settled(queued([red])), { status: 'in-review', owner: kari, claimedAt: NOW })
    expect(step(state, NOW + CLAIM_HOLDS_MS).caseChanges).toMatchObject([
      {
        transition: 'lapse',
        also: [{ transition: 'escalate', cause: 'on-call' }],
        after: { status: 'new', dueAt: NOW + 30 * MINUTE, escalation: 2 },
      },
    ])
  })

  it('lapses when something joins at the same time, too', () => {
    const state = arriving(claimed(NOW), later('89', 5))
    expect(step(state, NOW + CLAIM_HOLDS_MS).caseChanges).toMatchObject([
      { transition: 'lapse', also: [{ transition: 'join' }], after: { status: 'new', owner: null } },
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
