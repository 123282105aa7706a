import { describe, expect, it } from 'vitest'
import {
  aBloodPressure,
  anActivity,
  anOutsideLimitsRule,
  anSpO2,
  anUnassessable,
  at,
  aWeight,
  HOUR,
  NOW,
  spO2Limits,
} from '../builders.ts'
import { answered, yes } from '../form-builders.ts'
import type { Reading } from '../measurements/reading.ts'
import type { FormActivity } from '../plans/form-activity.ts'
import { questionnaireUrl } from '../questionnaires/instruments.ts'
import { aRule } from '../rule-builders.ts'
import { evaluate, type JudgedPlan, type PlanJudgement, type Sent } from './evaluate.ts'
import { explain } from './explain.ts'
import { answer } from './kinds/answer.ts'
import { technical } from './kinds/technical.ts'
import type { BoundKind, BoundRule } from './rule.ts'
import type { UnassessedReason } from './unassessed-reasons.ts'

const START = NOW - 2 * HOUR
const diary: FormActivity = {
  id: 'diary',
  version: '1',
  questionnaire: { url: questionnaireUrl('copd-diary'), version: '1.0.0' },
  title: 'Kolsdagbok',
  schedule: null,
}

const named = (action: string, bound: BoundKind, more: Partial<BoundRule> = {}): BoundRule => ({
  ...bound,
  url: 'http://example.org/plan',
  version: '1.0.0',
  action,
  kind: 'test',
  title: `Regelen ${action}`,
  ...more,
})

function aJudged(more: Partial<JudgedPlan> = {}): JudgedPlan {
  const activities = [anActivity('oxygen-saturation', spO2Limits)]
  const askedByAny = { types: new Set(activities.map(({ type }) => type)), forms: new Set<string>() }
  return { activities, forms: [], rules: [], pauses: [], normals: [], judgedFrom: START, askedByAny, ...more }
}

function judged(plan: Partial<JudgedPlan>, sent: Partial<Sent>): PlanJudgement {
  return evaluate(aJudged(plan), { readings: [], answers: [], ...sent }, NOW)
}

/** What is said of each thing, with the rule that says so. */
function told({ judgements }: PlanJudgement): readonly string[] {
  return judgements.map(({ rule, verdict }) => {
    const what = verdict.outcome === 'cannot-tell' ? verdict.evidence.reason : verdict.category
    return `${verdict.readings.join()} ${what} (${rule.action})`
  })
}

const explained = ({ judgements }: PlanJudgement): readonly string[] =>
  judgements.map(({ verdict }) => explain(verdict, { language: 'nb', now: NOW }))

function cannotTell(reason: UnassessedReason, more: object = {}): string {
  const none = { type: 'body-weight', part: 'value', at: at(NOW - 24 * HOUR), shown: '82.4', path: '' }
  const evidence = { kind: 'unassessed', reason, ...none, ...more } as const
  return explain({ evidence }, { language: 'nb', now: NOW })
}

function fails(): never {
  throw new Error('a fault in the rule')
}

describe('what a plan judges', () => {
  const limits = anOutsideLimitsRule('oxygen-saturation')

  it('begins at its start to the millisecond, for readings, forms and what cannot be judged', () => {
    const times = [START - 1, START]
    const readings: readonly Reading[] = [
      ...times.map((moment) => anSpO2('86', { id: `o${moment - START}`, effective: at(moment) })),
      ...times.map((moment) => anUnassessable({ id: `u${moment - START}`, effective: at(moment) })),
    ]
    const answers = times.map((moment) =>
      answered('copd-diary', {}, { id: `f${moment - START}`, effective: at(moment) }),
    )
    const judgement = judged({ rules: [limits], forms: [diary] }, { readings, answers })
    expect(judgement.judged).toEqual(['o0', 'u0', 'QuestionnaireResponse/f0'])
    expect(told(judgement)).toEqual([
      'u0 unknown-code (unassessable)',
      'o0 red (oxygen-saturation-limits)',
      'QuestionnaireResponse/f0 no-rule (no-rule)',
    ])
  })

  it('is what it asks for: another sign and another form are nobody’s work', () => {
    const other = answered('daily-check-in', { 'need-contact': yes() })
    const judgement = judged({ rules: [limits], forms: [diary] }, { readings: [aWeight('82')], answers: [other] })
    expect(judgement).toEqual({ judgements: [], judged: [], sameAs: new Map(), dueAt: null })
  })

  it('is told what a device says of itself, and nothing else as that', () => {
    const rule = named('battery', aRule(technical, { lowBatteryPercent: 20, category: 'yellow' }))
    const device = { kind: 'device', id: 'd', version: '1', type: null, device: 'x', received: null } as const
    const readings: readonly Reading[] = [{ ...device, effective: at(NOW), battery: '12' }, anSpO2('95')]
    expect(told(judged({ rules: [rule, limits] }, { readings }))).toEqual(['d yellow (battery)'])
  })

  it('is told that pressures are exchanged, where no rule judges them, and not that a rule is missing', () => {
    const readings = [aBloodPressure('82', '128', { id: 'b' })]
    const judgement = judged({ activities: [anActivity('blood-pressure', [])] }, { readings })
    expect(told(judgement)).toEqual(['b may-be-exchanged (exchanged)'])
  })

  it('is due when the first of its rules is', () => {
    const rules = [2, 1, 3].map((hours) => named(`due-${hours}`, { ...limits, dueAt: () => NOW + hours * HOUR }))
    expect(judged({ rules }, {}).dueAt).toBe(NOW + HOUR)
  })
})

describe('a rule that throws', () => {
  const limits = anOutsideLimitsRule('oxygen-saturation', { evaluate: fails })
  it('leaves each reading that it should have judged unassessed, from the start of the plan', () => {
    const readings = [START - 1, START].map((moment) =>
      anSpO2('95', { id: `o${moment - START}`, effective: at(moment) }),
    )
    expect(told(judged({ rules: [limits] }, { readings }))).toEqual(['o0 rule-failed (oxygen-saturation-limits)'])
  })

  it('leaves the forms that it should have judged unassessed, and no others', () => {
    const more = aRule(answer, {
      questionnaire: questionnaireUrl('copd-diary'),
      linkId: 'antibiotics',
      question: { nb: 'antibiotika', en: 'antibiotics' },
      yes: 'yellow',
      no: 'green',
    })
    const other = {
      ...diary,
      id: 'other',
      questionnaire: { ...diary.questionnaire, url: questionnaireUrl('daily-check-in') },
    }
    const rule = named('answers', { ...more, evaluate: fails })
    const answers = [answered('copd-diary', {}), answered('daily-check-in', {})]
    const judgement = judged({ rules: [rule], forms: [diary, other] }, { answers })
    expect(told(judgement)).toEqual([
      'QuestionnaireResponse/copd-diary-1 rule-failed (answers)',
      'QuestionnaireResponse/daily-check-in-1 no-rule (no-rule)',
    ])
    expect(explained(judgement)[0]).toContain('Kolsdagbok')
  })

  it('about what is missing is unassessed itself, by its title', () => {
    const { forms: _forms, ...bound } = aRule(technical, { lowBatteryPercent: 20, category: 'yellow' })
    const judgement = judged({ rules: [named('battery', { ...bound, evaluate: fails })] }, {})
    expect(told(judgement)).toEqual([' rule-failed (battery)'])
    expect(explained(judgement)[0]).toContain('Regelen battery')
  })
})

describe('what cannot be told, in words', () => {
  it('says a value of ours with its unit where only the limit lacks, and otherwise what was sent', () => {
    expect(cannotTell('no-limit')).toContain('82,4 kg')
    expect(cannotTell('impossible-value')).toContain('82.4')
    expect(cannotTell('impossible-value')).not.toContain('kg')
    expect(cannotTell('no-limit', { part: null })).not.toContain('kg')
    expect(cannotTell('no-limit', { type: null, part: null })).not.toContain('kg')
  })

  it('says when, where that is known', () => {
    expect(cannotTell('impossible-value')).toContain('i går')
    expect(cannotTell('impossible-value', { at: null })).not.toContain('i går')
  })
})
