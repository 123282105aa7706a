import { describe, expect, it } from 'vitest'
import {
  aBloodPressure,
  aLimit,
  anActivity,
  anOutsideLimitsRule,
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
} from '../builders.ts'
import type { Measurement, Reading } from '../measurements/reading.ts'
import { explain } from '../rules/explain.ts'
import type { Finding } from '../rules/finding.ts'
import { meanOverDays } from '../rules/kinds/mean-over-days.ts'
import { changeOverDays } from '../rules/kinds/change-over-days.ts'
import { aRule } from '../rule-builders.ts'
import { committed } from './commit-in-memory.ts'
import { standingOf } from './standing.ts'
import { step } from './step.ts'
import type { PlanInForce, WorkingState } from './working-state.ts'

/** Readings that are somebody else's, the same again, or of a day without a clock. */
const rise = {
  ...aRule(changeOverDays, { type: 'body-weight', rise: 2, days: 3, category: 'red' }),
  url: 'http://heimvakt.no/fhir/PlanDefinition/heart-failure',
  version: '1',
  action: 'rise',
  kind: 'change-over-days',
  title: 'rise',
}
const fall = {
  ...rise,
  ...aRule(changeOverDays, { type: 'body-weight', fall: 3, days: 7, category: 'yellow' }),
  action: 'fall',
}
const weighing = aPlan({
  activities: [anActivity('body-weight', [aLimit('red', { high: '200', unit: 'kg' })])],
  rules: [anOutsideLimitsRule('body-weight'), rise, fall],
})

function weighed(...values: readonly string[]): readonly Measurement[] {
  return values.map((value, index) =>
    aWeight(value, { id: `w${index}`, effective: at(NOW - (values.length - index) * DAY) }),
  )
}

function decided(readings: readonly Reading[], plan: PlanInForce = weighing) {
  return step(aState(readings, { plans: [plan] }), NOW)
}

function colours(readings: readonly Reading[], plan?: PlanInForce): readonly unknown[] {
  const { verdicts } = decided(readings, plan)
  return readings.map(({ id }) => verdicts.get(id))
}

function wordsOf(findings: readonly Finding[]): string {
  return findings.map((finding) => explain(finding, { language: 'nb', now: NOW })).join('\n')
}

function low(id: string, received: number | null): Measurement {
  return anSpO2('90', { id, received })
}

function strange(id: string, more: object = {}): Reading {
  return anUnassessable({ id, ...more })
}

describe('one odd weight', () => {
  it.each([
    ['a suitcase', ['82', '81.9', '178', '82.1', '82', '82.2'], ['green', 'green', 'red', 'green', 'green', 'green']],
    ['a spouse', ['82', '81.9', '58', '82.1', '82'], ['green', 'green', 'yellow', 'green', 'green']],
    ['the very first', ['178', '82', '82.1', '82'], ['green', 'green', 'green', 'green']],
    ['a true change, confirmed', ['82', '82', '97', '97.2'], ['green', 'green', 'red', 'red']],
  ])('of %s makes no week of findings', (_name, values, expected) => {
    expect(colours(weighed(...values)).slice(1)).toEqual(expected.slice(1))
  })

  it('is asked about, also where no rule has found it', () => {
    const { newFindings } = decided(weighed('82', '82', '58'))
    expect(wordsOf(newFindings)).toContain('stemmer det?')
    const noFall = { ...weighing, rules: [anOutsideLimitsRule('body-weight'), rise] }
    const { newFindings: asked, verdicts } = decided(weighed('82', '82', '58'), noFall)
    expect(verdicts.get('w2')).toBe('unassessed')
    expect(wordsOf(asked)).toContain('Ikke vurdert: Vekt 58 kg i går, stemmer det?')
  })

  it('hides no true rise of the days after it', () => {
    expect(colours(weighed('82', '82', '178', '82.1', '84.2')).at(-1)).toBe('red')
  })

  it('of nothing is no weight', () => {
    const nothing = aWeight('0', { id: 'n', values: {}, effective: at(NOW - 2 * HOUR) })
    expect(colours([...weighed('82', '82'), nothing]).slice(0, 2)).toHaveLength(2)
  })
})

describe('a pressure that may have been exchanged', () => {
  it('counts in no mean, and is unassessed where only a mean would judge it', () => {
    const mean = {
      ...rise,
      ...aRule(meanOverDays, {
        type: 'blood-pressure',
        days: 7,
        minDays: 1,
        minReadings: 2,
        dropFirstDay: false,
        atLeast: { diastolic: 85 },
        category: 'yellow',
      }),
    }
    const pressures = aPlan({ activities: [anActivity('blood-pressure', [])], rules: [mean] })
    const readings = ['120', '90', '120'].map((upper, index) =>
      aBloodPressure(upper, upper === '90' ? '95' : '80', { id: `p${index}`, effective: at(NOW - (3 - index) * HOUR) }),
    )
    expect(colours(readings, pressures)).toEqual(['unassessed', 'unassessed', 'green'])
  })
})

describe('what was sent again under another identifier', () => {
  it('is judged once, and said to be sent again, whichever came first', () => {
    const { newFindings, verdicts } = decided([low('b', NOW - 2000), low('a', NOW - 1000), low('c', NOW)], aPlan())
    expect(newFindings.map(({ readings }) => readings)).toEqual([['b', 'a', 'c']])
    expect(wordsOf(newFindings)).toContain('sendt 3 ganger')
    expect([...verdicts.values()]).toEqual(['yellow', 'yellow', 'yellow'])
  })

  it('is handled for all of them when a nurse has closed it', () => {
    const plan = aPlan({ activities: [anActivity('oxygen-saturation', spO2Limits)] })
    const state = aState([low('a', null), low('b', null)], { plans: [plan] })
    const stored: WorkingState = committed(state, step(state, NOW))
    const cases = stored.cases.map((one) => ({ ...one, status: 'resolved' as const, resolvedAt: NOW }))
    expect(standingOf({ ...stored, cases }, step(stored, NOW).verdicts, NOW).standing.kind).toBe('handled')
  })

  it('is one when nobody can judge it, too; an unknown code is looked at once a day', () => {
    const unit = { type: 'oxygen-saturation', problem: 'unknown-unit', shown: '86 foo' } as const
    const twice = decided([strange('a', unit), strange('b', unit)], aPlan())
    expect(wordsOf(twice.newFindings)).toBe('Ikke vurdert: SpO₂ 86 foo, ukjent enhet, sendt 2 ganger')
    expect(twice.verdicts.get('b')).toBe('unassessed')
    const day = { code: 'x|1', received: NOW }
    const stream = [0, 1, 2].map((second) =>
      strange(`s${second}`, { ...day, effective: at(NOW - HOUR + second * 1000) }),
    )
    expect(decided(stream, aPlan()).newFindings).toHaveLength(1)
    expect(decided([...stream, strange('n', { ...day, note: 'vondt' })], aPlan()).newFindings).toHaveLength(3)
    const timeless = ['t', 'u'].map((id) => strange(id, { code: 'x|1', effective: null, received: null }))
    expect(decided(timeless, aPlan()).newFindings).toHaveLength(1)
    const came = [0, 30 * HOUR].map((ago) => strange(`r${ago}`, { code: 'x|1', effective: null, received: NOW - ago }))
    expect(decided(came, aPlan()).newFindings).toHaveLength(2)
    const from = aPlan({ judgedFrom: NOW - 2 * HOUR })
    const before = strange('early', { code: 'x|1', received: NOW - 5 * HOUR, effective: at(NOW - 5 * HOUR) })
    const after = strange('after', { code: 'x|1', received: NOW - HOUR, effective: at(NOW - HOUR) })
    expect(decided([before, after], from).newFindings.map(({ readings }) => readings)).toEqual([['after']])
  })

  it('of two days without a clock nobody knows', () => {
    const days = ['a', 'b'].map((id) => anSpO2('90', { id, effective: onDay('2026-11-22') }))
    expect(decided(days, aPlan()).newFindings).toHaveLength(2)
  })
})
