import { describe, expect, it } from 'vitest'
import {
  aCase,
  aLimit,
  anActivity,
  anOutsideLimitsRule,
  anSpO2,
  anUnassessable,
  aPlan,
  aState,
  at,
  aWeight,
  COPD,
  DAY,
  HOUR,
  measured,
  NOW,
  spO2Limits,
  withdrawn,
} from '../builders.ts'
import { arriving, onlyCase, settled } from '../case-builders.ts'
import type { Reading } from '../measurements/reading.ts'
import { step } from './step.ts'
import { committed } from './commit-in-memory.ts'
import type { Decision, WorkingState } from './working-state.ts'

function closed(...readings: readonly Reading[]): WorkingState {
  const state = settled(aState(readings))
  return { ...state, cases: state.cases.map((one) => ({ ...one, status: 'resolved', resolvedAt: NOW })) }
}

function nothing(decision: Decision): void {
  expect(decision).toMatchObject({
    newFindings: [],
    updatedFindings: [],
    cancelledFindings: [],
    caseChanges: [],
    ruleState: null,
  })
}

describe('a reading comes in', () => {
  it('green writes nothing but itself', () => {
    const decision = step(aState([anSpO2('95')]), NOW)
    nothing(decision)
    expect(decision.verdicts.get('oxygen-saturation-95')).toBe('green')
  })

  it('red opens a case with the finding, in one commit', () => {
    const { newFindings, caseChanges, ruleState, verdicts } = step(aState([anSpO2('86')]), NOW)
    expect(newFindings).toMatchObject([
      { category: 'red', status: 'open', since: NOW, rule: { url: COPD, version: '1.0.0' } },
    ])
    expect(caseChanges).toMatchObject([
      {
        transition: 'open',
        before: null,
        after: { status: 'new', category: 'red', team: 'CareTeam/1', plan: 'CarePlan/plan-1' },
      },
    ])
    expect(ruleState).toMatchObject({ revision: 1, nextDue: NOW + HOUR })
    expect(verdicts.get('oxygen-saturation-86')).toBe('red')
  })

  it('running twice writes nothing more', () => {
    nothing(step(settled(aState([anSpO2('86'), anSpO2('90'), anUnassessable()])), NOW + HOUR - 1))
  })

  it('a second one joins the open case and raises it', () => {
    const state = settled(aState([anSpO2('90')]))
    expect(onlyCase(state).category).toBe('yellow')
    const decision = step(arriving(state, anSpO2('86')), NOW)
    expect(decision.caseChanges).toMatchObject([{ transition: 'join', after: { category: 'red', findings: [{}, {}] } }])
  })

  it('a known code outside every plan opens no case and has no verdict', () => {
    const decision = step(aState([aWeight('80')]), NOW)
    nothing(decision)
    expect(decision.verdicts.size).toBe(0)
  })

  it('from before the plan is history', () => {
    const decision = step(aState([anSpO2('86', { effective: at(NOW - 31 * DAY) })]), NOW)
    nothing(decision)
    expect(decision.verdicts.size).toBe(0)
  })

  it.each([
    ['an unknown code', anUnassessable(), 'unknown-code'],
    [
      'an impossible value',
      anUnassessable({ type: 'oxygen-saturation', problem: 'impossible-value' }),
      'impossible-value',
    ],
    ['no time, just sent', anUnassessable({ effective: null, received: NOW, problem: 'no-time' }), 'no-time'],
    ['no time at all', anUnassessable({ effective: null, problem: 'no-time' }), 'no-time'],
  ])('%s is unassessed with its reason, never green', (_name, reading, reason) => {
    const { newFindings, caseChanges, verdicts } = step(aState([reading]), NOW)
    expect(newFindings).toMatchObject([{ category: 'unassessed', evidence: { reason } }])
    expect(caseChanges).toMatchObject([{ after: { category: 'unassessed' } }])
    expect(verdicts.get('strange')).toBe('unassessed')
  })

  it.each([
    ['of a sign nobody follows', anUnassessable({ type: 'body-weight', problem: 'unknown-unit' })],
    ['from before the plan', anUnassessable({ effective: at(NOW - 31 * DAY) })],
    ['sent before the plan, without a time', anUnassessable({ effective: null, received: NOW - 31 * DAY })],
    [
      'that is only charted',
      { kind: 'charted', id: 'h', version: '1', type: null, effective: at(NOW), received: null } as const,
    ],
  ])('a strange reading %s opens no case', (_name, reading) => {
    nothing(step(aState([reading]), NOW))
  })

  it('SpO2 24 % is red by one finding, also where no limit is set', () => {
    expect(step(aState([anSpO2('24')]), NOW).newFindings).toMatchObject([
      { category: 'red', evidence: { kind: 'outside-limits' } },
    ])
    const plans = [aPlan({ activities: [anActivity('oxygen-saturation', [])] })]
    const { newFindings, verdicts } = step(aState([anSpO2('24')], { plans }), NOW)
    expect(newFindings.map(({ category, evidence }) => [category, evidence.kind])).toEqual(
      expect.arrayContaining([
        ['red', 'implausible'],
        ['unassessed', 'unassessed'],
      ]),
    )
    expect(verdicts.get('oxygen-saturation-24')).toBe('red')
  })

  it('two readings without a time are two findings', () => {
    const timeless = { effective: null, problem: 'no-time' } as const
    const readings = [anUnassessable({ ...timeless, id: 'a' }), anUnassessable({ ...timeless, id: 'b' })]
    expect(step(aState(readings), NOW).newFindings).toHaveLength(2)
    nothing(
      step(
        settled(
          aState([...readings, anSpO2('24')], {
            plans: [aPlan({ activities: [anActivity('oxygen-saturation', [])] })],
          }),
        ),
        NOW,
      ),
    )
  })

  it('a finding that rests on history too gives that no verdict', () => {
    const old = anSpO2('95', { id: 'old', effective: at(NOW - 31 * DAY) })
    const limits = anOutsideLimitsRule('oxygen-saturation')
    const both = anOutsideLimitsRule('oxygen-saturation', {
      evaluate: (context) =>
        limits.evaluate(context).map((verdict) => ({ ...verdict, readings: [...verdict.readings, 'old'] })),
    })
    const { verdicts } = step(aState([old, anSpO2('86')], { plans: [aPlan({ rules: [both] })] }), NOW)
    expect(Object.fromEntries(verdicts)).toEqual({ 'oxygen-saturation-86': 'red' })
  })

  it('a measurement that no rule judges is unassessed', () => {
    const plans = [aPlan({ rules: [] })]
    expect(step(aState([anSpO2('95')], { plans }), NOW).newFindings).toMatchObject([
      { evidence: { reason: 'no-rule' } },
    ])
    nothing(step(aState([anUnassessable({ type: 'body-weight' })], { plans }), NOW))
    const strange = anUnassessable({ type: 'oxygen-saturation', problem: 'unknown-unit' })
    expect(step(aState([strange], { plans }), NOW).newFindings).toHaveLength(1)
  })

  it('a rule that throws leaves its readings unassessed in its own name, and the other rules still judge', () => {
    const broken = anOutsideLimitsRule('oxygen-saturation', {
      action: 'broken',
      types: ['oxygen-saturation', 'body-weight'],
      evaluate: () => {
        throw new Error('broken')
      },
    })
    const plans = [aPlan({ rules: [broken, anOutsideLimitsRule('oxygen-saturation')] })]
    const old = anSpO2('85', { effective: at(NOW - 31 * DAY) })
    const { newFindings } = step(aState([anSpO2('86'), old], { plans }), NOW)
    expect(newFindings.map(({ category, rule }) => [category, rule.action])).toEqual(
      expect.arrayContaining([
        ['red', 'oxygen-saturation-limits'],
        ['unassessed', 'broken'],
      ]),
    )
    expect(newFindings).toHaveLength(2)
  })
})

describe('what is no longer true', () => {
  const red = anSpO2('86')

  it('a withdrawn reading cancels its finding and a case that held nothing else', () => {
    const state = arriving(settled(aState([red])), withdrawn(red))
    const { cancelledFindings, caseChanges, verdicts } = step(state, NOW)
    expect(cancelledFindings).toMatchObject([{ status: 'cancelled', category: 'red' }])
    expect(caseChanges).toMatchObject([{ transition: 'cancel', after: { status: 'cancelled' } }])
    expect(verdicts.size).toBe(0)
    nothing(step(settled(state), NOW))
  })

  it('what is left decides the category', () => {
    const state = arriving(settled(aState([red, anSpO2('90')])), withdrawn(red))
    expect(step(state, NOW).caseChanges).toMatchObject([
      { transition: 'withdraw', after: { status: 'new', category: 'yellow' } },
    ])
  })

  it('red never closes itself because later readings are better', () => {
    const later = anSpO2('97', { effective: at(NOW) })
    nothing(step(arriving(settled(aState([red])), later), NOW))
  })

  it('a corrected reading is judged again', () => {
    const state = settled(aState([red]))
    const better = { ...red, version: '2', values: { value: '90' } }
    const { updatedFindings, caseChanges } = step(arriving(state, better), NOW)
    expect(updatedFindings).toMatchObject([{ id: 'DetectedIssue-1', category: 'yellow', since: NOW }])
    expect(caseChanges).toMatchObject([{ transition: 'withdraw', after: { category: 'yellow' } }])
    const fine = { ...red, version: '2', values: { value: '96' } }
    expect(step(arriving(state, fine), NOW).cancelledFindings).toHaveLength(1)
  })

  it('a correction to the worse raises the case it is in', () => {
    const yellow = anSpO2('90')
    const worse = { ...yellow, version: '2', values: { value: '80' } }
    const { caseChanges } = step(arriving(settled(aState([yellow])), worse), NOW)
    expect(caseChanges).toMatchObject([{ after: { category: 'red', findings: [{}] } }])
    expect(caseChanges[0]?.after.findings).toHaveLength(1)
  })

  it('a reading before it that comes late changes nothing of what was found', () => {
    nothing(step(arriving(settled(aState([red])), anSpO2('95', { effective: at(NOW - DAY) })), NOW))
  })

  it('a red does not close itself when its measurement is no longer asked for', () => {
    const state = settled(aState([anSpO2('86')]))
    nothing(step({ ...state, plans: [aPlan({ activities: [] })] }, NOW))
    nothing(step({ ...state, plans: [aPlan({ activities: [anActivity('body-weight', [])] })] }, NOW))
  })

  it('a red does not close itself when one of two plans ends', () => {
    const other = aPlan({ team: 'CareTeam/2', activities: [], rules: [] })
    const asking = aPlan({ activities: [anActivity('oxygen-saturation', [])] })
    const state = settled(aState([anSpO2('24')], { plans: [asking, other] }))
    expect(onlyCase(state).category).toBe('red')
    nothing(step({ ...state, plans: [other] }, NOW))
  })

  it('a finding whose reading is not loaded, or whose plan has ended, is left as it is', () => {
    const state = settled(aState([red]))
    nothing(step({ ...state, readings: [] }, NOW))
    nothing(step({ ...state, plans: [] }, NOW))
    nothing(step({ ...state, plans: [aPlan({ judgedFrom: NOW })] }, NOW))
    nothing(step({ ...state, plans: [aPlan({ rules: [], activities: [] })] }, NOW))
  })

  it('an unassessed reading without a time that is withdrawn is cancelled', () => {
    const strange = anUnassessable({ effective: null, problem: 'no-time', type: 'oxygen-saturation' })
    const state = settled(aState([strange]))
    const gone = {
      kind: 'withdrawn',
      id: 'strange',
      version: '2',
      effective: null,
      received: null,
      type: null,
    } as const
    expect(step(arriving(state, gone), NOW).cancelledFindings).toHaveLength(1)
  })

  it('true again after it was cancelled takes the case up again', () => {
    const gone = settled(arriving(settled(aState([red])), withdrawn(red)))
    const again = arriving(gone, { ...red, version: '3' })
    const { updatedFindings, caseChanges } = step(again, NOW + HOUR)
    expect(updatedFindings).toMatchObject([{ status: 'open' }])
    expect(caseChanges).toMatchObject([
      { transition: 'open', before: { status: 'cancelled' }, after: { status: 'new', findings: [{}] } },
    ])
    nothing(step(committed(again, step(again, NOW + HOUR)), NOW + HOUR))
  })
})

describe('after a nurse has closed the case', () => {
  const red = anSpO2('86')
  const yellow = anSpO2('90')

  it('what she has seen is not opened again', () => {
    nothing(step(closed(red), NOW + DAY))
  })

  it('a new reading opens a new case', () => {
    const state = arriving(closed(red), anSpO2('85', { effective: at(NOW) }))
    expect(step(state, NOW).caseChanges).toMatchObject([
      { transition: 'open', before: null, after: { findings: [{}] } },
    ])
  })

  it('a yellow that is corrected to red opens a new case of its own', () => {
    const state = closed(yellow)
    const worse = arriving(state, { ...yellow, version: '2', values: { value: '80' } })
    const { caseChanges } = step(worse, NOW)
    expect(caseChanges).toMatchObject([{ transition: 'open', after: { category: 'red' } }])
    expect(caseChanges[0]?.after.identity).not.toBe(state.cases[0]?.identity)
    nothing(step(settled(worse), NOW))
  })

  it('what was withdrawn and comes back as it was stays closed, also while another case is open', () => {
    const state = settled(arriving(closed(red), withdrawn(red)))
    const back = { ...red, version: '3' }
    expect(step(arriving(state, back), NOW).caseChanges).toEqual([])
    const other = settled(arriving(state, anSpO2('85', { effective: at(NOW) })))
    expect(step(arriving(other, back), NOW).caseChanges).toEqual([])
  })
})

describe('a follow-up plan that cannot be read', () => {
  const broken = {
    reference: 'CarePlan/broken',
    plan: 'CarePlan/broken',
    team: 'CareTeam/2',
    path: 'CarePlan.period.start',
  }
  const unassessed = { category: 'unassessed', evidence: { reason: 'plan-unreadable', path: broken.path } }

  it('is work for its team: what it should have judged is never silently green', () => {
    const decision = step(aState([], { plans: [], unreadablePlans: [broken] }), NOW)
    expect(decision.newFindings).toMatchObject([unassessed])
    expect(decision.verdicts.size).toBe(0)
    expect(decision.caseChanges).toMatchObject([{ after: { team: 'CareTeam/2', plan: 'CarePlan/broken' } }])
  })

  it('without a team it is work for every team that follows the patient', () => {
    const plans = [aPlan(), aPlan({ team: 'CareTeam/3' })]
    const { newFindings, caseChanges } = step(aState([], { plans, unreadablePlans: [{ ...broken, team: null }] }), NOW)
    expect(newFindings).toMatchObject([unassessed])
    expect(caseChanges.map(({ after }) => after.team)).toEqual(['CareTeam/1', 'CareTeam/3'])
  })

  it('is no longer work when it can be read again', () => {
    const state = settled(aState([], { unreadablePlans: [broken] }))
    const { cancelledFindings, caseChanges } = step({ ...state, unreadablePlans: [] }, NOW)
    expect(cancelledFindings).toHaveLength(1)
    expect(caseChanges).toMatchObject([{ transition: 'cancel' }])
  })
})

describe('findings that are not loaded', () => {
  it('never lower or close a case by not being there', () => {
    expect(step(aState([], { cases: [aCase({ dueAt: NOW + HOUR })] }), NOW).caseChanges).toEqual([])
  })
})

describe('two signs', () => {
  it('each is judged by its own limits', () => {
    const plans = [
      aPlan({
        activities: [
          anActivity('oxygen-saturation', spO2Limits),
          anActivity('heart-rate', [aLimit('red', { high: '120', unit: '/min' })]),
        ],
        rules: [anOutsideLimitsRule('oxygen-saturation'), anOutsideLimitsRule('heart-rate')],
      }),
    ]
    const { verdicts } = step(aState([anSpO2('95'), measured('heart-rate', '121')], { plans }), NOW)
    expect(Object.fromEntries(verdicts)).toEqual({ 'oxygen-saturation-95': 'green', 'heart-rate-121': 'red' })
  })
})
