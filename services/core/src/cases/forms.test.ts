import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  aLimit,
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
  measured,
  NOW,
} from '../builders.ts'
import { answered, numberOf, option, scored, yes } from '../form-builders.ts'
import type { FormActivity } from '../plans/form-activity.ts'
import type { Answer, FormAnswers, FormReading, UnassessableAnswers } from '../questionnaires/answers.ts'
import { saysNothing } from '../questionnaires/own-words.ts'
import { explain } from '../rules/explain.ts'
import { answer } from '../rules/kinds/answer.ts'
import { score as scoreRule } from '../rules/kinds/score.ts'
import type { BoundKind, BoundRule } from '../rules/rule.ts'
import { isUnassessed } from '../rules/unassessed.ts'
import { askedThings } from './asked-things.ts'
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

/** Category and words of each new finding. */
function told(state: WorkingState): readonly unknown[] {
  return step(state, NOW).newFindings.map((finding) => [
    finding.category,
    explain(finding, { language: 'nb', now: NOW }),
  ])
}

function categories(state: WorkingState): unknown {
  return step(state, NOW).newFindings.map(({ category }) => category)
}

describe('a number of a sign in a form', () => {
  const fever = (value: string, plan: Partial<PlanInForce> = {}, other: readonly PlanInForce[] = []): WorkingState => {
    const reading = measured('body-temperature', value, { id: reference, effective: diary.effective })
    const form = { ...answered('copd-diary', { temperature: numberOf(value) }, { id: 'filled' }), signs: [reading] }
    const activities = [anActivity('body-temperature', temperatureLimits)]
    const rules = [aFormRule(), anOutsideLimitsRule('body-temperature')]
    const own = aPlan({ forms: [asked], activities, rules, ...plan })
    return aState([], { answers: [form], plans: [own, ...other] })
  }
  const unit = 'Cel'
  const temperatureLimits = [aLimit('red', { high: '39', unit }), aLimit('yellow', { high: '37.9', unit })]

  it('is judged by the person’s own limits', () => {
    expect(told(fever('41.5'))).toEqual([['red', 'Temp. 41,5 °C, grense 39 °C']])
    expect(step(fever('41.5'), NOW).newFindings.map(({ readings }) => readings)).toEqual([[reference]])
    expect(step(fever('41.5'), NOW).verdicts.get(reference)).toBe('red')
    expect(told(fever('39'))).toEqual([['yellow', 'Temp. 39 °C, grense 37,9 °C']])
    expect(told(fever('37.9'))).toEqual([])
    expect(step(fever('37.9'), NOW).verdicts.get(reference)).toBe('green')
  })

  it('has the colour that the same number has as a measurement', () => {
    fc.assert(
      fc.property(fc.integer({ min: 300, max: 450 }), (tenths) => {
        const value = (tenths / 10).toFixed(1)
        const form = fever(value)
        const plans = form.plans.map((one) => ({ ...one, forms: [] }))
        const alone = aState([measured('body-temperature', value, { effective: diary.effective })], { plans })
        expect(categories(form)).toEqual(categories(alone))
      }),
    )
  })

  it('stays one finding, and is taken back with its form', () => {
    const state = fever('41.5')
    const standing = committed(state, step(state, NOW))
    expect(step(standing, NOW).newFindings).toEqual([])
    const { id, version, received, questionnaire, effective } = diary
    const gone = { kind: 'withdrawn-answers', id, version, received, questionnaire, effective } as const
    expect(step({ ...standing, answers: [gone] }, NOW).cancelledFindings).toHaveLength(1)
  })

  it('that no plan has a limit for is unassessed, with the number', () => {
    expect(told(fever('41.5', { activities: [], rules: [aFormRule()] }))).toEqual([
      ['unassessed', 'Ikke vurdert: Temp. 41,5 °C, ingen grense er satt'],
    ])
  })

  it('that another plan has a limit for is told to the team of that plan', () => {
    const other = aPlan({
      team: 'CareTeam/2',
      activities: [anActivity('body-temperature', temperatureLimits)],
      rules: [anOutsideLimitsRule('body-temperature')],
    })
    const { newFindings, caseChanges } = step(fever('41.5', { activities: [], rules: [aFormRule()] }, [other]), NOW)
    expect(newFindings.map(({ category }) => category)).toEqual(['red'])
    expect(caseChanges.map(({ after }) => after.team)).toEqual(['CareTeam/2'])
  })

  it('has its place among the readings, also beside one without a time', () => {
    const timeless = anUnassessable({ type: 'body-temperature', problem: 'no-time', effective: null })
    const { newFindings } = step({ ...fever('41.5'), readings: [timeless] }, NOW)
    expect(newFindings.map(({ category }) => category).toSorted()).toEqual(['red', 'unassessed'])
  })

  it('in a unit that nobody knows is unassessed, with the number', () => {
    const { id: _id, kind: _kind, values: _values, faults: _faults, ...rest } = measured('body-temperature', '1')
    const path = 'QuestionnaireResponse.item[0]'
    const strange = {
      ...rest,
      id: reference,
      kind: 'unassessable',
      problem: 'unknown-unit',
      path,
      shown: '41.5 X',
    } as const
    const form = { ...diary, signs: [strange] }
    const activities = [anActivity('body-temperature', temperatureLimits)]
    const state = aState([], { answers: [form], plans: [aPlan({ forms: [asked], activities, rules: [aFormRule()] })] })
    expect(told(state)).toEqual([['unassessed', 'Ikke vurdert: Temp. 41.5 X, ukjent enhet']])
  })
})

describe('a form that no plan asked for', () => {
  const { rules } = aPlan()
  const unasked = (form: FormAnswers, more: Partial<FormAnswers> = {}): WorkingState => {
    const teams = ['CareTeam/1', 'CareTeam/2'].map((team) => aPlan({ team, rules }))
    return aState([], { answers: [{ ...form, id: 'filled', unasked: true, ...more }], plans: teams })
  }
  const item9 =
    'PHQ-9, spørsmål 9: tanker om død eller selvskading: noen få dager. Ring pasienten i dag og vurder selvmordsfare'

  it('and that has an answer with the crisis route is red for all of the person’s teams', () => {
    const state = unasked(scored('phq-9', [0, 0, 0, 0, 0, 0, 0, 0, 1]))
    expect(told(state)).toEqual([
      ['red', item9],
      ['unassessed', 'Ikke vurdert: skjema PHQ-9 1/27, ingen regel vurderer den'],
    ])
    const { caseChanges, verdicts } = step(state, NOW)
    expect(caseChanges.map(({ after }) => [after.team, after.category])).toEqual([
      ['CareTeam/1', 'red'],
      ['CareTeam/2', 'red'],
    ])
    expect(verdicts.get(reference)).toBe('red')
  })

  it.each([
    [scored('phq-9', [3, 3, 3, 3, 3, 3, 3, 3, 0]), 'PHQ-9 24/27'],
    [scored('phq-9', [3, 3, null, 3, 3, 3, 3, 3, 0]), 'PHQ-9 21–24/27'],
    [scored('gad-7', [3, 3, 3, 3, 3, 3, 3]), 'GAD-7 21/21'],
    [scored('who-5', [0, 0, 0, 0, 0]), 'WHO-5 0/25'],
    [scored('who-5', [5, 5, 5, 5, 5]), 'WHO-5 25/25'],
    [answered('daily-check-in', { today: option('much-worse') }), 'daily-check-in'],
  ])('is unassessed, with its sum where it has one: %#', (form, shown) => {
    expect(told(unasked(form))).toEqual([['unassessed', `Ikke vurdert: skjema ${shown}, ingen regel vurderer den`]])
  })

  it('and that cannot be judged is told too', () => {
    const strange = {
      ...unassessable({ problem: 'future-time', path: 'QuestionnaireResponse.authored' }),
      unasked: true,
    } as const
    const words = { ...diary, answers: { comment: { kind: 'text', value: 'Hjelp' } as const } }
    expect(told(unasked(words))[0]).toEqual(['unassessed', 'Ikke vurdert: skjema copd-diary, med egne ord: «Hjelp»'])
    const state = { ...unasked(diary), answers: [strange] }
    expect(told(state)).toEqual([['unassessed', 'Ikke vurdert: skjema copd-diary, tidspunktet er i framtiden']])
  })

  it('is told by the plan alone that has begun to ask for it since', () => {
    const phq9 = scored('phq-9', [0, 0, 0, 0, 0, 0, 0, 0, 0])
    const asks = aPlan({ team: 'CareTeam/3', forms: [{ ...asked, questionnaire: phq9.questionnaire }] })
    const state = unasked(phq9)
    expect(told({ ...state, plans: [...state.plans, asks] })).toHaveLength(1)
    expect(step({ ...state, plans: [...state.plans, asks] }, NOW).caseChanges.map(({ after }) => after.team)).toEqual([
      'CareTeam/3',
    ])
  })

  it('of a plan that has ended is history for other teams', () => {
    const state = unasked(scored('phq-9', [0, 0, 0, 0, 0, 0, 0, 0, 1]))
    const asOfThen = state.answers.map(({ unasked: _unasked, ...form }) => form)
    expect(told({ ...state, answers: asOfThen })).toEqual([])
  })
})

describe('an answer with the crisis route', () => {
  const form = scored('phq-9', [0, 0, 0, 0, 0, 0, 0, 0, 1], { id: 'filled' })
  const forms = [{ ...asked, questionnaire: form.questionnaire }]
  const answers = [form]
  const actions = (rules: readonly BoundRule[]): readonly string[] =>
    step(aState([], { answers, plans: [aPlan({ forms, rules })] }), NOW).newFindings.map(({ rule }) => rule.action)

  it('is red where the plan asks for the form and has no rule for it', () => {
    const { questionnaire } = form
    expect(actions([aFormRule({ forms: [questionnaire.url] })])).toEqual(['crisis-answer'])
  })

  it('is one finding where a rule of the plan has found it', () => {
    const words = { nb: 'x', en: 'x' }
    const options = { 'LA6568-5': { zone: 'green', words }, 'LA6569-3': { zone: 'red', words } }
    const own = answer.bind({ questionnaire: form.questionnaire.url, linkId: '9', question: words, options }, '')
    if ('problem' in own) throw new Error(own.problem)
    expect(actions([aFormRule({ ...own, action: 'own' })])).toEqual(['own'])
  })
})

/** PHQ-9 with question 9 alone. */
function points(item9: number): readonly (number | null)[] {
  return [...Array<null>(8).fill(null), item9]
}

describe('the answers so far', () => {
  const soFar = scored('phq-9', points(1), { id: 'filled', unfinished: true })
  const whole = (item9: number, more: Partial<FormAnswers> = {}): FormAnswers =>
    scored('phq-9', [0, 0, 0, 0, 0, 0, 0, 0, item9], {
      id: 'filled',
      version: '2',
      retractedBy: 'patient',
      said: soFar,
      ...more,
    })
  const score = scoreRule.bind({ score: 'phq-9', atLeast: { red: 20, yellow: 10 } }, '') as BoundKind
  const forms = [{ ...asked, questionnaire: soFar.questionnaire }]
  const stateOf = (form: FormReading): WorkingState =>
    aState([], { answers: [form], plans: [aPlan({ forms, rules: [aFormRule({ ...score, action: 'score' })] })] })

  it('are red at once by the answer with the crisis route, and nothing is said of what is missing', () => {
    const { newFindings, verdicts } = step(stateOf(soFar), NOW)
    expect(newFindings.map(({ category, rule }) => [category, rule.action])).toEqual([['red', 'crisis-answer']])
    expect(verdicts.get(reference)).toBe('red')
  })

  it('are one finding and one case with the whole form', () => {
    const first = stateOf(soFar)
    const standing = committed(first, step(first, NOW))
    const after = step({ ...standing, answers: [whole(1)] }, NOW)
    expect([after.newFindings, after.cancelledFindings, after.caseChanges]).toEqual([[], [], []])
    expect(after.verdicts.get(reference)).toBe('red')
  })

  it('stay red until a nurse closes it where the whole form says less, also when nobody had judged them before', () => {
    const first = stateOf(soFar)
    const standing = committed(first, step(first, NOW))
    const { updatedFindings, cancelledFindings } = step({ ...standing, answers: [whole(0)] }, NOW)
    expect(updatedFindings.map(({ category, withdrawn }) => [category, withdrawn?.by])).toEqual([['red', 'patient']])
    expect(cancelledFindings).toEqual([])
    const { newFindings } = step(stateOf(whole(0)), NOW)
    expect(newFindings.map(({ category, withdrawn }) => [category, withdrawn?.by])).toEqual([['red', 'patient']])
  })

  it('are never green, nor silent: without anything found the form is unassessed', () => {
    const calm = scored('phq-9', points(0), { id: 'filled', unfinished: true })
    expect(told(stateOf(calm))).toEqual([['unassessed', 'Ikke vurdert: skjema PHQ-9 0–24/27, svaret mangler']])
  })

  it('are no form that is done', () => {
    const plan = aPlan({ forms: forms.map((form) => ({ ...form, schedule: null })), rules: [] })
    const state = { ...stateOf(soFar), plans: [plan] }
    const lastOf = (one: WorkingState): unknown =>
      askedThings(plan, one, NOW).find(({ what }) => what.form !== null)?.last
    expect(lastOf(state)).toEqual([])
    expect(lastOf({ ...state, answers: [whole(1)] })).toHaveLength(1)
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
