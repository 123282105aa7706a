import { describe, expect, it } from 'vitest'
import { aCase, anSpO2, anUnassessable, aState, at, HOUR, NOW, onDay } from '../builders.ts'
import { step } from './step.ts'
import { afterCommit, inOrder, withReading } from './working-state-changes.ts'

const ids = (readings: readonly { readonly id: string }[]): readonly string[] => readings.map(({ id }) => id)

describe('the readings of a patient', () => {
  const morning = anSpO2('95', { id: 'morning', effective: at(NOW - 3 * HOUR) })
  const noon = anSpO2('94', { id: 'noon', effective: at(NOW) })

  it('stand by effective time, whenever they come; a whole day after its hours, no time last', () => {
    const day = anSpO2('93', { id: 'day', effective: onDay('2026-11-22') })
    const never = anUnassessable({ effective: null })
    const state = [never, day, noon, morning].reduce(withReading, aState())
    expect(ids(state.readings)).toEqual(['morning', 'noon', 'day', 'strange'])
    expect(ids(inOrder([never, noon, day, morning]))).toEqual(['morning', 'noon', 'day', 'strange'])
  })

  it('of the same time stand by id', () => {
    const twins = [anSpO2('94', { id: 'b' }), anSpO2('95', { id: 'a' }), anSpO2('95', { id: 'a' })]
    expect(ids(inOrder(twins))).toEqual(['a', 'a', 'b'])
    for (const order of [twins, twins.toReversed()])
      expect(ids(order.reduce(withReading, aState()).readings)).toEqual(['a', 'b'])
  })

  it.each([
    ['a newer version replaces', '10', '9', true],
    ['the same version changes nothing', '9', '9', false],
    ['an older version that comes late changes nothing', '8', '9', false],
    ['a version that is no number replaces when it differs', 'b', 'a', true],
    ['a version that is no number replaces a number', 'b', '1', true],
    ['the same word changes nothing', 'a', 'a', false],
  ])('%s', (_name, version, known, replaces) => {
    const state = aState([{ ...noon, version: known }, morning])
    const next = withReading(state, { ...noon, version, effective: at(NOW - 4 * HOUR) })
    expect(ids(next.readings)).toEqual(replaces ? ['noon', 'morning'] : ['morning', 'noon'])
    expect(next === state).toBe(!replaces)
  })
})

describe('after a commit', () => {
  it('findings and cases have their ids, and the case points to its findings', () => {
    const state = aState([anSpO2('86')])
    const decision = step(state, NOW)
    const next = afterCommit(state, decision, {
      findings: new Map(decision.newFindings.map(({ identity }) => [identity, { id: '7', version: '1' }])),
      cases: new Map(decision.caseChanges.map(({ after }) => [after.identity, { id: '8', version: '1' }])),
      ruleState: { id: 'state', version: '2' },
    })
    expect(next.findings).toMatchObject([{ id: '7' }])
    expect(next.cases).toMatchObject([{ id: '8', findings: [{ reference: 'DetectedIssue/7' }] }])
    expect(next.ruleState).toMatchObject({ version: '2', revision: 1 })
  })

  it('of nothing the rule state is the same, and references that are not known stay', () => {
    const state = aState()
    const saved = { findings: new Map(), cases: new Map(), ruleState: { id: 'x', version: '9' } }
    expect(afterCommit(state, step(state, NOW), saved).ruleState).toBe(state.ruleState)
    const fresh = aState([anSpO2('86')])
    expect(afterCommit(fresh, step(fresh, NOW), saved).cases).toMatchObject([{ findings: [{ reference: null }] }])
  })

  it('a case still points to what was not loaded', () => {
    const state = aState([anSpO2('86')], { cases: [aCase()] })
    const saved = { findings: new Map(), cases: new Map(), ruleState: { id: 'state', version: '2' } }
    expect(afterCommit(state, step(state, NOW), saved).cases).toMatchObject([
      { findings: [{ reference: 'DetectedIssue/1' }, { reference: null }] },
    ])
  })
})
