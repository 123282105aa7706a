import { describe, expect, it } from 'vitest'
import {
  aCase,
  aLimit,
  anActivity,
  anOutsideLimitsRule,
  aWeight,
  anSpO2,
  anUnassessable,
  aPlan,
  aState,
  DAY,
  HOUR,
  NOW,
} from '../builders.ts'
import { arriving, MINUTE, onlyCase, queue, queued, settled, withCase } from '../case-builders.ts'
import { committed } from './commit-in-memory.ts'
import { step } from './step.ts'
import type { Decision } from './working-state.ts'

const TEAM = 'CareTeam/1'
const red = anSpO2('86')

function quiet({ caseChanges, ruleState }: Decision): void {
  expect({ caseChanges, ruleState }).toEqual({ caseChanges: [], ruleState: null })
}

const teamsOf = (decision: Decision): unknown =>
  decision.caseChanges.map(({ transition, cause, after }) => [transition, cause, after.team, after.status])

describe('a plan with a new team', () => {
  const other = 'CareTeam/2'
  const plan = aPlan({ queue })
  const moved = { ...plan, plan: { ...plan.plan, team: other } }
  const own = aPlan({ team: other })

  it('takes its open findings along, and who has waited has waited', () => {
    const state = settled(queued([red]))
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
    const there = settled({ ...settled(queued([red])), plans: [moved] })
    const back = step({ ...there, plans: [plan] }, NOW)
    expect(teamsOf(back)).toEqual([
      ['move', 'other-team', other, 'cancelled'],
      ['open', 'other-team', TEAM, 'new'],
    ])
    quiet(step(committed({ ...there, plans: [plan] }, back), NOW))
  })

  it('and back again, without what another plan has left there', () => {
    const weighing = aPlan({
      queue,
      activities: [anActivity('body-weight', [aLimit('yellow', { high: '82', unit: 'kg' })])],
      rules: [anOutsideLimitsRule('body-weight')],
    })
    const second = { ...weighing, plan: { ...weighing.plan, id: 'second' } }
    const both = settled(queued([red, aWeight('83')], { plans: [plan, second] }))
    const there = settled({ ...both, plans: [moved, { ...second, plan: { ...second.plan, team: other } }] })
    const back = settled({ ...there, plans: [moved, second] })
    expect(back.cases).toMatchObject([
      { team: TEAM, status: 'new', category: 'yellow', findings: [{}] },
      { team: other, status: 'new', category: 'red', findings: [{}] },
    ])
    quiet(step(back, NOW))
  })

  it('they join the case that the new team has already', () => {
    const weights = { ...own, activities: [], rules: [] }
    const state = settled(queued([red], { plans: [plan, weights] }))
    const theirs = aCase({ id: 'theirs', team: other, plan: 'CarePlan/plan-2', category: 'yellow' })
    const decision = step({ ...state, cases: [...state.cases, theirs], plans: [moved, weights] }, NOW)
    expect(teamsOf(decision)).toEqual([
      ['move', 'other-team', TEAM, 'cancelled'],
      ['join', 'other-team', other, 'new'],
    ])
  })

  it('what the new team holds already is not told it twice, and what it has closed stays closed', () => {
    const state = settled(queued([red], { plans: [plan, own] }))
    expect(state.cases).toHaveLength(2)
    expect(teamsOf(step({ ...state, plans: [moved, own] }, NOW))).toEqual([['move', 'other-team', TEAM, 'cancelled']])
    const cases = state.cases.map((one) => (one.team === other ? { ...one, status: 'resolved' as const } : one))
    expect(teamsOf(step({ ...state, cases, plans: [moved, own] }, NOW))).toEqual([
      ['move', 'other-team', TEAM, 'cancelled'],
    ])
  })

  it('is not told what the old team has closed, but what another team still had open', () => {
    const state = settled(queued([red]))
    const closed = withCase(state, { status: 'resolved', resolvedAt: NOW })
    const older = aCase({ id: 'older', identity: 'older', status: 'resolved' })
    quiet(step({ ...closed, cases: [older, ...closed.cases], plans: [moved] }, NOW))
    const former = aCase({ id: 'former', team: 'CareTeam/3', status: 'resolved', findings: onlyCase(state).findings })
    expect(teamsOf(step({ ...state, cases: [former, ...state.cases], plans: [moved] }, NOW))).toEqual([
      ['move', 'other-team', TEAM, 'cancelled'],
      ['open', 'other-team', other, 'new'],
    ])
  })

  it('takes once what becomes worse in the same moment, and who has waited has waited', () => {
    const state = settled(queued([anSpO2('90', { id: 'corrected' })]))
    const worse = arriving({ ...state, plans: [moved] }, anSpO2('86', { id: 'corrected', version: '2' }))
    const [, opened] = step(worse, NOW + HOUR).caseChanges
    expect(opened).toMatchObject({ transition: 'open', cause: 'other-team', after: { category: 'red', openedAt: NOW } })
    expect(opened?.after.findings).toEqual(onlyCase(state).findings)
  })

  it('is told of what is new as well, and the move is still a move', () => {
    const state = settled(queued([red]))
    const more = arriving({ ...state, plans: [moved] }, anSpO2('85'))
    expect(step(more, NOW).caseChanges[1]).toMatchObject({
      transition: 'open',
      cause: 'other-team',
      after: { openedAt: NOW, findings: [{}, {}] },
    })
  })

  it('is none of a third team’s business', () => {
    const third = aCase({ id: 'third', team: 'CareTeam/3', plan: 'CarePlan/plan-3', dueAt: NOW + HOUR })
    const state = settled(queued([red]))
    const cases = [...state.cases, third]
    expect(teamsOf(step({ ...state, cases, plans: [moved] }, NOW))).toEqual([
      ['move', 'other-team', TEAM, 'cancelled'],
      ['open', 'other-team', other, 'new'],
    ])
  })

  it('what is of another plan stays', () => {
    const strange = anUnassessable()
    const state = settled(queued([red, strange], { plans: [plan, { ...aPlan(), activities: [], rules: [] }] }))
    const second = { ...aPlan(), activities: [], rules: [] }
    const plans = [moved, { ...second, plan: { ...second.plan, id: 'second' } }]
    const decision = step({ ...state, plans }, NOW)
    expect(decision.caseChanges).toMatchObject([
      {
        transition: 'move',
        cause: 'other-team',
        before: { findings: [{}, {}] },
        after: { status: 'new', findings: [{}], category: 'unassessed' },
      },
      { transition: 'open', after: { team: other, category: 'red' } },
    ])
  })

  it('a plan that has ended hands over what nobody else knows, and nothing else', () => {
    const state = settled(queued([red], { plans: [plan, own] }))
    quiet(step({ ...state, plans: [own] }, NOW))
    const alone = settled(queued([red]))
    expect(teamsOf(step({ ...alone, plans: [own] }, NOW))).toEqual([
      ['move', 'other-team', TEAM, 'cancelled'],
      ['open', 'other-team', other, 'new'],
    ])
  })

  it('wakes a case of the new team that waits, when it is red', () => {
    const state = settled(queued([red]))
    const snooze = { since: NOW, until: NOW + DAY, untilWorse: false, forPatient: false, reason: '' }
    const theirs = aCase({ id: 'theirs', team: other, plan: 'x', category: 'yellow', status: 'waiting', snooze })
    const decision = step({ ...state, cases: [...state.cases, theirs], plans: [moved] }, NOW)
    expect(decision.caseChanges[1]).toMatchObject({
      transition: 'wake',
      cause: 'red',
      also: [{ transition: 'join', cause: 'other-team' }],
    })
  })
})

describe('a team that begins to follow the patient', () => {
  const other = 'CareTeam/2'

  it('is told what is true by its plan already, and whoever had it keeps it', () => {
    const state = settled(aState([red]))
    const plans = [aPlan(), aPlan({ team: other })]
    const decision = step({ ...state, plans }, NOW + MINUTE)
    expect(decision.caseChanges).toMatchObject([
      {
        transition: 'open',
        cause: null,
        after: { team: other, plan: 'CarePlan/plan-2', category: 'red', openedAt: NOW + MINUTE, findings: [{}] },
      },
    ])
    quiet(step(committed({ ...state, plans }, decision), NOW + MINUTE))
  })

  it('is told the yellow that its own red had hidden, once the red is gone', () => {
    const limits = anOutsideLimitsRule('oxygen-saturation')
    const severe = anOutsideLimitsRule('oxygen-saturation', {
      action: 'severe',
      evaluate: (context) =>
        limits
          .evaluate(context)
          .map((verdict) => (verdict.outcome === 'met' ? { ...verdict, category: 'red' } : verdict)),
    })
    const strict = aPlan({ team: other, rules: [limits, severe] })
    const state = settled(aState([anSpO2('90')], { plans: [aPlan(), strict] }))
    expect(state.cases.map(({ team, category }) => `${team} ${category}`).toSorted()).toEqual([
      'CareTeam/1 yellow',
      'CareTeam/2 red',
    ])
    const mild = { ...severe, evaluate: () => [] }
    const plans = [aPlan(), { ...strict, rules: [limits, mild] }]
    expect(step({ ...state, plans }, NOW).caseChanges).toMatchObject([{ after: { team: other, category: 'yellow' } }])
  })
})
