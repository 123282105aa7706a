import { describe, expect, it } from 'vitest'
import {
  aLimit,
  anActivity,
  anOutsideLimitsRule,
  anSpO2,
  anUnassessable,
  aPlan,
  aState,
  at,
  aWeight,
  HOUR,
  NOW,
  spO2Limits,
} from '../builders.ts'
import { settled } from '../case-builders.ts'
import { step } from './step.ts'
import type { PlanInForce } from './working-state.ts'

describe('several rules and teams', () => {
  const loose = anOutsideLimitsRule('oxygen-saturation', { action: 'second' })

  it('two rules that fire on one reading give one case with both reasons', () => {
    const plans = [aPlan({ rules: [anOutsideLimitsRule('oxygen-saturation'), loose] })]
    const { newFindings, caseChanges } = step(aState([anSpO2('86')], { plans }), NOW)
    expect(newFindings).toHaveLength(2)
    expect(caseChanges).toHaveLength(1)
    expect(caseChanges[0]?.after.findings).toHaveLength(2)
  })

  it('red hides yellow of the same measurement', () => {
    const yellow = {
      ...loose,
      evaluate: (context: Parameters<typeof loose.evaluate>[0]) =>
        loose.evaluate({
          ...context,
          activities: [anActivity('oxygen-saturation', [aLimit('yellow', { low: '92' })])],
        }),
    }
    const plans = [aPlan({ rules: [anOutsideLimitsRule('oxygen-saturation'), yellow] })]
    const { newFindings } = step(aState([anSpO2('86'), anSpO2('90', { id: 'other' })], { plans }), NOW)
    expect(newFindings.map(({ category, readings }) => [category, readings[0]])).toEqual(
      expect.arrayContaining([
        ['red', 'oxygen-saturation-86'],
        ['yellow', 'other'],
        ['yellow', 'other'],
      ]),
    )
    expect(newFindings).toHaveLength(3)
  })

  it('red hides yellow of the same measurement also when it is about more than that', () => {
    const red = anOutsideLimitsRule('oxygen-saturation', {
      action: 'episode',
      evaluate: (context) =>
        loose
          .evaluate(context)
          .map((verdict) => (verdict.outcome === 'met' ? { ...verdict, about: 'episode', category: 'red' } : verdict)),
    })
    const plans = [aPlan({ rules: [anOutsideLimitsRule('oxygen-saturation'), red] })]
    expect(step(aState([anSpO2('90')], { plans }), NOW).newFindings).toMatchObject([
      { category: 'red', rule: { action: 'episode' } },
    ])
  })

  it('two plans of one template with limits of their own: the worse is what both see, whichever comes first', () => {
    const mild = aPlan({ activities: [anActivity('oxygen-saturation', [aLimit('yellow', { low: '92' })])] })
    const strict = aPlan({ team: 'CareTeam/2' })
    for (const plans of [
      [mild, strict],
      [strict, mild],
    ]) {
      const { cases } = settled(aState([anSpO2('86')], { plans }))
      expect(cases.map(({ category }) => category)).toEqual(['red', 'red'])
    }
  })

  it('a finding goes to every team whose plan holds that rule', () => {
    const plans = [aPlan(), aPlan({ team: 'CareTeam/2' }), { ...aPlan(), plan: { ...aPlan().plan, id: 'twin' } }]
    const state = settled(aState([anSpO2('86')], { plans }))
    expect(state.findings).toHaveLength(1)
    expect(state.cases.map(({ team, plan }) => [team, plan])).toEqual([
      ['CareTeam/1', 'CarePlan/plan-1'],
      ['CareTeam/2', 'CarePlan/plan-2'],
    ])
    expect(step(state, NOW).ruleState).toBeNull()
  })

  it('a code nobody knows is everybody’s work', () => {
    const plans = [aPlan(), aPlan({ team: 'CareTeam/2' })]
    expect(settled(aState([anUnassessable()], { plans })).cases).toHaveLength(2)
  })
})

describe('what is found first', () => {
  const activities = [
    anActivity('oxygen-saturation', spO2Limits),
    anActivity('body-weight', [aLimit('yellow', { high: '82', unit: 'kg' })]),
  ]
  const rules = [anOutsideLimitsRule('oxygen-saturation'), anOutsideLimitsRule('body-weight')]

  it.each([
    ['SpO₂', 2, 1],
    ['weight', 1, 2],
  ])('is what was measured first: %s', (first, spO2, weight) => {
    const readings = [
      anSpO2('90', { id: 'SpO₂', effective: at(NOW - spO2 * HOUR) }),
      aWeight('83', { id: 'weight', effective: at(NOW - weight * HOUR) }),
    ]
    for (const order of [rules, rules.toReversed()]) {
      const { newFindings } = step(aState(readings, { plans: [aPlan({ activities, rules: order })] }), NOW)
      expect(newFindings).toHaveLength(2)
      expect(newFindings[0]?.readings).toEqual([first])
    }
  })

  it('is the same in whatever order the plan says its rules, and so is the name of the case', () => {
    const [one, other] = [rules, rules.toReversed()].map((order) =>
      settled(aState([anSpO2('90'), aWeight('83')], { plans: [aPlan({ activities, rules: order })] })),
    )
    expect(one?.findings).toEqual(other?.findings)
    expect(one?.cases).toEqual(other?.cases)
  })
})

/** A plan that changes by itself in so many hours. */
function dueIn(hours: number): PlanInForce {
  return aPlan({ rules: [anOutsideLimitsRule('oxygen-saturation', { dueAt: () => NOW + hours * HOUR })] })
}

describe('time alone', () => {
  it('is waited for until the first of what any plan waits for', () => {
    for (const plans of [
      [dueIn(1), dueIn(5)],
      [dueIn(5), dueIn(1)],
    ])
      expect(step(aState([], { plans }), NOW).nextDue).toBe(NOW + HOUR)
  })
})
