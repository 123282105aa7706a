import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  anActivity,
  anOutsideLimitsRule,
  anSpO2,
  aPlan,
  aState,
  anUnassessable,
  at,
  COPD,
  DAY,
  HOUR,
  NOW,
} from '../builders.ts'
import { answered, yes } from '../form-builders.ts'
import type { FormActivity } from '../plans/form-activity.ts'
import type { Answer, FormAnswers, FormReading, UnassessableAnswers } from '../questionnaires/answers.ts'
import { saysNothing } from '../questionnaires/own-words.ts'
import { explain } from '../rules/explain.ts'
import type { BoundRule } from '../rules/rule.ts'
import { isUnassessed } from '../rules/unassessed.ts'
import { committed } from './commit-in-memory.ts'
import { step } from './step.ts'
import type { PlanInForce, WorkingState } from './working-state.ts'
import { withForm } from './working-state-changes.ts'

const diary = answered('copd-diary', { q: yes() }, { id: 'filled' })
const asked: FormActivity = {
  id: 'a',
  version: '1',
  questionnaire: diary.questionnaire,
  title: 'dagbok',
  schedule: null,
}
const reference = 'QuestionnaireResponse/filled'

/** A rule about the form and nothing else. */
function aFormRule(more: Partial<BoundRule> = {}): BoundRule {
  const inside = { outcome: 'not-met', about: reference, readings: [reference] } as const
  const bound = { types: [], forms: [diary.questionnaire.url], evaluate: () => [inside] }
  const named = { url: COPD, version: '1.0.0', action: 'diary', kind: 'answer', title: 'Dagbok' }
  return { ...bound, describe: () => ({ words: '', numbers: [] }), ...named, ...more }
}

function throwing(): never {
  throw new Error('broken')
}

function unassessable(more: Partial<UnassessableAnswers> = {}): UnassessableAnswers {
  const { id, version, received, questionnaire, effective } = diary
  const why = { problem: 'malformed', path: 'item[0]' } as const
  return { kind: 'unassessable-answers', id, version, received, questionnaire, effective, ...why, ...more }
}

function stateWith(form: FormReading, plan: Partial<PlanInForce> = {}): WorkingState {
  return aState([], { answers: [form], plans: [aPlan({ forms: [asked], rules: [aFormRule()], ...plan })] })
}

const reasons = (state: WorkingState): readonly unknown[] =>
  step(state, NOW).newFindings.map(({ evidence, readings }) => [
    'reason' in evidence ? evidence.reason : evidence.kind,
    readings,
  ])

describe('a filled-in form', () => {
  it('that its rule finds nothing in is green', () => {
    const { verdicts, newFindings } = step(stateWith(diary), NOW)
    expect(newFindings).toEqual([])
    expect(verdicts.get(reference)).toBe('green')
  })

  it('that no rule judges is unassessed', () => {
    expect(reasons(stateWith(diary, { rules: [] }))).toEqual([['no-rule', [reference]]])
    expect(
      step(stateWith(diary, { rules: [] }), NOW).newFindings.map(({ evidence }) => isUnassessed(evidence)),
    ).toEqual([true])
  })

  it('whose rule throws is unassessed in the name of the rule', () => {
    expect(reasons(stateWith(diary, { rules: [aFormRule({ evaluate: throwing })] }))).toEqual([
      ['rule-failed', [reference]],
    ])
  })

  it('that its rule has too little to compare with is unassessed for that', () => {
    const tooFew = { outcome: 'too-few', about: reference, readings: [reference] } as const
    const aboutNothing = { outcome: 'not-met', about: 'all', readings: [] } as const
    const rules = [aFormRule({ evaluate: () => [tooFew, aboutNothing] })]
    expect(reasons(stateWith(diary, { rules }))).toEqual([['too-few-readings', [reference]]])
  })

  it('from before the plan is history', () => {
    const old = { ...diary, effective: at(NOW - 31 * DAY) }
    expect(reasons(stateWith(old, { rules: [aFormRule({ evaluate: throwing })] }))).toEqual([])
  })

  it('that nobody asked for is nobody’s work', () => {
    expect(reasons(stateWith(diary, { forms: [], rules: [] }))).toEqual([])
  })

  it('that was withdrawn says nothing', () => {
    const { id, version, received, questionnaire, effective } = diary
    expect(
      reasons(stateWith({ kind: 'withdrawn-answers', id, version, received, questionnaire, effective }, { rules: [] })),
    ).toEqual([])
  })

  it('that cannot be judged is work, and stays one finding however often it is looked at', () => {
    const state = stateWith(unassessable())
    expect(reasons(state)).toEqual([['malformed', [reference]]])
    const { newFindings, updatedFindings } = step(committed(state, step(state, NOW)), NOW + HOUR)
    expect([...newFindings, ...updatedFindings]).toEqual([])
  })

  it('of an unknown kind and without any time is everybody’s work, now', () => {
    expect(reasons(stateWith(unassessable({ questionnaire: null, effective: null, received: null })))).toHaveLength(1)
    expect(reasons(stateWith(unassessable({ effective: null, received: NOW - 31 * DAY })))).toEqual([])
  })

  it('in a newer version replaces the older, and the same again changes nothing', () => {
    const state = stateWith(diary)
    expect(withForm(state, diary)).toBe(state)
    expect(withForm(state, { ...diary, version: '2' }).answers).toMatchObject([{ version: '2' }])
  })
})

function saying(answers: Readonly<Record<string, Answer>>, more: Partial<FormAnswers> = {}): WorkingState {
  return stateWith(answered('copd-diary', answers, { id: 'filled', ...more }))
}

describe('own words in a form', () => {
  const words: Answer = {
    kind: 'text',
    value: ' Jeg har vondt i brystet og får nesten ikke puste.\nKan dere ringe meg? ',
  }

  it('are work for the team, once, and readable in the finding, whatever its rules say', () => {
    const state = saying({ q: yes(), comment: words, 'q/why': { kind: 'text', value: 'Siden i natt' } })
    const { newFindings, verdicts } = step(state, NOW)
    expect(newFindings.map(({ category }) => category)).toEqual(['unassessed'])
    expect(newFindings.map((finding) => explain(finding, { language: 'nb', now: NOW }))).toEqual([
      'Ikke vurdert: skjema dagbok, med egne ord: ' +
        '«Jeg har vondt i brystet og får nesten ikke puste. Kan dere ringe meg? · Siden i natt»',
    ])
    expect(verdicts.get(reference)).toBe('unassessed')
    const { newFindings: again, updatedFindings } = step(committed(state, step(state, NOW)), NOW + HOUR)
    expect([...again, ...updatedFindings]).toEqual([])
  })

  it.each(['Nei.', ' – ', 'Ingenting'])('that say nothing leave the form green: %s', (value) => {
    const { newFindings, verdicts } = step(saying({ q: yes(), comment: { kind: 'text', value } }), NOW)
    expect(newFindings).toEqual([])
    expect(verdicts.get(reference)).toBe('green')
  })

  it('a date is no words', () => {
    expect(step(saying({ since: { kind: 'date', value: '2026-11-20' } }), NOW).newFindings).toEqual([])
  })

  it('from before the plan are history', () => {
    expect(step(saying({ comment: words }, { effective: at(NOW - 31 * DAY) }), NOW).newFindings).toEqual([])
  })

  it('are read also where the form itself cannot be', () => {
    const state = stateWith(
      unassessable({ problem: 'future-time', words: 'Jeg er redd', path: 'QuestionnaireResponse.authored' }),
    )
    expect(step(state, NOW).newFindings.map((finding) => explain(finding, { language: 'nb', now: NOW }))).toEqual([
      'Ikke vurdert: skjema dagbok, tidspunktet er i framtiden, med egne ord: «Jeg er redd»',
    ])
  })

  it('are never green, whatever they are, unless they are among the few that say nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
        const { verdicts } = step(saying({ q: yes(), comment: { kind: 'text', value } }), NOW)
        expect(verdicts.get(reference)).toBe(saysNothing(value) ? 'green' : 'unassessed')
      }),
    )
  })
})

describe('what is judged in every plan', () => {
  it('is cancelled when it is true no longer', () => {
    const strange = anUnassessable()
    const state = aState([strange])
    const standing = committed(state, step(state, NOW))
    const withdrawn = { ...standing, readings: [{ ...anSpO2('95', { id: strange.id, version: '9' }) }] }
    expect(step(withdrawn, NOW).cancelledFindings).toHaveLength(1)
  })

  it('stays one finding where a value may be a measuring fault', () => {
    const plans = [aPlan({ activities: [anActivity('oxygen-saturation', [])] })]
    const state = aState([anSpO2('24')], { plans })
    const { newFindings, updatedFindings } = step(committed(state, step(state, NOW)), NOW + HOUR)
    expect([...newFindings, ...updatedFindings]).toEqual([])
  })

  it('red hides yellow of the same measurement only: what is missing is about no measurement', () => {
    const slot = { outcome: 'met', about: 'slot', readings: [], category: 'yellow' } as const
    const [evidence] = step(aState([anSpO2('86')]), NOW).newFindings.map((finding) => finding.evidence)
    if (evidence === undefined) throw new Error('no evidence')
    const missing = anOutsideLimitsRule('oxygen-saturation', {
      action: 'missing',
      evaluate: () => [{ ...slot, evidence }],
    })
    const plans = [aPlan({ rules: [anOutsideLimitsRule('oxygen-saturation'), missing] })]
    const { newFindings } = step(aState([anSpO2('86')], { plans }), NOW)
    expect(newFindings.map(({ category }) => category).toSorted()).toEqual(['red', 'yellow'])
  })

  it('is looked at again within the hour where a rule cannot say when', () => {
    const rules = [anOutsideLimitsRule('oxygen-saturation', { dueAt: throwing })]
    expect(step(aState([], { plans: [aPlan({ rules })] }), NOW).nextDue).toBe(NOW + HOUR)
  })
})
