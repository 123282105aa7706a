import { describe, expect, it } from 'vitest'
import { aLimit, anActivity, anOutsideLimitsRule, anSpO2, anUnassessable, aPlan, aState, NOW } from '../builders.ts'
import { settled } from '../case-builders.ts'
import { step } from './step.ts'

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
