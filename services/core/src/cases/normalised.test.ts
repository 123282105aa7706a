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
  DAY,
  HOUR,
  NOW,
  onDay,
  spO2Limits,
  withdrawn,
} from '../builders.ts'
import { arriving, MINUTE, onlyCase, queue, queued, settled, withCase } from '../case-builders.ts'
import type { Reading } from '../measurements/reading.ts'
import { committed } from './commit-in-memory.ts'
import { step } from './step.ts'
import type { Decision, WorkingState } from './working-state.ts'

const red = anSpO2('86')
const yellow = anSpO2('90')

const later = (value: string, minutes: number): Reading =>
  anSpO2(value, { id: `later-${minutes}`, effective: at(NOW + minutes * MINUTE) })

function quiet({ caseChanges, ruleState }: Decision): void {
  expect({ caseChanges, ruleState }).toEqual({ caseChanges: [], ruleState: null })
}

/** Whether the patient's case is marked so once the service has looked. */
function isBack(state: WorkingState): boolean {
  return onlyCase(settled(state)).normalised
}

const ofDay = (value: string, of: string): Reading => anSpO2(value, { id: `${of}-${value}`, effective: onDay(of) })

describe('a yellow whose readings are back inside', () => {
  const state = settled(queued([yellow]))

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

  it('not by readings from before it, nor by such as nobody asked for', () => {
    const before = [anSpO2('95', { id: 'a', effective: at(NOW - 3 * HOUR) }), later('95', 1)]
    quiet(step(arriving(state, ...before), NOW))
    const weights = [1, 2, 3].map((minutes) => aWeight('80', { id: `w${minutes}`, effective: at(NOW + minutes) }))
    quiet(step(arriving(state, ...weights), NOW))
  })

  it('not by a day without a clock: it may be from before, until it is of a later day', () => {
    const today = ['95', '96', '97'].map((value) => ofDay(value, '2026-11-22'))
    expect(isBack(arriving(state, ...today))).toBe(false)
    const tomorrow = ['95', '96'].map((value) => ofDay(value, '2026-11-23'))
    expect(onlyCase(settled(arriving(state, ...tomorrow), NOW + 2 * DAY)).normalised).toBe(true)
  })

  it('not by readings of the very same moment', () => {
    const { effective } = yellow
    const twins = [anSpO2('95', { id: 'x', effective }), anSpO2('96', { id: 'y', effective })]
    expect(isBack(arriving(state, ...twins))).toBe(false)
  })

  it('not by readings of another sign, however green they are', () => {
    const plans = [
      aPlan({
        queue,
        activities: [
          anActivity('oxygen-saturation', spO2Limits),
          anActivity('body-weight', [aLimit('yellow', { high: '82', unit: 'kg' })]),
        ],
        rules: [anOutsideLimitsRule('oxygen-saturation'), anOutsideLimitsRule('body-weight')],
      }),
    ]
    const weights = [1, 2].map((minutes) => aWeight('80', { id: `w${minutes}`, effective: at(NOW + minutes) }))
    const both = settled(queued([yellow, ...weights], { plans }))
    expect(onlyCase(both).normalised).toBe(false)
    expect(isBack(arriving(both, later('95', 3), later('96', 4)))).toBe(true)
  })

  it('by the last readings also when a nurse has dealt with the worst of them', () => {
    const worst = settled(queued([later('89', 3)]))
    const closed = withCase(worst, { status: 'resolved', resolvedAt: NOW })
    const late = settled(arriving(closed, yellow, later('95', 1), later('96', 4)))
    expect(late.cases.at(-1)).toMatchObject({ status: 'new', normalised: false })
    expect(settled(arriving(late, later('97', 5))).cases.at(-1)).toMatchObject({ normalised: true })
  })

  it('whatever was taken back, with a time or without one', () => {
    const gone = [
      withdrawn(anSpO2('88', { id: 'later-3', effective: at(NOW + 3 * MINUTE) })),
      { ...withdrawn(anSpO2('88', { id: 'timeless' })), effective: null },
    ]
    expect(isBack(arriving(state, later('95', 1), later('96', 2), ...gone))).toBe(true)
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
    quiet(step(arriving(settled(queued([red])), later('95', 1), later('96', 2), later('97', 3)), NOW))
  })

  it('never where the plan says nothing of it', () => {
    const silent = settled(aState([yellow]))
    expect(onlyCase(silent).normalised).toBe(false)
    quiet(step(arriving(silent, later('95', 1), later('96', 2)), NOW))
  })

  it('not while something in it could not be judged, has no time, or is not loaded', () => {
    const others = [
      anUnassessable({ type: 'oxygen-saturation', problem: 'unknown-unit' }),
      anUnassessable(),
      anUnassessable({ type: 'oxygen-saturation', effective: null, problem: 'no-time' }),
    ]
    for (const other of others) {
      const mixed = settled(queued([yellow, other]))
      quiet(step(arriving(mixed, later('95', 1), later('96', 2)), NOW))
    }
    const unloaded = withCase(state, {
      findings: [...onlyCase(state).findings, { identity: 'unloaded', reference: null }],
    })
    quiet(step(arriving(unloaded, later('95', 1), later('96', 2)), NOW))
  })

  it('what was cancelled does not count', () => {
    const strange = settled(queued([yellow, anUnassessable()]))
    const gone = { ...withdrawn(yellow), id: 'strange' }
    expect(isBack(arriving(settled(arriving(strange, gone)), later('95', 1), later('96', 2)))).toBe(true)
    const both = settled(
      arriving(settled(queued([yellow, anSpO2('89', { id: 'wrong' })])), withdrawn(anSpO2('89', { id: 'wrong' }))),
    )
    expect(onlyCase(settled(arriving(both, later('95', 1), later('96', 2)))).normalised).toBe(true)
  })
})
