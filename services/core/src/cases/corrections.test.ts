import { describe, expect, it } from 'vitest'
import { aCase, anOutsideLimitsRule, anSpO2, aPlan, aState, COPD, DAY, HOUR, NOW, withdrawn } from '../builders.ts'
import { arriving, onlyCase, settled, withCase } from '../case-builders.ts'
import { answered, yes } from '../form-builders.ts'
import type { Measurement } from '../measurements/reading.ts'
import type { BoundRule } from '../rules/rule.ts'
import { committed } from './commit-in-memory.ts'
import { stateOfDay } from './state-of-day.ts'
import { step } from './step.ts'
import type { WorkingState } from './working-state.ts'
import { withForm } from './working-state-changes.ts'

const red = anSpO2('86')
const limits = anOutsideLimitsRule('oxygen-saturation')

/** The same reading with another value. */
function corrected(reading: Measurement, value: string): Measurement {
  return { ...reading, version: '2', values: { value } }
}

const inside: BoundRule['evaluate'] = ({ readings }) =>
  (readings.get('oxygen-saturation') ?? []).map(({ id }) => ({ outcome: 'not-met', about: id, readings: [id] }))

/** A rule that has nothing to say of any SpO₂. */
function satisfied(more: Partial<BoundRule>): BoundRule {
  return anOutsideLimitsRule('oxygen-saturation', { evaluate: inside, ...more })
}

function withRules(state: WorkingState, ...rules: readonly BoundRule[]): WorkingState {
  return { ...state, plans: [aPlan({ rules })] }
}

describe('a finding that reads otherwise now', () => {
  it('says the new value when it is as urgent as before', () => {
    const { updatedFindings, caseChanges } = step(arriving(settled(aState([red])), corrected(red, '85')), NOW + 60_000)
    expect(updatedFindings).toMatchObject([
      { id: 'DetectedIssue-1', category: 'red', since: NOW, evidence: { parts: [{ value: '85' }] } },
    ])
    expect(caseChanges).toEqual([])
  })

  it('is red from when it became red: who took the yellow has not seen that', () => {
    const yellow = anSpO2('90')
    const state = withCase(settled(aState([yellow])), {
      status: 'in-review',
      owner: { id: 'Practitioner/kari', name: 'Kari' },
      claimedAt: NOW,
    })
    const before = arriving(state, corrected(yellow, '80'))
    const { findings, cases } = committed(before, step(before, NOW + HOUR))
    expect(findings).toMatchObject([{ category: 'red', since: NOW + HOUR }])
    expect(stateOfDay(cases.map((one) => ({ case: one, findings })))).toMatchObject({ category: 'red', taken: null })
  })

  it('stands since it became true again, and keeps its time when it becomes milder', () => {
    const gone = settled(arriving(settled(aState([red])), withdrawn(red)))
    expect(step(arriving(gone, { ...red, version: '3' }), NOW + HOUR).updatedFindings).toMatchObject([
      { status: 'open', since: NOW + HOUR },
    ])
    expect(step(arriving(settled(aState([red])), corrected(red, '90')), NOW + HOUR).updatedFindings).toMatchObject([
      { category: 'yellow', since: NOW },
    ])
  })

  it('wakes nobody when it is as red as before', () => {
    const snooze = { since: NOW, until: NOW + DAY, untilWorse: true, forPatient: false, reason: '' }
    const asleep = withCase(settled(aState([red])), { status: 'waiting', snooze })
    expect(step(arriving(asleep, corrected(red, '85')), NOW).caseChanges).toEqual([])
  })

  it('is more urgent when the plan has come to say so of the same values', () => {
    const always = anOutsideLimitsRule('oxygen-saturation', {
      evaluate: (context) =>
        limits
          .evaluate(context)
          .map((verdict) => (verdict.outcome === 'met' ? { ...verdict, category: 'red' } : verdict)),
    })
    const state = settled(aState([anSpO2('90')]))
    const { updatedFindings, caseChanges } = step(withRules(state, always), NOW)
    expect(updatedFindings).toMatchObject([{ category: 'red', evidence: state.findings[0]?.evidence }])
    expect(caseChanges).toMatchObject([{ transition: 'join', cause: 'worse', after: { category: 'red' } }])
  })

  it('is in its case once, beside the others, also when it becomes worse', () => {
    const yellow = anSpO2('90')
    const state = settled(aState([anSpO2('91'), yellow]))
    const [change] = step(arriving(state, corrected(yellow, '80')), NOW).caseChanges
    expect(change?.after.findings).toEqual(onlyCase(state).findings)
  })

  it('is never written without the state that it was decided on', () => {
    const others = [anSpO2('85'), anSpO2('84')]
    const state = settled(aState(others))
    const { newFindings, updatedFindings, caseChanges, ruleState } = step(
      arriving(state, ...others.map((one, index) => corrected(one, `${83 - index}`)), red),
      NOW,
    )
    expect([newFindings.length, updatedFindings.length, caseChanges.length]).toEqual([1, 2, 1])
    expect(ruleState).toMatchObject({ revision: state.ruleState.revision + 1 })
  })
})

describe('a finding that is found no more', () => {
  it('is left alone when its rule has left the plan, though other rules still judge the reading', () => {
    const state = settled(aState([red]))
    const others = [satisfied({ url: `${COPD}-2` }), satisfied({ action: 'another' })]
    for (const rules of [others, others.toReversed()]) {
      const { cancelledFindings, caseChanges } = step(withRules(state, ...rules), NOW)
      expect({ cancelledFindings, caseChanges }).toEqual({ cancelledFindings: [], caseChanges: [] })
    }
    expect(step(withRules(state, ...others, satisfied({})), NOW).cancelledFindings).toHaveLength(1)
  })

  it('is cancelled when it was measured just as the plan began', () => {
    const plans = [aPlan({ judgedFrom: red.effective.at })]
    const state = settled(aState([red], { plans }))
    expect(step(arriving(state, withdrawn(red)), NOW).cancelledFindings).toHaveLength(1)
  })

  it('is cancelled though a reading that it was compared with is no longer loaded', () => {
    const compared = anOutsideLimitsRule('oxygen-saturation', {
      evaluate: (context) =>
        limits.evaluate(context).map((verdict) => ({ ...verdict, readings: [...verdict.readings, 'long-ago'] })),
    })
    const state = settled(withRules(aState([red]), compared))
    expect(step(arriving(state, corrected(red, '96')), NOW).cancelledFindings).toHaveLength(1)
  })

  it('is cancelled when the form that it rests on was filled in by mistake', () => {
    const diary = answered('copd-diary', { q: yes() }, { id: 'filled' })
    const asked = { id: 'a', version: '1', questionnaire: diary.questionnaire, title: 'dagbok', schedule: null }
    const state = settled(aState([], { answers: [diary], plans: [aPlan({ forms: [asked], rules: [] })] }))
    expect(state.findings).toMatchObject([{ status: 'open', readings: ['QuestionnaireResponse/filled'] }])
    const { questionnaire, effective, received } = diary
    const gone = { kind: 'withdrawn-answers', id: 'filled', version: '2', questionnaire, effective, received } as const
    expect(step(withForm(state, gone), NOW)).toMatchObject({
      cancelledFindings: [{ status: 'cancelled' }],
      caseChanges: [{ transition: 'cancel' }],
    })
  })
})

describe('a closed case', () => {
  it('is due for nothing more, whatever it once waited for', () => {
    const snooze = { since: NOW, until: NOW + DAY, untilWorse: false, forPatient: false, reason: '' }
    for (const status of ['resolved', 'cancelled'] as const)
      expect(step(aState([], { cases: [aCase({ status, snooze })] }), NOW).nextDue).toBeNull()
  })
})
