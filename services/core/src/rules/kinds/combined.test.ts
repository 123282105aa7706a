import * as fc from 'fast-check'
import { compile } from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { describe, expect, it } from 'vitest'
import { aContext, at, DAY, HOUR, NOW } from '../../builders.ts'
import { answered, asResponse, numberOf, option, yes } from '../../form-builders.ts'
import type { Answer, FormAnswers } from '../../questionnaires/answers.ts'
import { questionnaireUrl } from '../../questionnaires/instruments.ts'
import { evidenceKindOf, parseEvidence } from '../evidence-kinds.ts'
import { explain } from '../explain.ts'
import type { BoundKind, RuleVerdict } from '../rule.ts'
import { combined } from './combined.ts'

const words = (nb: string, en = nb): { nb: string; en: string } => ({ nb, en })
const more = ['more', 'much-more']

/** Anthonisen et al. 1987: three cardinal symptoms, minor ones, types I to III. */
const anthonisen = {
  questionnaire: questionnaireUrl('copd-diary'),
  cardinal: [
    { linkId: 'breathlessness', name: words('mer tungpustet', 'more breathless'), present: more },
    { linkId: 'sputum-amount', name: words('mer slim', 'more phlegm'), present: more },
    { linkId: 'sputum-colour', name: words('farget slim', 'coloured phlegm'), present: ['more-coloured'] },
  ],
  minor: [
    { linkId: 'cough', name: words('mer hoste', 'more cough'), present: more },
    { linkId: 'wheeze', name: words('mer piping', 'more wheeze'), present: more },
    { linkId: 'sore-throat-or-cold', name: words('forkjølet', 'a cold'), present: true },
    { linkId: 'fever', name: words('feber', 'fever'), present: true },
  ],
  types: [
    { name: words('Anthonisen type I'), cardinal: 3, minor: 0, zone: 'red' },
    { name: words('Anthonisen type II'), cardinal: 2, minor: 0, zone: 'yellow' },
    { name: words('Anthonisen type III'), cardinal: 1, minor: 1, zone: 'yellow' },
  ],
}

function bound(parameters: unknown = anthonisen): BoundKind {
  const rule = combined.bind(parameters, 'parameters')
  if ('problem' in rule) throw new Error(rule.problem)
  return rule
}

const cardinal: readonly (readonly [string, Answer, Answer])[] = [
  ['breathlessness', option('more'), option('as-usual')],
  ['sputum-amount', option('much-more'), option('as-usual')],
  ['sputum-colour', option('more-coloured'), option('no-sputum')],
]
const minor: readonly (readonly [string, Answer, Answer])[] = [
  ['cough', option('more'), option('as-usual')],
  ['wheeze', option('more'), option('as-usual')],
  ['sore-throat-or-cold', yes(), yes(false)],
  ['fever', yes(), yes(false)],
]

type Has = boolean | null

/** A diary: true is present, false is not, null is not answered. */
function diary(cardinals: readonly Has[], minors: readonly Has[], form: Partial<FormAnswers> = {}): FormAnswers {
  const given = (all: typeof cardinal, has: readonly Has[]): readonly (readonly [string, Answer])[] =>
    all.flatMap(([linkId, present, absent], index) => {
      const one = has[index] ?? null
      return one === null ? [] : [[linkId, one ? present : absent] as const]
    })
  return answered('copd-diary', Object.fromEntries([...given(cardinal, cardinals), ...given(minor, minors)]), form)
}

const [T, F, U] = [true, false, null] as const
const none = [F, F, F, F]

function judge(form: FormAnswers, rule = bound()): RuleVerdict | undefined {
  return rule.evaluate(aContext({ answers: [form] }))[0]
}

function summary(verdict: RuleVerdict | undefined): unknown {
  if (verdict?.outcome === 'cannot-tell') return verdict.evidence.reason
  if (verdict?.outcome !== 'met') return verdict?.outcome
  return `${verdict.category}, ${(verdict.evidence as unknown as { name: { nb: string } }).name.nb}`
}

describe('an exacerbation by Anthonisen', () => {
  it.each([
    ['all three cardinal', [T, T, T], none, 'red, Anthonisen type I'],
    ['all three and a minor one', [T, T, T], [T, F, F, F], 'red, Anthonisen type I'],
    ['breath and amount', [T, T, F], none, 'yellow, Anthonisen type II'],
    ['breath and colour', [T, F, T], none, 'yellow, Anthonisen type II'],
    ['amount and colour', [F, T, T], none, 'yellow, Anthonisen type II'],
    ['two and a minor one', [T, T, F], [F, F, F, T], 'yellow, Anthonisen type II'],
    ['one and a cough', [T, F, F], [T, F, F, F], 'yellow, Anthonisen type III'],
    ['one and a wheeze', [F, T, F], [F, T, F, F], 'yellow, Anthonisen type III'],
    ['one and a cold', [F, F, T], [F, F, T, F], 'yellow, Anthonisen type III'],
    ['one and a fever', [T, F, F], [F, F, F, T], 'yellow, Anthonisen type III'],
    ['one cardinal alone', [T, F, F], none, 'not-met'],
    ['all minor ones alone', [F, F, F], [T, T, T, T], 'not-met'],
    ['nothing', [F, F, F], none, 'not-met'],
  ])('%s', (_name, cardinals, minors, expected) => {
    expect(summary(judge(diary(cardinals, minors)))).toBe(expected)
  })

  it.each([
    ['two, the third not answered', [T, T, U], none, 'yellow, Anthonisen type II'],
    ['one and a minor one, all else not answered', [T, U, U], [T, U, U, U], 'yellow, Anthonisen type III'],
    ['one, a minor one not answered', [T, F, F], [F, F, F, U], 'answer-missing'],
    ['none, one not answered', [F, F, U], none, 'answer-missing'],
    ['nothing answered', [U, U, U], [U, U, U, U], 'answer-missing'],
  ])('with %s', (_name, cardinals, minors, expected) => {
    expect(summary(judge(diary(cardinals, minors)))).toBe(expected)
  })

  it('says which symptoms, and which were not answered', () => {
    const verdict = judge(diary([T, T, U], [F, F, F, T], { effective: at(NOW - DAY), received: NOW }))
    if (verdict?.outcome !== 'met') throw new Error('not met')
    expect(explain(verdict, { language: 'nb', now: NOW })).toBe(
      'Anthonisen type II: mer tungpustet, mer slim, feber i går, ikke besvart: farget slim, kom sent',
    )
    expect(explain(verdict, { language: 'en', now: NOW })).toBe(
      'Anthonisen type II: more breathless, more phlegm, fever yesterday, not answered: coloured phlegm, arrived late',
    )
    expect(parseEvidence(JSON.parse(JSON.stringify(verdict.evidence)))).toEqual(verdict.evidence)
    expect(evidenceKindOf(verdict.evidence).alertCode(verdict.evidence)).toBe('5.2.2')
    expect(evidenceKindOf(verdict.evidence).substance(verdict.evidence)).not.toContain(true)
    const whole = judge(diary([T, T, F], none))
    if (whole?.outcome !== 'met') throw new Error('not met')
    expect(explain(whole, { language: 'nb', now: NOW })).toBe('Anthonisen type II: mer tungpustet, mer slim')
  })

  it('judges each diary by itself, in any order of arrival, and none from before the plan', () => {
    const old = diary([T, T, T], none, { id: 'old', effective: at(NOW - 2 * DAY) })
    const first = diary([F, F, F], none, { id: 'first', effective: at(NOW - HOUR), received: NOW })
    const second = diary([T, T, F], none, { id: 'second', effective: at(NOW), received: NOW - HOUR })
    const context = aContext({ answers: [old, first, second], judgedFrom: NOW - DAY })
    expect(bound().evaluate(context).map(summary)).toEqual(['not-met', 'yellow, Anthonisen type II'])
  })

  it.each([
    ['an option where yes or no is meant', { fever: option('more') }],
    ['yes where an option is meant', { breathlessness: yes() }],
  ])('counts %s as not answered', (_name, strange) => {
    const { answers } = diary([F, F, F], none)
    expect(summary(judge(answered('copd-diary', { ...answers, ...strange })))).toBe('answer-missing')
  })
})

function checkIn(pain: Answer, taken: boolean): FormAnswers {
  return answered('daily-check-in', { pain, 'medicines-taken': yes(taken) })
}

describe('symptoms with a number or a no', () => {
  const rule = bound({
    questionnaire: questionnaireUrl('daily-check-in'),
    cardinal: [{ linkId: 'pain', name: words('smerte'), present: { atLeast: 7 } }],
    minor: [{ linkId: 'medicines-taken', name: words('uten medisiner'), present: false }],
    types: [
      { name: words('begge'), cardinal: 1, minor: 1, zone: 'red' },
      { name: words('bare medisiner'), cardinal: 0, minor: 1, zone: 'yellow' },
    ],
  })
  it.each([
    [numberOf('6.9'), false, 'yellow, bare medisiner'],
    [numberOf('7'), false, 'red, begge'],
    [numberOf('7'), true, 'not-met'],
    [yes(), true, 'answer-missing'],
  ])('%j and taken %s: %s', (pain, taken, expected) => {
    expect(summary(judge(checkIn(pain, taken), rule))).toBe(expected)
  })

  it('says the same as FHIRPath', () => {
    const path = compile(rule.toFhirPath?.() ?? '', r4, { preciseMath: true, async: false as const })
    const tenths = fc.integer({ min: 0, max: 100 }).map((value) => String(value / 10))
    fc.assert(
      fc.property(tenths, fc.boolean(), (pain, taken) => {
        const one = checkIn(numberOf(pain), taken)
        const ours = judge(one, rule)
        expect(path(asResponse(one), {})).toEqual(ours?.outcome === 'met' ? [ours.category] : [])
      }),
      { numRuns: 50 },
    )
  })
})

describe('the rule', () => {
  it('says itself in words and numbers', () => {
    expect(bound().describe('nb')).toEqual({
      words:
        'Anthonisen type I, rød: 3 av (mer tungpustet, mer slim, farget slim); Anthonisen type II, gul: 2 av (mer tungpustet, mer slim, farget slim); Anthonisen type III, gul: 1 av (mer tungpustet, mer slim, farget slim) og 1 av (mer hoste, mer piping, forkjølet, feber)',
      numbers: ['3', '2', '1', '1'].map((value) => ({ value, unit: '' })),
    })
    expect(bound().describe('en').words).toContain('1 of (more breathless, more phlegm, coloured phlegm) and 1 of')
    expect(
      bound({ ...anthonisen, types: [{ name: words('m'), cardinal: 0, minor: 2, zone: 'red' }] }).describe('nb').words,
    ).toBe('m, rød: 2 av (mer hoste, mer piping, forkjølet, feber)')
  })

  it.each([
    ['nothing', {}, 'parameters'],
    ['no cardinal symptom', { ...anthonisen, cardinal: [] }, 'parameters'],
    [
      'a type of no symptom',
      { ...anthonisen, types: [{ name: words('x'), cardinal: 0, minor: 0, zone: 'red' }] },
      'parameters.types[0]',
    ],
  ])('with %s is refused with the path of the fault', (_name, parameters, path) => {
    expect(combined.bind(parameters, 'parameters')).toMatchObject({ path })
  })

  it('as FHIRPath says the same, whatever is answered', () => {
    const rule = bound()
    const path = compile(rule.toFhirPath?.() ?? '', r4, { preciseMath: true, async: false as const })
    const has = fc.constantFrom<Has>(true, false, null)
    const list = (length: number): fc.Arbitrary<Has[]> => fc.array(has, { minLength: length, maxLength: length })
    fc.assert(
      fc.property(list(3), list(4), (cardinals, minors) => {
        const one = diary(cardinals, minors)
        const ours = judge(one, rule)
        expect(path(asResponse(one), {})).toEqual(ours?.outcome === 'met' ? [ours.category] : [])
      }),
      { numRuns: 100 },
    )
  }, 30_000)

  it('one more symptom never lowers the category', () => {
    const has = fc.constantFrom<Has>(true, false)
    const list = (length: number): fc.Arbitrary<Has[]> => fc.array(has, { minLength: length, maxLength: length })
    fc.assert(
      fc.property(list(3), list(4), fc.integer({ min: 0, max: 6 }), (cardinals, minors, index) => {
        const worse = [...cardinals, ...minors].map((one, place) => (place === index ? true : one))
        const before = rank(judge(diary(cardinals, minors)))
        expect(rank(judge(diary(worse.slice(0, 3), worse.slice(3))))).toBeGreaterThanOrEqual(before)
      }),
    )
  })
})

function rank(verdict: RuleVerdict | undefined): number {
  return verdict?.outcome === 'met' ? ['yellow', 'red'].indexOf(verdict.category) : -1
}
