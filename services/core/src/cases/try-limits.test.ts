import * as fc from 'fast-check'
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
  NOW,
  spO2Limits,
} from '../builders.ts'
import type { Limit, LimitBounds } from '../plans/limits.ts'
import { step } from './step.ts'
import { tryLimits } from './try-limits.ts'

const activity = anActivity('oxygen-saturation', spO2Limits)

const reading = (value: string, daysBack: number) =>
  anSpO2(value, { id: `${value}-${daysBack}`, effective: at(NOW - daysBack * DAY + 1) })

const low = (zone: Limit['zone'], value: string): LimitBounds => ({ zone, part: 'value', low: value, unit: '%' })

function counted(limits: readonly LimitBounds[], readings: readonly ReturnType<typeof reading>[]) {
  const tried = tryLimits(aState(readings), { activity, limits }, NOW)
  return { today: tried.today.length, tried: tried.tried.length }
}

describe('limits tried on the past', () => {
  const readings = [reading('91', 5), reading('91', 4), reading('87', 3), reading('93', 2)]

  it('would have given fewer findings when they are wider', () => {
    expect(counted([low('red', '86'), low('yellow', '88')], readings)).toEqual({ today: 3, tried: 1 })
  })

  it('would have given more when they are narrower', () => {
    expect(counted([low('red', '92'), low('yellow', '94')], readings)).toEqual({ today: 3, tried: 4 })
  })

  it('say the category that each would have had', () => {
    const { tried } = tryLimits(aState(readings), { activity, limits: [low('yellow', '88')] }, NOW)
    expect(tried.map(({ category, rule }) => [category, rule.action])).toEqual([['yellow', 'oxygen-saturation-limits']])
  })

  it.each([
    ['that is old', 0],
    ['of three days', NOW - 3 * DAY],
    ['of today', NOW],
  ])('look back 30 days for a plan %s', (_name, judgedFrom) => {
    const old = [reading('80', 40), reading('80', 20), reading('80', 1)]
    const plans = [aPlan({ judgedFrom })]
    const { from, to, today, tried } = tryLimits(aState(old, { plans }), { activity, limits: spO2Limits }, NOW)
    expect([from, to, today.length, tried.length]).toEqual([NOW - 30 * DAY, NOW, 2, 2])
  })

  it('judge what was measured before the plan by the limits that the plan began with', () => {
    const young = anActivity('oxygen-saturation', [
      aLimit('red', { low: '88', validFrom: NOW - 5 * DAY, validTo: NOW - 2 * DAY }),
      aLimit('red', { low: '80', validFrom: NOW - 2 * DAY }),
    ])
    const plans = [aPlan({ activities: [young], judgedFrom: NOW - 5 * DAY })]
    const old = [reading('86', 20), reading('86', 3), reading('86', 1)]
    const { today, tried } = tryLimits(aState(old, { plans }), { activity: young, limits: [low('red', '80')] }, NOW)
    expect([today.length, tried.length]).toEqual([2, 0])
  })

  it('leave a plan that asks for something else where it began', () => {
    const theirs = { ...activity, id: 'theirs' }
    const other = (judgedFrom: number) => aPlan({ team: 'CareTeam/2', activities: [theirs], judgedFrom })
    const findingsFor = (judgedFrom: number) =>
      tryLimits(
        aState([reading('80', 20), reading('80', 1)], { plans: [aPlan(), other(judgedFrom)] }),
        { activity, limits: [low('red', '70')] },
        NOW,
      ).tried.length
    expect([findingsFor(NOW - 3 * DAY), findingsFor(0)]).toEqual([1, 2])
  })

  it('say how many readings were judged, and on how many days in Oslo', () => {
    const measured = [
      reading('91', 31),
      anSpO2('90', { id: 'first', effective: at(NOW - 30 * DAY) }),
      reading('92', 2),
      anSpO2('93', { id: 'same-day', effective: at(NOW - 2 * DAY + 60_000) }),
      anSpO2('94', { id: 'now', effective: at(NOW) }),
      anSpO2('95', { id: 'ahead', effective: at(NOW + DAY) }),
      aWeight('80', { effective: at(NOW - DAY) }),
    ]
    const { readings: count, days } = tryLimits(aState(measured), { activity, limits: spO2Limits }, NOW)
    expect([count, days]).toEqual([4, 3])
    const none = tryLimits(aState([]), { activity, limits: spO2Limits }, NOW)
    expect([none.readings, none.days]).toEqual([0, 0])
  })

  it('leave the limits of another activity as they are', () => {
    const theirs = { ...activity, id: 'theirs' }
    const plans = [aPlan(), aPlan({ team: 'CareTeam/2', activities: [theirs] })]
    const { tried } = tryLimits(aState(readings, { plans }), { activity, limits: [low('red', '70')] }, NOW)
    expect(tried).toHaveLength(3)
  })

  it('say nothing of what was not measured: that is the same with any limits', () => {
    const rule = anOutsideLimitsRule('oxygen-saturation')
    const missing = anOutsideLimitsRule('oxygen-saturation', {
      action: 'missing',
      evaluate: (context) =>
        rule
          .evaluate(context)
          .map((verdict) => (verdict.outcome === 'met' ? { ...verdict, about: 'slot', readings: [] } : verdict)),
    })
    const plans = [aPlan({ rules: [rule, missing] })]
    const { today } = tryLimits(aState(readings, { plans }), { activity, limits: spO2Limits }, NOW)
    expect(today.map((finding) => finding.rule.action)).toEqual(Array(3).fill('oxygen-saturation-limits'))
  })

  it('are about that measurement only', () => {
    const weighed = aWeight('500', { effective: at(NOW - DAY) })
    const plan = aPlan({ activities: [activity, anActivity('body-weight', [])] })
    const tried = tryLimits(
      aState([weighed, reading('80', 1)], { plans: [plan] }),
      { activity, limits: spO2Limits },
      NOW,
    )
    expect(tried.today.map(({ evidence }) => evidence.type)).toEqual(['oxygen-saturation'])
  })

  it('are as if they had been set 30 days ago, whatever was changed since', () => {
    const changedAt = NOW - 4 * DAY
    const moved = anActivity('oxygen-saturation', [
      aLimit('red', { low: '80', validTo: NOW - 200 * DAY }),
      aLimit('red', { low: '84', validFrom: NOW - 100 * DAY, validTo: changedAt }),
      aLimit('red', { low: '90', validFrom: changedAt }),
    ])
    const state = aState([reading('86', 5), reading('86', 3)], { plans: [aPlan({ activities: [moved] })] })
    const { today, tried } = tryLimits(state, { activity: moved, limits: [low('red', '84')] }, NOW)
    expect([today.length, tried.length]).toEqual([1, 0])
  })
})

describe('limits that the patient has had before', () => {
  const from = NOW - 30 * DAY
  const since = (validFrom: number, validTo: number): readonly Limit[] => [
    aLimit('red', { low: '84', validFrom, validTo }),
    ...(validTo > from ? [] : [aLimit('red', { low: '80', validFrom: validTo, validTo: NOW - 4 * DAY })]),
    aLimit('red', { low: '90', validFrom: NOW - 4 * DAY }),
  ]

  it.each([
    ['went on, when they were in force as the 30 days began', NOW - 100 * DAY, NOW - 4 * DAY, NOW - 100 * DAY],
    ['begin with the 30 days, when they had ended long before', NOW - 300 * DAY, NOW - 200 * DAY, from],
    ['begin with the 30 days, when they ended just then', NOW - 300 * DAY, from, from],
  ])('%s', (_name, validFrom, validTo, expected) => {
    const moved = anActivity('oxygen-saturation', since(validFrom, validTo))
    const state = aState([reading('82', 3)], { plans: [aPlan({ activities: [moved], judgedFrom: 0 })] })
    const { tried } = tryLimits(state, { activity: moved, limits: [low('red', '84')] }, NOW)
    expect(tried).toMatchObject([{ evidence: { parts: [{ limit: { validFrom: expected } }] } }])
  })
})

describe('with the limits of today', () => {
  it('the findings are exactly the real ones, whatever was measured', () => {
    const values = fc.array(fc.tuple(fc.integer({ min: 20, max: 101 }), fc.integer({ min: 0, max: 29 })), {
      maxLength: 20,
    })
    fc.assert(
      fc.property(values, (measured) => {
        const readings = measured.map(([value, daysBack], index) => ({
          ...reading(String(value), daysBack),
          id: `reading-${index}`,
        }))
        const plans = [aPlan(), aPlan({ team: 'CareTeam/2' })]
        const state = aState(readings, { plans })
        const real = step(state, NOW).newFindings
        const { today, tried } = tryLimits(state, { activity, limits: spO2Limits }, NOW)
        const expected = real.map(({ identity, category, rule, readings: about, evidence }) => ({
          identity,
          category,
          rule,
          readings: about,
          evidence,
        }))
        expect(today).toEqual(expected)
        expect(tried).toEqual(expected)
      }),
      { numRuns: 50 },
    )
  })
})
