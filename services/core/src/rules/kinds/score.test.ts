import * as fc from 'fast-check'
import { compile } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { describe, expect, it } from 'vitest'
import { aContext, at, DAY, HOUR, NOW } from '../../builders.ts'
import { answered, asResponse, scored } from '../../form-builders.ts'
import type { FormAnswers } from '../../questionnaires/answers.ts'
import { questionnaireUrl } from '../../questionnaires/instruments.ts'
import { evidenceKindOf, parseEvidence } from '../evidence-kinds.ts'
import { explain } from '../explain.ts'
import type { BoundKind, RuleVerdict } from '../rule.ts'
import { score } from './score.ts'

/** Kroenke 2001: 10 or more is a moderate depression, 20 or more a severe one; a change of 5 is one that matters. */
const phq9 = { score: 'phq-9', atLeast: { red: 20, yellow: 10 } }
const worsened = { score: 'phq-9', worsened: { by: 5, zone: 'yellow' } }
/** Topp 2015: a percentage of 50 or less is screened further, 28 or less (7 points) suggests depression. */
const who5 = { score: 'who-5', atMost: { red: 7, yellow: 12 } }

function bound(parameters: unknown): BoundKind {
  const rule = score.bind(parameters, 'parameters')
  if ('problem' in rule) throw new Error(rule.problem)
  return rule
}

function judge(parameters: unknown, ...answers: readonly FormAnswers[]): readonly RuleVerdict[] {
  return bound(parameters).evaluate(aContext({ answers }))
}

function summary(verdict: RuleVerdict | undefined): unknown {
  if (verdict?.outcome === 'met') return verdict.category
  return verdict?.outcome === 'cannot-tell' ? verdict.evidence.reason : verdict?.outcome
}

/** A PHQ-9 with that sum; so many of the last questions not answered. */
function ofSum(sum: number, more: Partial<FormAnswers> & { readonly unanswered?: number } = {}): FormAnswers {
  const { unanswered = 0, ...rest } = more
  const points = Array.from({ length: 9 }, (_, index) => Math.min(3, Math.max(0, sum - index * 3)))
  return scored(
    'phq-9',
    points.map((one, index) => (index >= 9 - unanswered ? null : one)),
    rest,
  )
}

describe('a score', () => {
  it.each([
    [0, 'not-met'],
    [9, 'not-met'],
    [10, 'yellow'],
    [19, 'yellow'],
    [20, 'red'],
    [27, 'red'],
  ])('PHQ-9 %d is %s', (sum, expected) => {
    expect(summary(judge(phq9, ofSum(sum))[0])).toBe(expected)
  })

  it.each([
    [[5, 5, 5, 5, 5], 'not-met'],
    [[3, 3, 3, 2, 2], 'not-met'],
    [[3, 3, 2, 2, 2], 'yellow'],
    [[2, 2, 2, 2, 0], 'yellow'],
    [[2, 2, 2, 1, 0], 'red'],
    [[0, 0, 0, 0, 0], 'red'],
    [[1, 1, 1, 1, null], 'yellow'],
    [[1, 1, 0, 0, null], 'red'],
    [[3, 3, 3, 2, null], 'answer-missing'],
  ])('WHO-5 %j is %s', (points, expected) => {
    expect(summary(judge(who5, scored('who-5', points))[0])).toBe(expected)
  })

  it.each([
    ['already reaches the bound', 12, 'yellow'],
    ['does not reach it', 9, 'answer-missing'],
    ['is zero so far', 0, 'answer-missing'],
  ])('with three questions not answered, whose sum so far %s', (_name, sum, expected) => {
    expect(summary(judge(phq9, ofSum(sum, { unanswered: 3 }))[0])).toBe(expected)
  })

  it('that cannot be told says which questions are missing', () => {
    expect(judge(phq9, ofSum(9, { unanswered: 2 }))[0]).toMatchObject({
      about: 'QuestionnaireResponse/phq-9-1|answer-missing',
      evidence: { shown: 'PHQ-9: 8, 9' },
    })
  })

  it('is told with its bound, the time before and what is missing, in both languages', () => {
    const before = ofSum(7, { id: 'before', effective: at(NOW - 19 * DAY) })
    const now = ofSum(12, { unanswered: 3, effective: at(NOW - DAY), received: NOW })
    const [, verdict] = judge(phq9, before, now)
    if (verdict?.outcome !== 'met') throw new Error('not met')
    expect(explain(verdict, { language: 'nb', now: NOW })).toBe(
      'PHQ-9 12 av 27 i går, grense 10, opp 5 siden 3. nov., ufullstendig, ikke besvart: spørsmål 7, 8, 9, kom sent',
    )
    expect(explain(verdict, { language: 'en', now: NOW })).toBe(
      'PHQ-9 12 of 27 yesterday, limit 10, up 5 since 3 Nov, incomplete, not answered: question 7, 8, 9, arrived late',
    )
    expect(parseEvidence(JSON.parse(JSON.stringify(verdict.evidence)))).toEqual(verdict.evidence)
    expect(evidenceKindOf(verdict.evidence).alertCode(verdict.evidence)).toBe('5.2.2')
    expect(evidenceKindOf(verdict.evidence).substance(verdict.evidence)).not.toContain(before.effective)
  })

  it('of WHO-5 is told with its percentage, one of an instrument we dropped by its id', () => {
    const [verdict] = judge(who5, scored('who-5', [2, 2, 2, 1, 0]))
    if (verdict?.outcome !== 'met') throw new Error('not met')
    expect(explain(verdict, { language: 'nb', now: NOW })).toBe('WHO-5 7 av 25 (28 %), grense 7')
    const dropped = { evidence: { ...verdict.evidence, score: 'old-form' } }
    expect(explain(dropped, { language: 'nb', now: NOW })).toBe('old-form 7 av 25 (28 %), grense 7')
  })

  it('after an incomplete one does not say how much it changed', () => {
    const before = ofSum(7, { unanswered: 1, id: 'before', effective: at(NOW - DAY) })
    expect(judge(phq9, before, ofSum(12))[1]).not.toHaveProperty('evidence.previous')
  })
})

function weekBefore(sum: number, unanswered = 0): FormAnswers {
  return ofSum(sum, { id: 'before', effective: at(NOW - 7 * DAY), unanswered })
}

describe('a score that has become worse', () => {
  it.each([
    ['by just less', 4, 8, 'not-met'],
    ['by exactly that', 4, 9, 'yellow'],
    ['by more', 4, 20, 'yellow'],
    ['not at all', 9, 9, 'not-met'],
    ['and better', 20, 4, 'not-met'],
  ])('%s: %d, then %d', (_name, first, second, expected) => {
    expect(summary(judge(worsened, weekBefore(first), ofSum(second))[1])).toBe(expected)
  })

  it('the first time there is nothing to be worse than', () => {
    expect(judge(worsened, ofSum(27)).map(summary)).toEqual(['not-met'])
  })

  it.each([
    ['whatever was missing before, it is worse', 4, 1, 27, 'yellow'],
    ['whatever was missing before, it is not', 20, 1, 21, 'not-met'],
    ['it depends on what was missing before', 4, 2, 9, 'answer-missing'],
  ])('%s', (_name, first, unanswered, second, expected) => {
    expect(summary(judge(worsened, weekBefore(first, unanswered), ofSum(second))[1])).toBe(expected)
  })

  it('with something missing before, names the instrument', () => {
    expect(judge(worsened, weekBefore(4, 2), ofSum(9))[1]).toMatchObject({ evidence: { shown: 'PHQ-9' } })
  })

  it('is told by its change', () => {
    const [, verdict] = judge(worsened, weekBefore(4), ofSum(9))
    if (verdict?.outcome !== 'met') throw new Error('not met')
    expect(explain(verdict, { language: 'nb', now: NOW })).toBe('PHQ-9 9 av 27, opp 5 siden 15. nov.')
  })

  it('falls where low is worse', () => {
    const rule = { score: 'who-5', worsened: { by: 3, zone: 'red' } }
    const first = scored('who-5', [3, 3, 3, 3, 3], { id: 'before', effective: at(NOW - DAY) })
    expect(summary(judge(rule, first, scored('who-5', [3, 3, 3, 3, 0]))[1])).toBe('red')
    expect(summary(judge(rule, first, scored('who-5', [3, 3, 3, 3, 1]))[1])).toBe('not-met')
  })

  it('in red goes before a yellow bound, and after a red one', () => {
    const rule = { ...phq9, worsened: { by: 5, zone: 'red' } }
    expect(judge(rule, weekBefore(5), ofSum(12))[1]).toMatchObject({ category: 'red', evidence: { bound: null } })
    expect(judge(rule, weekBefore(5), ofSum(21))[1]).toMatchObject({ category: 'red', evidence: { bound: '20' } })
    expect(judge({ ...rule, worsened: { by: 5, zone: 'yellow' } }, weekBefore(5), ofSum(12))[1]).toMatchObject({
      category: 'yellow',
      evidence: { bound: '10' },
    })
  })

  it('is compared with the one answered before, in any order of arrival, from before the plan too', () => {
    const late = ofSum(2, { id: 'late', effective: at(NOW - 2 * DAY), received: NOW })
    const context = aContext({ answers: [weekBefore(9), late, ofSum(8)], judgedFrom: NOW - DAY })
    expect(bound(worsened).evaluate(context).map(summary)).toEqual(['yellow'])
  })

  it('the same form twice is no change', () => {
    expect(judge(worsened, ofSum(9, { effective: at(NOW - HOUR) }), ofSum(9)).map(summary)).toEqual([
      'not-met',
      'not-met',
    ])
  })
})

describe('the rule', () => {
  it('says itself in words and numbers', () => {
    expect(bound({ ...phq9, worsened: { by: 5, zone: 'yellow' } }).describe('nb')).toEqual({
      words: 'PHQ-9: rød minst 20; gul minst 10; gul verre siden sist med minst 5',
      numbers: ['20', '10', '5'].map((value) => ({ value, unit: '{score}' })),
    })
    expect(bound(who5).describe('en').words).toBe('WHO-5: red at most 7; yellow at most 12')
  })

  it('judges the form of its instrument and no other', () => {
    expect(bound(phq9)).toMatchObject({ types: [], forms: [questionnaireUrl('phq-9')] })
    expect(judge(phq9, answered('gad-7', {}))).toEqual([])
  })

  it.each([
    ['nothing', {}, 'parameters'],
    ['no bound', { score: 'phq-9' }, 'parameters'],
    ['an empty bound', { score: 'phq-9', atLeast: {} }, 'parameters'],
    ['a bound in halves', { score: 'phq-9', atLeast: { red: 9.5 } }, 'parameters'],
    ['an unknown score', { score: 'cat', atLeast: { red: 20 } }, 'parameters.score'],
    ['NEWS2 without a scale', { score: 'news2', atLeast: { red: 7 } }, 'parameters.score'],
  ])('with %s is refused with the path of the fault', (_name, parameters, path) => {
    expect(score.bind(parameters, 'parameters')).toMatchObject({ path })
  })

  it.each([phq9, { score: 'gad-7', atLeast: { yellow: 10 } }, who5])(
    'as FHIRPath says the same: $score',
    (parameters) => {
      const rule = bound(parameters)
      const path = compile(rule.toFhirPath?.() ?? '', r4, { preciseMath: true, async: false as const })
      const most = parameters.score === 'who-5' ? 5 : 3
      const length = { 'phq-9': 9, 'gad-7': 7, 'who-5': 5 }[parameters.score] ?? 0
      fc.assert(
        fc.property(fc.array(fc.integer({ min: 0, max: most }), { minLength: length, maxLength: length }), (points) => {
          const form = scored(parameters.score, points)
          const ours = summary(judge(parameters, form)[0])
          expect(path(asResponse(form), {})).toEqual(ours === 'not-met' ? [] : [ours])
        }),
        { numRuns: 40 },
      )
    },
    30_000,
  )

  it('more points never lower the category', () => {
    const points = fc.integer({ min: 0, max: 27 })
    fc.assert(
      fc.property(points, points, (a, b) => {
        expect(rank(Math.max(a, b))).toBeGreaterThanOrEqual(rank(Math.min(a, b)))
      }),
    )
  })
})

function rank(sum: number): number {
  return ['not-met', 'yellow', 'red'].indexOf(String(summary(judge(phq9, ofSum(sum))[0])))
}
