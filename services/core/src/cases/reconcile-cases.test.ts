import { describe, expect, it } from 'vitest'
import {
  aLimit,
  anActivity,
  anOutsideLimitsRule,
  anSpO2,
  aPlan,
  aState,
  at,
  aWeight,
  DAY,
  HOUR,
  NOW,
  withdrawn,
} from '../builders.ts'
import { arriving, onlyCase, settled, withCase } from '../case-builders.ts'
import { caseIdentity } from '../rules/identity.ts'
import type { TriageCategory } from '../rules/triage.ts'
import { step } from './step.ts'
import type { WorkingState } from './working-state.ts'

const TEAM = 'CareTeam/1'
const OTHER = 'CareTeam/2'
const red = anSpO2('86')
const yellow = anSpO2('90')

function closed(state: WorkingState): WorkingState {
  return withCase(state, { status: 'resolved', resolvedAt: NOW })
}

/** The plan says this of whatever is outside the limits. */
function calledBy(state: WorkingState, category: TriageCategory): WorkingState {
  const limits = anOutsideLimitsRule('oxygen-saturation')
  const rule = anOutsideLimitsRule('oxygen-saturation', {
    evaluate: (context) =>
      limits.evaluate(context).map((verdict) => (verdict.outcome === 'met' ? { ...verdict, category } : verdict)),
  })
  return { ...state, plans: [aPlan({ rules: [rule] })] }
}

/** The name that a case has when its first finding is the patient's only one. */
function called(team: string, { findings }: WorkingState): string {
  return caseIdentity('Patient/1', team, findings[0]?.identity ?? '')
}

describe('a case is called', () => {
  it('by patient, team and first finding, whatever else was closed before', () => {
    const state = settled(aState([red]))
    expect(onlyCase(state).identity).toBe(called(TEAM, state))
    const old = closed(settled(aState([anSpO2('89', { effective: at(NOW - DAY) })])))
    expect(settled(arriving(old, red)).cases.at(-1)?.identity).toBe(called(TEAM, state))
  })

  it('in each team by that team, also when another team has closed its own', () => {
    const state = closed(settled(aState([red])))
    const { cases } = settled({ ...state, plans: [aPlan(), aPlan({ team: OTHER })] })
    expect(cases.map(({ identity }) => identity)).toEqual([called(TEAM, state), called(OTHER, state)])
  })

  it('by a name of its own each time that what was closed has become worse', () => {
    const missing = closed(settled(calledBy(aState([red]), 'missing')))
    const mild = closed(settled(calledBy(missing, 'yellow')))
    const { cases } = settled(calledBy(mild, 'red'))
    expect(cases.map(({ category }) => category)).toEqual(['missing', 'yellow', 'red'])
    expect(new Set(cases.flatMap(({ findings }) => findings.map(({ identity }) => identity))).size).toBe(1)
    expect(new Set(cases.map(({ identity }) => identity)).size).toBe(3)
  })
})

describe('a finding that its first team gets back', () => {
  it('has a case of its own when the one that it opened was closed without it', () => {
    const activities = [anActivity('body-weight', [aLimit('yellow', { high: '82', unit: 'kg' })])]
    const weighing = aPlan({ activities, rules: [anOutsideLimitsRule('body-weight')] })
    const second = { ...weighing, plan: { ...weighing.plan, id: 'second' } }
    const { plan, ...rest } = aPlan()
    const moved = { ...rest, plan: { ...plan, team: OTHER } }
    const both = settled(aState([red, aWeight('83', { effective: at(NOW) })], { plans: [aPlan(), second] }))
    expect(onlyCase(both).identity).toBe(called(TEAM, both))
    const away = settled({ ...both, plans: [moved, second] })
    const cases = away.cases.map((one) => (one.team === TEAM ? { ...one, status: 'resolved' as const } : one))
    const back = settled({ ...away, cases, plans: [aPlan(), second] })
    expect(back.cases.map(({ team, status, findings }) => [team, status, findings.length])).toEqual([
      [TEAM, 'resolved', 1],
      [OTHER, 'cancelled', 1],
      [TEAM, 'new', 1],
    ])
  })
})

describe('what opens a case, and what joins it', () => {
  it('is told plainly when it comes from no other team', () => {
    const state = aState([yellow])
    const { caseChanges } = step(state, NOW)
    expect(caseChanges).toMatchObject([{ transition: 'open', cause: null, also: [] }])
    expect(caseChanges[0]?.also).toEqual([])
    expect(step(arriving(settled(state), red), NOW).caseChanges).toMatchObject([{ transition: 'join', cause: null }])
  })

  it('is nothing to a team whose plan does not say so', () => {
    const weighing = aPlan({ team: OTHER, activities: [anActivity('body-weight', [])], rules: [] })
    const both = settled(aState([yellow], { plans: [aPlan(), aPlan({ team: OTHER })] }))
    const state = arriving({ ...both, plans: [aPlan(), weighing] }, red)
    expect(step(state, NOW).caseChanges.map(({ after }) => after.team)).toEqual([TEAM])
  })
})

describe('a case whose findings were all taken back', () => {
  const gone = settled(arriving(settled(aState([red, yellow])), withdrawn(red), withdrawn(yellow)))
  const again = { ...red, version: '3' }

  it('keeps what is still gone when one of them is true again', () => {
    expect(onlyCase(gone).status).toBe('cancelled')
    const back = onlyCase(settled(arriving(gone, again)))
    expect(back).toMatchObject({ status: 'new', category: 'red', id: onlyCase(gone).id })
    expect(back.findings.toSorted(byIdentity)).toEqual(onlyCase(gone).findings.toSorted(byIdentity))
  })

  it('holds each once when all of them are', () => {
    const back = onlyCase(settled(arriving(gone, again, { ...yellow, version: '3' })))
    expect(back.findings.toSorted(byIdentity)).toEqual(onlyCase(gone).findings.toSorted(byIdentity))
  })

  it('stays the old team’s when the plan has a new one, which has a case of its own', () => {
    const { plan, ...rest } = aPlan()
    const moved = { ...arriving(gone, again), plans: [{ ...rest, plan: { ...plan, team: OTHER } }] }
    expect(step(moved, NOW).caseChanges).toMatchObject([
      { transition: 'open', before: null, after: { team: OTHER, id: null, findings: [{}] } },
    ])
  })

  it('comes back to the team that had not closed it, and to no other', () => {
    const plans = [aPlan(), aPlan({ team: OTHER })]
    const two = settled(aState([red], { plans }))
    const cases = two.cases.map((one) => (one.team === OTHER ? { ...one, status: 'resolved' as const } : one))
    const taken = settled(arriving({ ...two, cases }, withdrawn(red)))
    const { caseChanges } = step(arriving(taken, again), NOW + HOUR)
    expect(caseChanges).toMatchObject([{ transition: 'open', before: { status: 'cancelled' }, after: { team: TEAM } }])
  })
})

function byIdentity(a: { readonly identity: string }, b: { readonly identity: string }): number {
  return a.identity < b.identity ? -1 : 1
}
